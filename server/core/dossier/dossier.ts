/**
 * A dossier in memory: its configuration, knowledge, bibliography and texts, and what is found in them. The host hands in files and is told what changed;
 * nothing here reads a file.
 */
import picomatch from 'picomatch';
import { z } from 'zod';
import { compileCorrections, correctionsFileName, readCorrections } from '../annotations/corrections.ts';
import { marksOf, orphanProblem, type PlacedAnnotation, placeAnnotations } from '../annotations/placed.ts';
import { readSidecar, type Sidecar, sidecarOf, textBeside } from '../annotations/sidecar.ts';
import type { CheckContext } from '../checks/check.ts';
import { checkDocument, severityOf } from '../checks/index.ts';
import { type Configuration, configurationOf, type DossierFile, dossierSchema } from '../configuration.ts';
import { Corpus } from '../corpus/corpus.ts';
import { builtInLayer } from '../knowledge/built-in.ts';
import { compileLayer, type EntrySource, type Knowledge, knowledgeOf } from '../knowledge/index.ts';
import { actorSchema, placeSchema } from '../knowledge/schema.ts';
import type { Finding, FindingCode, Metadata, ReadDocument, Role, Span, TextProblem } from '../model.ts';
import { readDocument } from '../read.ts';
import { isOpen, lineProblem, type ReviewedText, reviewText } from '../review/apply.ts';
import { type AttachedLine, attach } from '../review/match.ts';
import { type ReviewFile, readReview, reviewFileName } from '../review/review-file.ts';
import { standsIn, type Target, targetsOf } from '../review/targets.ts';
import { metadataFrom } from '../text/metadata.ts';
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
          message: `“${pattern}” leads out of the dossier's folder; only files inside it are read.`,
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

