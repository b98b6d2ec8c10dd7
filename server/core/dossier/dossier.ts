/**
 * A dossier in memory: its configuration, knowledge, bibliography and texts, and what is found in them. The host hands in files and is told what changed;
 * nothing here reads a file.
 */
import picomatch from 'picomatch';
import { z } from 'zod';
import { compileCorrections, correctionsFileName, readCorrections } from '../annotations/corrections.ts';
import { type MarkBeside, marksBeside, orphanProblem, type PlacedAnnotation, placeAnnotations } from '../annotations/placed.ts';
import { readSidecar, type Sidecar, sidecarOf, textBeside } from '../annotations/sidecar.ts';
import type { CheckContext } from '../checks/check.ts';
import { checkDocument, comparesIn, inOrder, severityOf } from '../checks/index.ts';
import { type Configuration, configurationOf, type DossierFile, dossierSchema } from '../configuration.ts';
import { Corpus } from '../corpus/corpus.ts';
import { type Digest, digestOf } from '../corpus/digest.ts';
import { type PackedCorpus, textsAStep } from '../corpus/packed.ts';
import { type Detail, detailOf, type Fetch, type Reading, Recent, StoredDocument } from '../corpus/stored-document.ts';
import { groupBy } from '../group-by.ts';
import { builtInKnowledge, builtInLayer } from '../knowledge/built-in.ts';
import { compileLayer, type EntrySource, type Knowledge, knowledgeOf } from '../knowledge/index.ts';
import { actorSchema, placeSchema } from '../knowledge/schema.ts';
import type { Finding, FindingCode, Metadata, ReadDocument, Role, Span, TextProblem } from '../model.ts';
import { type DocumentInput, ReadingMemory, readFresh, readingSteps } from '../read.ts';
import { isOpen, lineProblem, type ReviewedText, reviewText } from '../review/apply.ts';
import { type AttachedLine, attach } from '../review/match.ts';
import { type ReviewFile, readReview, reviewFileName } from '../review/review-file.ts';
import { standsIn, type Target, targetsOf } from '../review/targets.ts';
import { type Said, toSay } from '../say.ts';
import type { Steps } from '../steps.ts';
import { metadataFrom } from '../text/metadata.ts';
import { marksOf } from '../text/quote.ts';
import { asClause } from '../text/trim.ts';
import { parseYaml } from '../text/yaml.ts';
import { indexWorks, type WorkIndex, workOfEntry } from '../works/work-index.ts';
import { readBibliography, type Work } from './bibliography.ts';

export const dossierFileName = 'dossier.yaml';

interface TextEntry {
  readonly matches: (path: string) => boolean;
  readonly role: Role;
  readonly metadata?: Metadata;
  /** the file, where the entry names one rather than a pattern */
  readonly file?: string;
  readonly span: Span;
}

/** What `dossier.yaml` says, with the problems in it. A broken file leaves the defaults: everything under sources/ and drafts/. */
export interface DossierPlan {
  readonly file: DossierFile;
  readonly entries: readonly TextEntry[];
  readonly bibliography: readonly string[];
  readonly knowledge: readonly string[];
  readonly problems: readonly TextProblem[];
}

const defaults: DossierFile = { sources: ['sources/**/*.{md,markdown,txt}'], drafts: ['drafts/**/*.{md,markdown}'] };

export function planDossier(text: string): DossierPlan {
  const parsed = parseYaml(text.trim() === '' ? '{}' : text, dossierSchema, 'dossier', 'dossier.yaml');
  const file = parsed.value ?? defaults;
  const given = file.sources || file.drafts ? file : { ...file, ...defaults };
  const problems = [...parsed.problems];
  const entriesOf = (role: Role, key: 'sources' | 'drafts'): TextEntry[] =>
    (given[key] ?? []).flatMap((entry, index): TextEntry[] => {
      const span = parsed.spanOf([key, index]);
      const pattern = typeof entry === 'string' ? entry : entry.file;
      if (escapes(pattern)) {
        problems.push({
          ...span,
          code: 'dossier',
          severity: 'error',
          message: toSay('“{0}” leads out of the dossier’s folder; only files inside it are read.', pattern),
        });
        return [];
      }
      const literal = typeof entry !== 'string' || !/[*?{[(!]/.test(pattern);
      return [
        {
          role,
          span,
          matches: literal ? (path) => path === normal(pattern) : matcherOf(pattern),
          ...(literal ? { file: normal(pattern) } : {}),
          ...(typeof entry === 'string' ? {} : { metadata: metadataFrom(entry) }),
        },
      ];
    });
  const list = (value: string | string[] | undefined) =>
    (value === undefined ? [] : Array.isArray(value) ? value : [value]).map(normal).filter((path) => !escapes(path));
  return {
    file: given,
    entries: [...entriesOf('draft', 'drafts'), ...entriesOf('source', 'sources')],
    bibliography: list(file.bibliography),
    knowledge: list(file.knowledge),
    problems,
  };
}

/** With `/` and without `./`. A backslash before a sign of patterns takes its meaning away ("\\[old\\]") and stays. */
const normal = (path: string) => path.replace(/\\(?![[\]{}()*?!+@\\])/g, '/').replace(/^\.\//, '');
const escapes = (path: string) => /^(?:\/|[A-Za-z]:)|^\\(?![[\]{}()*?!+@])|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path);

function matcherOf(pattern: string): (path: string) => boolean {
  if (pattern.length > 300) return () => false;
  return picomatch(normal(pattern), { dot: false, nocase: false, maxLength: 1000 });
}

/** A text that was read and is to be put away: what is kept at hand, with the strings that its numbers stand for, and what is fetched when it is asked for. */
export type PutAway = { readonly reading: Reading & { readonly digest: Digest }; readonly strings: readonly string[] } & Detail;

/** What a text's user is told when its reading threw. */
export const readingFailed = toSay('Dragoman failed on this text and leaves it out; the others are read. The log says why.');

/** A text that was read at an earlier time, with what was found in it then and the texts that its findings quote. */
export interface StoredText {
  readonly path: string;
  readonly role: Role;
  readonly reading: Reading;
  readonly fetch: Fetch;
  readonly found?: (() => readonly Finding[] | undefined) | undefined;
  readonly quotes: readonly string[];
}

/** What was found in a text, or a way to fetch what was found before it was put away. */
type Found = readonly Finding[] | (() => readonly Finding[] | undefined);

function noteQuotes(quotedBy: Map<string, Set<string>>, path: string, quotes: Iterable<string>): void {
  for (const quoted of quotes) {
    if (quoted === path) continue;
    const by = quotedBy.get(quoted);
    if (by) by.add(path);
    else quotedBy.set(quoted, new Set([path]));
  }
}

/** The texts that findings quote. */
export const quotedIn = (findings: readonly Finding[]): Set<string> => new Set(findings.flatMap(({ related }) => related.map(({ document }) => document)));

const none: readonly AttachedLine[] = [];

/** Tells texts apart: two runs of FNV-1a (Fowler, Noll, Vo) with different beginnings. */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${text.length}`;
}

/** texts whose last reading is remembered */
const mostMemories = 8;

export class Dossier {
  readonly corpus = new Corpus();
  private plan: DossierPlan;
  /** what was looked up in the plan: patterns are slow, and every text is asked for several times */
  private entries: { readonly plan: DossierPlan | undefined; readonly byPath: Map<string, TextEntry | undefined> } = { plan: undefined, byPath: new Map() };
  private configurationValue: Configuration;
  private knowledgeValue: Knowledge;
  /** the text of a file, or a way to fetch that of one that is put away */
  private readonly files = new Map<string, string | (() => string)>();
  private readonly unreadable = new Map<string, Said>();
  private readonly fileProblems = new Map<string, readonly TextProblem[]>();
  private works = new Map<string, Work>();
  private workOfFile = new Map<string, Work>();
  private bibliography: WorkIndex = new Map();
  private findingsOf = new Map<string, Found>();
  /** texts of which a check has failed */
  private readonly failed = new Set<string>();
  private review: ReviewFile = readReview('');
  private attachedLines: readonly AttachedLine[] | undefined;
  private attachedTo = new Map<string, readonly AttachedLine[]>();
  private readonly reviewed = new Map<
    string,
    { readonly document: ReadDocument; readonly found: readonly Finding[]; readonly lines: readonly AttachedLine[]; readonly text: ReviewedText }
  >();
  /** texts that are put away: what is known of them without fetching them */
  private putAway = new Map<string, Reading>();
  private readonly recent = new Recent();
  private readonly changedPaths = new Set<string>();
  private everythingChanged = true;
  private basis: string | undefined;
  /** by path of a text held in full: what it was read with */
  private readonly readWith = new Map<string, string>();
  private knowledgeNumber = 0;
  /** the texts whose findings quote a text */
  private quotedBy = new Map<string, Set<string>>();
  private readonly memories = new Map<string, ReadingMemory>();
  /** by path of the text */
  private readonly sidecars = new Map<string, { readonly text: string; readonly sidecar: Sidecar; readonly marks: readonly MarkBeside[] }>();
  private readonly placed = new Map<string, { readonly text: string; readonly sidecar: Sidecar; readonly annotations: readonly PlacedAnnotation[] }>();
  private settings: Partial<Configuration>;
  /** told of a check that failed, so that the host can log it */
  onFailure: (what: string, error: unknown) => void = () => {};

  constructor(dossierText: string, settings: Partial<Configuration> = {}) {
    this.settings = settings;
    this.plan = planDossier(dossierText);
    this.files.set(dossierFileName, dossierText);
    this.fileProblems.set(dossierFileName, this.plan.problems);
    this.configurationValue = configurationOf(this.plan.file, settings);
    this.knowledgeValue = builtInKnowledge();
  }

  get configuration(): Configuration {
    return this.configurationValue;
  }
  get knowledge(): Knowledge {
    return this.knowledgeValue;
  }
  /** the knowledge files that dossier.yaml names */
  get knowledgeFiles(): readonly string[] {
    return this.plan.knowledge;
  }
  /** the bibliographies that dossier.yaml names */
  get bibliographyFiles(): readonly string[] {
    return this.plan.bibliography;
  }
  get title(): string | undefined {
    return this.plan.file.title;
  }

  /** What a file is to this dossier; undefined for one that it does not read. */
  kindOf(path: string): 'dossier' | 'review' | 'corrections' | 'annotations' | 'knowledge' | 'bibliography' | Role | undefined {
    if (path === dossierFileName) return 'dossier';
    if (path === reviewFileName) return 'review';
    if (path === correctionsFileName) return 'corrections';
    const beside = textBeside(path);
    if (beside !== undefined) return this.entryOf(beside) ? 'annotations' : undefined;
    if (this.plan.knowledge.includes(path)) return 'knowledge';
    if (this.plan.bibliography.includes(path)) return 'bibliography';
    return this.entryOf(path)?.role;
  }

  /** Takes a file's new text, or its absence. Returns the paths of the texts that were read again. */
  update(path: string, text: string | undefined): readonly string[] {
    const kind = this.kindOf(path);
    const isText = kind === 'source' || kind === 'draft';
    if (!kind && this.files.has(path)) {
      // a text that the dossier does not name any more
      this.files.delete(path);
      this.unreadable.delete(path);
      this.forgetText(path);
      return [path];
    }
    if (!kind || (text !== undefined && (isText ? this.isCurrent(path, text) : this.files.get(path) === text && !this.unreadable.has(path)))) return [];
    if (isText) {
      this.setFile(path, text);
      // a text that is read for the second time is being edited
      this.read(path, this.corpus.get(path) ? this.memoryOf(path) : undefined);
      return [path];
    }
    if (kind === 'annotations') return this.takeAnnotations(path, text);
    this.configure(new Map([[path, text]]));
    return kind === 'review' ? [] : this.readAll();
  }

  /**
   * Takes files that say how texts are read (dossier.yaml, knowledge, bibliographies, review.jsonl), undefined for one that is gone, and reads no text:
   * `inputOf` tells what each is to be read with from now on.
   */
  configure(files: ReadonlyMap<string, string | undefined>): void {
    for (const [path, text] of files) this.setFile(path, text);
    if (files.has(dossierFileName)) {
      this.plan = planDossier(files.get(dossierFileName) ?? '');
      this.fileProblems.set(dossierFileName, this.plan.problems);
      this.configurationValue = configurationOf(this.plan.file, this.settings);
    }
    if ([...files.keys()].some((path) => path !== reviewFileName && textBeside(path) === undefined)) {
      this.readKnowledge();
      this.readBibliographies();
      this.forgetAllFindings();
    }
    if (files.has(reviewFileName)) this.readReviewFile();
  }

  /** dossier.yaml, the files that it names to say how texts are read, review.jsonl and corrections.yaml, whether or not they exist; what stands beside texts */
  get configurationFiles(): readonly string[] {
    const sidecars = [...this.files.keys(), ...this.unreadable.keys()].filter((path) => textBeside(path) !== undefined);
    return [dossierFileName, reviewFileName, correctionsFileName, ...this.plan.knowledge, ...this.plan.bibliography, ...sidecars];
  }

  /** Texts that are read or could not be. */
  knownTexts(): readonly string[] {
    const configuration = new Set(this.configurationFiles);
    return [...new Set([...this.files.keys(), ...this.paths(), ...this.unreadable.keys()])].filter((path) => !configuration.has(path));
  }

  /** Whether a text was read in full with these words and what is now said of it. */
  isCurrent(path: string, text: string): boolean {
    return this.readWith.get(path) === this.basisOfReading(path) && this.files.get(path) === text && !this.unreadable.has(path);
  }

  private basisOfReading(path: string): string {
    return `${JSON.stringify(this.inputOf(path))} ${this.knowledgeNumber}`;
  }

  /** What a text is read with besides its words; undefined for a file that is no text of this dossier. */
  inputOf(path: string): Omit<DocumentInput, 'text'> | undefined {
    const kind = this.kindOf(path);
    if (kind !== 'source' && kind !== 'draft') return undefined;
    const metadata = this.entryOf(path)?.metadata;
    const work = this.workOfFile.get(path);
    const { marks } = this.beside(path);
    return {
      path,
      role: kind,
      ...(metadata ? { fromDossier: metadata } : {}),
      ...(work ? { fromBibliography: work.metadata } : {}),
      ...(marks.length > 0 ? { marks } : {}),
    };
  }

  /** What the findings of one text alone depend on, besides the text and the knowledge: a change makes those of a reading useless. */
  get basisOfFindings(): string {
    this.basis ??= fingerprint(JSON.stringify([this.configurationValue.findings, ...this.plan.bibliography.map((path) => this.textOf(path))]));
    return this.basis;
  }

  /** Reads a text by itself and puts it away: the same as `update` finds, without a change to this dossier. Throws where reading fails. */
  readAside(path: string, text: string): PutAway {
    const input = this.inputOf(path);
    if (!input) throw new Error(`${path} is no text of this dossier`);
    const fresh = readFresh(this.knowledgeValue, { ...input, text });
    const { document } = fresh;
    const numbers = new Map<string, number>();
    const digest = digestOf(fresh, (string) => {
      const number = numbers.get(string) ?? numbers.size;
      numbers.set(string, number);
      return number;
    });
    const compared = comparesIn(document);
    const { metadata, structure } = document;
    return {
      strings: [...numbers.keys()],
      reading: {
        digest,
        metadata,
        problems: structure.problems,
        hasComments: structure.comments.length > 0,
        marks: marksOf(structure),
        compared,
        findings: this.check(document, (code) => !compared.includes(code)),
        basis: this.basisOfFindings,
      },
      ...detailOf(document),
    };
  }

  /**
   * Takes a text that `readAside` read and that is now put away, here or in another thread or at another time. `numbers` are those that `corpus.numbersOf` gives its
   * strings. The document is fetched when it is asked for.
   */
  restore(path: string, reading: Reading & { readonly digest: Digest }, numbers: Uint32Array, fetch: Fetch): void {
    const input = this.inputOf(path);
    if (!input) return;
    this.setFile(path, fetch.text);
    this.readWith.delete(path);
    this.memories.delete(path);
    const document = new StoredDocument(this.recent, input, reading, fetch);
    const changed = this.corpus.restore(document, reading.digest, numbers);
    const { digest: _, ...kept } = reading;
    this.putAway.set(path, kept);
    this.forgetFindings(path, changed);
  }

  /**
   * Makes many texts ready, in steps, that `packable` and `corpus.packing` gave at an earlier time, in that order. The result takes them in at once; the dossier must have
   * none by then, and stays as it is until that is called. What was found in them holds as long as knowledge and `basisOfFindings` are the same; what they are now is told
   * afterwards, as of any text that changes.
   */
  *restoringAll(texts: readonly StoredText[], packed: PackedCorpus): Steps<() => void> {
    const unpack = yield* this.corpus.unpacking(
      texts.map(({ path, role, reading, fetch }) => new StoredDocument(this.recent, { path, role }, reading, fetch)),
      packed,
    );
    const [putAway, findingsOf, quotedBy] = [new Map<string, Reading>(), new Map<string, Found>(), new Map<string, Set<string>>()];
    for (const [n, { path, reading, found, quotes }] of texts.entries()) {
      putAway.set(path, reading);
      if (found) {
        findingsOf.set(path, found);
        noteQuotes(quotedBy, path, quotes);
      }
      if (n % textsAStep === 0) yield;
    }
    return () => {
      unpack();
      this.putAway = putAway;
      this.findingsOf = findingsOf;
      this.quotedBy = quotedBy;
      for (const { path, fetch } of texts) this.files.set(path, fetch.text);
      this.everythingChanged = true;
    };
  }

  /** What is known now of every text, in order of path: what `restoringAll` takes. No reading of those that are held in full, nothing found where it is not known. */
  packable(): {
    readonly path: string;
    readonly role: Role;
    readonly reading: Reading | undefined;
    readonly found: (() => readonly Finding[] | undefined) | undefined;
  }[] {
    return this.corpus.all().map(({ path, role }) => {
      const known = this.failed.has(path) ? undefined : this.findingsOf.get(path);
      return { path, role, reading: this.putAway.get(path), found: typeof known === 'object' ? () => known : known };
    });
  }

  /** Of how many texts it is known what is found in them. */
  get foundCount(): number {
    return this.findingsOf.size;
  }

  /** Takes a text in full that is put away and is known to say the same: nothing changes for the others. `memory` is of a reading ahead. */
  takeInFull(path: string, text: string, memory?: ReadingMemory): void {
    this.setFile(path, text);
    if (memory) this.memories.set(path, memory);
    this.read(path, memory && this.memoryOf(path), () => {});
  }

  /** Reads a text in steps, with no change to this dossier: with the memory of that it is then taken in at once. Throws where reading fails. */
  *readingAhead(path: string, text: string): Steps<ReadingMemory> {
    const memory = new ReadingMemory();
    const input = this.inputOf(path);
    yield* this.knowledgeValue.preparing();
    if (input) yield* readingSteps(this.knowledgeValue, { ...input, text }, memory);
    return memory;
  }

  /** Which of some files have, or may have, other findings or problems than when this or `takeChanged` was asked last. */
  takeChangedOf(paths: Iterable<string>): readonly string[] {
    return [...paths].filter((path) => this.changedPaths.delete(path) || this.everythingChanged);
  }

  /** Paths of texts that have, or may have, other findings or problems than when this was asked last. */
  takeChanged(): ReadonlySet<string> {
    const lines = this.attachedTo;
    if (this.attachedLines === undefined && this.review.entries.length > 0) this.attached();
    for (const path of new Set([...lines.keys(), ...this.attachedTo.keys()])) this.changedPaths.add(path);
    const changed = new Set(this.everythingChanged ? [...this.reportable(), ...this.changedPaths] : [dossierFileName, reviewFileName, ...this.changedPaths]);
    this.changedPaths.clear();
    this.everythingChanged = false;
    return changed;
  }

  /** Names paths that `takeChanged` is to give once more. */
  tellAgain(paths: Iterable<string>): void {
    for (const path of paths) this.changedPaths.add(path);
  }

  /** Whether a file has or may have something to report. */
  isReportable(path: string): boolean {
    return this.kindOf(path) !== undefined && (this.files.has(path) || this.unreadable.has(path));
  }

  private setFile(path: string, text: string | (() => string) | undefined): void {
    this.unreadable.delete(path);
    this.changedPaths.add(path);
    if (this.files.has(sidecarOf(path))) this.changedPaths.add(sidecarOf(path));
    if (text === undefined) this.files.delete(path);
    else this.files.set(path, text);
  }

  /** Many files at once: configuration first, then every text once. */
  load(files: ReadonlyMap<string, string>): void {
    for (const _ of this.loading(files));
  }

  /** The same in steps, one text a step, so that a host can answer requests in between. Yields how many are read. */
  *loading(files: ReadonlyMap<string, string>): Generator<{ readonly done: number; readonly all: number }> {
    for (const [path, text] of files) this.setFile(path, text);
    this.readKnowledge();
    this.readBibliographies();
    this.readReviewFile();
    const wanted = this.wantedPaths();
    for (const [index, path] of wanted.entries()) {
      this.read(path);
      yield { done: index + 1, all: wanted.length };
    }
  }

  /** Names a file that cannot be read, and why, in a sentence for people. */
  markUnreadable(path: string, message: Said): void {
    this.files.delete(path);
    this.putAway.delete(path);
    this.forgetFindings(path, this.corpus.remove(path));
    this.unreadable.set(path, message);
    if (path === reviewFileName) this.readReviewFile();
    if (path === correctionsFileName) this.readAll();
    const beside = this.kindOf(path) === 'annotations' ? textBeside(path)! : undefined;
    if (beside !== undefined && this.corpus.get(beside)) this.read(beside, this.memoryOf(beside));
  }

  applySettings(settings: Partial<Configuration>): void {
    this.settings = settings;
    this.configurationValue = configurationOf(this.plan.file, settings);
    this.forgetAllFindings();
  }

  /** Paths of all texts read, in order. */
  paths(): readonly string[] {
    return this.corpus.paths();
  }

  textOf(path: string): string | undefined {
    const text = this.files.get(path);
    return typeof text === 'function' ? (this.corpus.get(path)?.text ?? text()) : text;
  }

  document(path: string): ReadDocument | undefined {
    return this.corpus.get(path);
  }

  /** What people marked and noted beside a text, in the order of the file; what has lost its place too. */
  annotations(path: string): readonly PlacedAnnotation[] {
    const text = this.textOf(path);
    if (text === undefined) return [];
    const { sidecar } = this.beside(path);
    if (sidecar.entries.length === 0) return [];
    const kept = this.placed.get(path);
    if (kept?.text === text && kept.sidecar === sidecar) return kept.annotations;
    const annotations = placeAnnotations(text, sidecar.entries);
    this.placed.set(path, { text, sidecar, annotations });
    return annotations;
  }

  work(key: string): Work | undefined {
    return this.works.get(key);
  }

  allWorks(): readonly Work[] {
    return [...this.works.values()];
  }

  /** The text that a citation key or a work's id stands for, if the dossier has it. */
  documentOfWork(key: string): ReadDocument | undefined {
    const file = this.works.get(key)?.file;
    return (file ? this.corpus.get(file) : undefined) ?? this.corpus.withId(key);
  }

  /** Findings of one text that ask for somebody: none that a reviewer has disposed of, none that a comment silences. */
  findings(path: string): readonly Finding[] {
    return this.allFindings(path).filter(isOpen);
  }

  /** Findings of one text, those too that were disposed of. */
  allFindings(path: string): readonly Finding[] {
    return this.reviewedText(path)?.findings ?? [];
  }

  /** What a disposition of each finding of a text is tied to, in the order of `allFindings`. */
  targets(path: string): readonly Target[] {
    const document = this.corpus.get(path);
    return document ? targetsOf(document, this.found(path), (other) => this.corpus.get(other)) : [];
  }

  /** What the checks find; computed when asked for and kept until something changes. */
  private found(path: string): readonly Finding[] {
    const kept = this.findingsOf.get(path);
    const known = typeof kept === 'function' ? kept() : kept;
    if (known) {
      if (known !== kept) this.findingsOf.set(path, known);
      return known;
    }
    const document = this.corpus.get(path);
    const alone = this.putAway.get(path);
    const findings = !document
      ? []
      : alone?.findings && alone.basis === this.basisOfFindings
        ? inOrder([...alone.findings, ...this.check(document, (code) => alone.compared.includes(code))])
        : this.check(document, () => true);
    this.findingsOf.set(path, findings);
    noteQuotes(this.quotedBy, path, quotedIn(findings));
    return findings;
  }

  private check(document: ReadDocument, which: (code: FindingCode) => boolean): Finding[] {
    const context: CheckContext = {
      corpus: this.corpus,
      knowledge: this.knowledgeValue,
      configuration: this.configurationValue,
      isWork: (key) => this.works.has(key) || this.documentOfWork(key) !== undefined,
      hasBibliography: this.works.size > 0,
      bibliography: this.bibliography,
    };
    return checkDocument(context, document, which, (code: FindingCode, error) => {
      this.failed.add(document.path);
      this.onFailure(`${code} in ${document.path}`, error);
    });
  }

  /** Problems of any file: dossier, knowledge, bibliography, text. */
  problems(path: string): readonly TextProblem[] {
    const message = this.unreadable.get(path);
    if (message) return [{ start: 0, end: 0, code: 'unreadable', severity: 'warning', message }];
    const missing = path === dossierFileName ? this.missingFiles() : [];
    return [
      ...(this.fileProblems.get(path) ?? []),
      ...missing,
      ...(this.putAway.get(path)?.problems ?? this.corpus.get(path)?.structure.problems ?? []),
      ...this.annotationProblems(path),
      ...(path === reviewFileName ? this.reviewProblems() : (this.reviewedText(path)?.problems ?? [])),
    ];
  }

  /** Every file that has or may have something to report. */
  reportable(): readonly string[] {
    return [
      ...new Set([
        dossierFileName,
        reviewFileName,
        correctionsFileName,
        ...this.plan.knowledge,
        ...this.plan.bibliography,
        ...this.paths().flatMap((path) => [path, sidecarOf(path)]),
        ...this.sidecarsWithoutText(),
        ...this.unreadable.keys(),
      ]),
    ].filter((path) => this.files.has(path) || this.unreadable.has(path));
  }

  private entryOf(path: string): TextEntry | undefined {
    if (this.entries.plan !== this.plan) this.entries = { plan: this.plan, byPath: new Map() };
    const { byPath } = this.entries;
    if (byPath.has(path)) return byPath.get(path);
    const fitting = this.plan.entries.filter((entry) => entry.matches(path));
    const entry = fitting.find(({ file }) => file !== undefined) ?? fitting[0];
    byPath.set(path, entry);
    return entry;
  }

  private readAll(): readonly string[] {
    const wanted = this.wantedPaths();
    const all = new Set(wanted);
    for (const path of this.paths()) if (!all.has(path)) this.forgetText(path);
    for (const path of wanted) this.read(path);
    this.forgetAllFindings();
    return wanted;
  }

  private wantedPaths(): string[] {
    return [...this.files.keys()].filter((path) => ['source', 'draft'].includes(this.kindOf(path) ?? ''));
  }

  /** Findings that compare are stale where a key changed, and where they quote the text; the others stay. */
  private forgetFindings(path: string, keys: ReadonlySet<string>): void {
    this.forgetReview();
    // while a corpus is read, few findings are known
    const meeting =
      this.findingsOf.size < keys.size
        ? [...this.findingsOf.keys()].filter((one) => this.corpus.hasOneOf(one, keys))
        : [...keys].flatMap((key) => this.corpus.pathsWithKey(key));
    const stale = new Set([path, ...(this.quotedBy.get(path) ?? []), ...meeting]);
    this.quotedBy.delete(path);
    for (const one of stale) {
      this.findingsOf.delete(one);
      this.changedPaths.add(one);
    }
  }

  private beside(path: string): { readonly sidecar: Sidecar; readonly marks: readonly MarkBeside[] } {
    const text = this.textOf(sidecarOf(path)) ?? '';
    const kept = this.sidecars.get(path);
    if (kept?.text === text) return kept;
    const sidecar = readSidecar(text);
    const read = { text, sidecar, marks: marksBeside(sidecar.entries) };
    if (text === '') this.sidecars.delete(path);
    else this.sidecars.set(path, read);
    return read;
  }

  /** Reads a text again where what stands beside it marks it in another way; notes change no reading. */
  private takeAnnotations(path: string, text: string | undefined): readonly string[] {
    const beside = textBeside(path)!;
    const before = this.basisOfReading(beside);
    this.setFile(path, text);
    if (!this.corpus.get(beside) || this.basisOfReading(beside) === before) return [];
    this.read(beside, this.memoryOf(beside));
    return [beside];
  }

  private annotationProblems(path: string): TextProblem[] {
    const beside = textBeside(path);
    if (beside === undefined || this.kindOf(path) !== 'annotations') return [];
    const { problems } = this.beside(beside).sidecar;
    if (!this.files.has(beside) && !this.unreadable.has(beside))
      return [
        ...problems,
        { start: 0, end: 0, code: 'annotation', severity: 'warning', message: toSay('There is no {0} for these annotations: was it renamed?', beside) },
      ];
    return [...problems, ...this.annotations(beside).flatMap((one) => orphanProblem(one) ?? [])].sort((a, b) => a.start - b.start);
  }

  private sidecarsWithoutText(): string[] {
    return [...this.files.keys()].filter((path) => !this.files.has(textBeside(path) ?? path) && this.kindOf(path) === 'annotations');
  }

  private forgetAllFindings(): void {
    this.findingsOf.clear();
    this.quotedBy.clear();
    this.basis = undefined;
    this.everythingChanged = true;
    this.forgetReview();
  }

  /** Takes a text out that this dossier does not read any more. */
  forgetText(path: string): void {
    this.putAway.delete(path);
    this.readWith.delete(path);
    this.reviewed.delete(path);
    this.memories.delete(path);
    this.forgetFindings(path, this.corpus.remove(path));
  }

  private read(path: string, memory?: ReadingMemory, forget = (changed: ReadonlySet<string>) => this.forgetFindings(path, changed)): void {
    const text = this.textOf(path);
    const input = this.inputOf(path);
    if (text === undefined || !input) {
      this.forgetText(path);
      return;
    }
    this.putAway.delete(path);
    try {
      const changed = this.corpus.replace(readFresh(this.knowledgeValue, { ...input, text }, memory));
      this.unreadable.delete(path);
      this.readWith.set(path, this.basisOfReading(path));
      forget(changed);
    } catch (error) {
      this.onFailure(`a reading in ${path}`, error);
      this.forgetText(path);
      this.unreadable.set(path, readingFailed);
    }
  }

  /** The memory of a text that is being edited; of those edited longest ago nothing is kept. */
  private memoryOf(path: string): ReadingMemory {
    const memory = this.memories.get(path) ?? new ReadingMemory();
    this.memories.delete(path);
    this.memories.set(path, memory);
    if (this.memories.size > mostMemories) this.memories.delete(this.memories.keys().next().value!);
    return memory;
  }

  private readKnowledge(): void {
    const own: { actors: EntrySource['actors'][number][]; places: EntrySource['places'][number][] } = { actors: [], places: [] };
    for (const path of this.plan.knowledge) {
      const text = this.textOf(path);
      if (text === undefined) continue;
      const problems: TextProblem[] = [];
      const parsed = parseYaml(text.trim() === '' ? '[]' : text, z.array(z.unknown()), 'knowledge', path);
      problems.push(...parsed.problems);
      (parsed.value ?? []).forEach((raw, index) => {
        const isPlace = /place/i.test(path) || (!/actor/i.test(path) && placeSchema.safeParse(raw).success);
        const result = (isPlace ? placeSchema : actorSchema).safeParse(raw);
        if (result.success) {
          const definedIn = { file: path, span: parsed.spanOf([index]) };
          if (isPlace) own.places.push({ ...(result.data as EntrySource['places'][number]), definedIn });
          else own.actors.push({ ...(result.data as EntrySource['actors'][number]), definedIn });
          return;
        }
        const id = (raw as { id?: unknown } | null)?.id ?? undefined;
        const name = id === undefined ? toSay('entry {0}', index + 1) : String(id);
        for (const issue of result.error.issues.slice(0, 3)) {
          const unknown = issue.code === 'unrecognized_keys';
          problems.push({
            ...parsed.spanOf([index, ...issue.path, ...(unknown ? [issue.keys[0]!] : [])]),
            code: 'knowledge',
            severity: 'error',
            message: !unknown
              ? toSay('{0}: {1} {2}; the entry is left out.', name, issue.path.map(String).join('.'), asClause(issue.message))
              : isPlace
                ? toSay('{0}: “{1}” is no field of an entry for a place; the entry is left out.', name, issue.keys[0]!)
                : toSay('{0}: “{1}” is no field of an entry for an actor; the entry is left out.', name, issue.keys[0]!),
          });
        }
      });
      this.fileProblems.set(path, problems);
    }
    const correctionsText = this.textOf(correctionsFileName);
    const version = [...this.plan.knowledge.map((path) => this.textOf(path) ?? ''), correctionsText ?? ''].join('\0');
    const layer = own.actors.length + own.places.length > 0 ? compileLayer(own) : undefined;
    const knowledge = layer ? knowledgeOf(builtInLayer(), layer, version) : builtInKnowledge();
    const { corrections, problems } = readCorrections(correctionsText ?? '');
    const { compiled, problems: unknown } = compileCorrections(corrections, knowledge.entity);
    this.fileProblems.set(correctionsFileName, [...problems, ...unknown]);
    const known = compiled ? knowledgeOf(builtInLayer(), layer, version, compiled) : knowledge;
    if (known.version !== this.knowledgeValue.version) this.knowledgeNumber++;
    this.knowledgeValue = known;
  }

  private readBibliographies(): void {
    const works = new Map<string, Work>();
    for (const path of this.plan.bibliography) {
      const text = this.textOf(path);
      if (text === undefined) continue;
      const read = readBibliography(path, text);
      this.fileProblems.set(path, read.problems);
      for (const work of read.works) if (!works.has(work.key)) works.set(work.key, work);
    }
    this.works = works;
    this.basis = undefined;
    this.workOfFile = new Map([...works.values()].reverse().flatMap((work) => (work.file === undefined ? [] : [[work.file, work]])));
    this.bibliography = indexWorks(
      [...works.values()].map(({ key, metadata, definedIn }) => ({ document: definedIn.file, name: key, work: workOfEntry(key, metadata, definedIn.span) })),
    );
  }

  private readReviewFile(): void {
    this.review = readReview(this.textOf(reviewFileName) ?? '');
    this.forgetReview();
  }

  private forgetReview(): void {
    this.attachedLines = undefined;
  }

  private reviewedText(path: string): ReviewedText | undefined {
    const kept = this.reviewed.get(path);
    const document = this.corpus.get(path);
    if (!document) return undefined;
    const found = this.found(path);
    const lines = this.linesOf(path);
    if (kept?.document === document && kept.found === found && kept.lines.length === 0 && lines.length === 0) return kept.text;
    if (kept?.document === document && kept.found === found && kept.lines === lines) return kept.text;
    // a text that is put away is not fetched to see that no comment silences anything
    const text =
      this.putAway.get(path)?.hasComments === false && lines.length === 0
        ? { findings: found, problems: [] }
        : reviewText(document, found, lines, (code) => severityOf(this.configurationValue, code, document.role) === 'off');
    this.reviewed.set(path, { document, found, lines, text });
    return text;
  }

  /** The lines of review.jsonl that belong to a text. */
  private linesOf(path: string): readonly AttachedLine[] {
    this.attached();
    return this.attachedTo.get(path) ?? none;
  }

  /** Where the lines of review.jsonl belong. */
  private attached(): readonly AttachedLine[] {
    if (this.attachedLines) return this.attachedLines;
    this.attachedLines = attach(
      {
        paths: this.paths(),
        state: (path) => this.stateOf(path),
        targets: (path) => this.targets(path),
        hasSentence: (path, exact) => standsIn(this.corpus.get(path)!, exact),
        isOff: (path, code) => severityOf(this.configurationValue, code, this.corpus.get(path)!.role) === 'off',
      },
      this.review.entries,
    );
    const placed = this.attachedLines.flatMap((line) => ('path' in line.attachment ? [{ path: line.attachment.path, line }] : []));
    this.attachedTo = new Map([...groupBy(placed, ({ path }) => path)].map(([path, lines]) => [path, lines.map(({ line }) => line)]));
    return this.attachedLines;
  }

  private reviewProblems(): TextProblem[] {
    return [...this.review.problems, ...this.attached().flatMap((line) => lineProblem(line) ?? [])].sort((a, b) => a.start - b.start);
  }

  private stateOf(path: string): 'read' | 'unknown' | 'gone' {
    if (this.corpus.get(path)) return 'read';
    const isText = ['source', 'draft'].includes(this.kindOf(path) ?? '');
    return isText && (this.files.has(path) || this.unreadable.has(path)) ? 'unknown' : 'gone';
  }

  private missingFiles(): TextProblem[] {
    const missing = this.plan.entries
      .filter((entry) => entry.file !== undefined && !this.files.has(entry.file) && !this.unreadable.has(entry.file))
      .map(
        (entry): TextProblem => ({
          ...entry.span,
          code: 'dossier',
          severity: 'warning',
          message: toSay('There is no file “{0}” in this dossier.', entry.file!),
        }),
      );
    const text = this.textOf(dossierFileName) ?? '';
    for (const path of [...this.plan.bibliography, ...this.plan.knowledge]) {
      if (this.files.has(path)) continue;
      const at = Math.max(0, text.indexOf(path));
      missing.push({ start: at, end: at + path.length, code: 'dossier', severity: 'warning', message: toSay('There is no file “{0}” in this dossier.', path) });
    }
    return missing;
  }
}