export class Dossier {
  readonly corpus = new Corpus();
  private plan: DossierPlan;
  private configurationValue: Configuration;
  private knowledgeValue: Knowledge;
  private readonly files = new Map<string, string>();
  private readonly unreadable = new Map<string, string>();
  private readonly fileProblems = new Map<string, readonly TextProblem[]>();
  private works = new Map<string, Work>();
  private bibliography: WorkIndex = new Map();
  private findingsOf = new Map<string, readonly Finding[]>();
  private review: ReviewFile = readReview('');
  private attachedLines: readonly AttachedLine[] | undefined;
  private reviewed = new Map<string, ReviewedText>();
  /** by path of the text */
  private readonly sidecars = new Map<string, { readonly text: string; readonly sidecar: Sidecar }>();
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
    this.knowledgeValue = knowledgeOf(builtInLayer(), undefined, 'built-in');
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
    if (!kind || (text !== undefined && this.files.get(path) === text && !this.unreadable.has(path))) return [];
    this.unreadable.delete(path);
    if (text === undefined) this.files.delete(path);
    else this.files.set(path, text);
    if (kind === 'source' || kind === 'draft') {
      this.read(path);
      return [path];
    }
    if (kind === 'review') {
      this.readReviewFile();
      return [];
    }
    if (kind === 'annotations') return this.takeAnnotations(textBeside(path)!);
    if (kind === 'dossier') {
      this.plan = planDossier(text ?? '');
      this.fileProblems.set(path, this.plan.problems);
      this.configurationValue = configurationOf(this.plan.file, this.settings);
    }
    return this.readAll();
  }

  /** Many files at once: configuration first, then every text once. */
  load(files: ReadonlyMap<string, string>): void {
    for (const _ of this.loading(files));
  }

  /** The same in steps, one text a step, so that a host can answer requests in between. Yields how many are read. */
  *loading(files: ReadonlyMap<string, string>): Generator<{ readonly done: number; readonly all: number }> {
    for (const [path, text] of files) this.files.set(path, text);
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
  markUnreadable(path: string, message: string): void {
    this.files.delete(path);
    this.forgetFindings(path, this.corpus.remove(path));
    this.unreadable.set(path, message);
    if (path === reviewFileName) this.readReviewFile();
    if (path === correctionsFileName) this.readAll();
    if (this.kindOf(path) === 'annotations') this.takeAnnotations(textBeside(path)!);
  }

  applySettings(settings: Partial<Configuration>): void {
    this.settings = settings;
    this.configurationValue = configurationOf(this.plan.file, settings);
    this.findingsOf.clear();
    this.forgetReview();
  }

  /** Paths of all texts read, in order. */
  paths(): readonly string[] {
    return this.corpus.all().map((document) => document.path);
  }

  textOf(path: string): string | undefined {
    return this.files.get(path);
  }

  document(path: string): ReadDocument | undefined {
    return this.corpus.get(path);
  }

  /** What people marked and noted beside a text, in the order of the file; what has lost its place too. */
  annotations(path: string): readonly PlacedAnnotation[] {
    const text = this.files.get(path);
    if (text === undefined) return [];
    const sidecar = this.sidecar(path);
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
    return (file ? this.corpus.get(file) : undefined) ?? this.corpus.all().find((document) => document.metadata.id === key);
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
    if (kept) return kept;
    const document = this.corpus.get(path);
    const context: CheckContext = {
      corpus: this.corpus,
      knowledge: this.knowledgeValue,
      configuration: this.configurationValue,
      isWork: (key) => this.works.has(key) || this.documentOfWork(key) !== undefined,
      hasBibliography: this.works.size > 0,
      bibliography: this.bibliography,
    };
    const findings = document ? checkDocument(context, document, (code: FindingCode, error) => this.onFailure(`${code} in ${path}`, error)) : [];
    this.findingsOf.set(path, findings);
    return findings;
  }

  /** Problems of any file: dossier, knowledge, bibliography, text. */
  problems(path: string): readonly TextProblem[] {
    const message = this.unreadable.get(path);
    if (message) return [{ start: 0, end: 0, code: 'unreadable', severity: 'warning', message }];
    const missing = path === dossierFileName ? this.missingFiles() : [];
    return [
      ...(this.fileProblems.get(path) ?? []),
      ...missing,
      ...(this.corpus.get(path)?.structure.problems ?? []),
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
    const fitting = this.plan.entries.filter((entry) => entry.matches(path));
    return fitting.find((entry) => entry.file !== undefined) ?? fitting[0];
  }

  private readAll(): readonly string[] {
    this.readKnowledge();
    this.readBibliographies();
    const wanted = this.wantedPaths();
    for (const path of this.paths()) if (!wanted.includes(path)) this.corpus.remove(path);
    for (const path of wanted) this.read(path);
    this.findingsOf.clear();
    this.forgetReview();
    return wanted;
  }

  private wantedPaths(): string[] {
    return [...this.files.keys()].filter((path) => ['source', 'draft'].includes(this.kindOf(path) ?? ''));
  }

  /** Findings that compare are stale where a key changed; the others stay. */
  private forgetFindings(path: string, keys: ReadonlySet<string>): void {
    this.forgetReview();
    this.findingsOf.delete(path);
    for (const key of keys) {
      for (const { document } of this.corpus.factsAbout(key)) this.findingsOf.delete(document.path);
      for (const { document } of this.corpus.worksWith(key)) this.findingsOf.delete(document);
    }
  }

  private sidecar(path: string): Sidecar {
    const text = this.files.get(sidecarOf(path)) ?? '';
    const kept = this.sidecars.get(path);
    if (kept?.text === text) return kept.sidecar;
    const sidecar = readSidecar(text);
    this.sidecars.set(path, { text, sidecar });
    return sidecar;
  }

  /** Reads a text again where what stands beside it marks it in another way; notes change no reading. */
  private takeAnnotations(path: string): readonly string[] {
    const before = JSON.stringify(marksOf(this.placed.get(path)?.annotations ?? []));
    if (!this.corpus.get(path) || JSON.stringify(marksOf(this.annotations(path))) === before) return [];
    this.read(path);
    return [path];
  }

  private annotationProblems(path: string): TextProblem[] {
    const beside = textBeside(path);
    if (beside === undefined || this.kindOf(path) !== 'annotations') return [];
    const { problems } = this.sidecar(beside);
    if (!this.files.has(beside) && !this.unreadable.has(beside))
      return [
        ...problems,
        { start: 0, end: 0, code: 'annotation', severity: 'warning', message: `There is no ${beside} for these annotations: was it renamed?` },
      ];
    return [...problems, ...this.annotations(beside).flatMap((one) => orphanProblem(one) ?? [])].sort((a, b) => a.start - b.start);
  }

  private sidecarsWithoutText(): string[] {
    return [...this.files.keys()].filter((path) => !this.files.has(textBeside(path) ?? path) && this.kindOf(path) === 'annotations');
  }

  private read(path: string): void {
    const text = this.files.get(path);
    if (text === undefined) {
      this.forgetFindings(path, this.corpus.remove(path));
      return;
    }
    const entry = this.entryOf(path);
    const work = [...this.works.values()].find((one) => one.file === path);
    try {
      const marks = marksOf(this.annotations(path));
      const changed = this.corpus.replace(
        readDocument(this.knowledgeValue, {
          path,
          text,
          role: entry?.role ?? 'source',
          ...(entry?.metadata ? { fromDossier: entry.metadata } : {}),
          ...(work ? { fromBibliography: work.metadata } : {}),
          ...(marks.length > 0 ? { marks } : {}),
        }),
      );
      this.unreadable.delete(path);
      this.forgetFindings(path, changed);
    } catch (error) {
      this.onFailure(`a reading in ${path}`, error);
      this.unreadable.set(path, 'Dragoman failed on this text and leaves it out; the others are read. The log says why.');
      this.forgetFindings(path, this.corpus.remove(path));
    }
  }

  private readKnowledge(): void {
    const own: { actors: EntrySource['actors'][number][]; places: EntrySource['places'][number][] } = { actors: [], places: [] };
    for (const path of this.plan.knowledge) {
      const text = this.files.get(path);
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
        const name = (raw as { id?: unknown } | null)?.id ?? `entry ${index + 1}`;
        for (const issue of result.error.issues.slice(0, 3)) {
          const unknown = issue.code === 'unrecognized_keys';
          problems.push({
            ...parsed.spanOf([index, ...issue.path, ...(unknown ? [issue.keys[0]!] : [])]),
            code: 'knowledge',
            severity: 'error',
            message: unknown
              ? `${name}: “${issue.keys[0]}” is no field of an ${isPlace ? 'entry for a place' : 'entry for an actor'}; the entry is left out.`
              : `${name}: ${issue.path.map(String).join('.')} ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}; the entry is left out.`,
          });
        }
      });
      this.fileProblems.set(path, problems);
    }
    const correctionsText = this.files.get(correctionsFileName);
    const version = [...this.plan.knowledge.map((path) => this.files.get(path) ?? ''), correctionsText ?? ''].join('\0');
    const layer = own.actors.length + own.places.length > 0 ? compileLayer(own) : undefined;
    const knowledge = knowledgeOf(builtInLayer(), layer, version);
    const { corrections, problems } = readCorrections(correctionsText ?? '');
    const { compiled, problems: unknown } = compileCorrections(corrections, knowledge.entity);
    this.fileProblems.set(correctionsFileName, [...problems, ...unknown]);
    this.knowledgeValue = compiled ? knowledgeOf(builtInLayer(), layer, version, compiled) : knowledge;
  }

  private readBibliographies(): void {
    const works = new Map<string, Work>();
    for (const path of this.plan.bibliography) {
      const text = this.files.get(path);
      if (text === undefined) continue;
      const read = readBibliography(path, text);
      this.fileProblems.set(path, read.problems);
      for (const work of read.works) if (!works.has(work.key)) works.set(work.key, work);
    }
    this.works = works;
    this.bibliography = indexWorks(
      [...works.values()].map(({ key, metadata, definedIn }) => ({ document: definedIn.file, name: key, work: workOfEntry(key, metadata, definedIn.span) })),
    );
  }

  private readReviewFile(): void {
    this.review = readReview(this.files.get(reviewFileName) ?? '');
    this.forgetReview();
  }

  private forgetReview(): void {
    this.attachedLines = undefined;
    this.reviewed.clear();
  }

  private reviewedText(path: string): ReviewedText | undefined {
    const kept = this.reviewed.get(path);
    const document = this.corpus.get(path);
    if (kept || !document) return kept;
    const lines = this.attached().filter(({ attachment }) => 'path' in attachment && attachment.path === path);
    const reviewed = reviewText(document, this.found(path), lines, (code) => severityOf(this.configurationValue, code, document.role) === 'off');
    this.reviewed.set(path, reviewed);
    return reviewed;
  }

  /** Where the lines of review.jsonl belong. */
  private attached(): readonly AttachedLine[] {
    this.attachedLines ??= attach(
      {
        paths: this.paths(),
        state: (path) => this.stateOf(path),
        targets: (path) => this.targets(path),
        hasSentence: (path, exact) => standsIn(this.corpus.get(path)!, exact),
        isOff: (path, code) => severityOf(this.configurationValue, code, this.corpus.get(path)!.role) === 'off',
      },
      this.review.entries,
    );
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
      .map((entry): TextProblem => ({ ...entry.span, code: 'dossier', severity: 'warning', message: `There is no file “${entry.file}” in this dossier.` }));
    const text = this.files.get(dossierFileName) ?? '';
    for (const path of [...this.plan.bibliography, ...this.plan.knowledge]) {
      if (this.files.has(path)) continue;
      const at = Math.max(0, text.indexOf(path));
      missing.push({ start: at, end: at + path.length, code: 'dossier', severity: 'warning', message: `There is no file “${path}” in this dossier.` });
    }
    return missing;
  }
}
