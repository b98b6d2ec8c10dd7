/**
 * Fixtures as text, and one `check…` helper a feature: the only code that calls that feature's API.
 *
 *     //- sources/a.md            starts a file (a fixture without one is a single text, `text.md`)
 *     <|>                         the cursor
 *     ‹|some words|›              a range; ‹|Tehran|actor iran|› a range with what is expected of it
 *         ^^^^^ code: part        under a line: the finding expected at the columns of the carets
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RelatedPassage, relatedPassages, sentenceAt } from '../../server/core/corpus/related.ts';
import { Dossier, dossierFileName } from '../../server/core/dossier/dossier.ts';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import type { Claim, FactValue, FindingCode, ReadDocument, Role, Span, Structure } from '../../server/core/model.ts';
import { readDocument } from '../../server/core/read.ts';
import { inEnglish } from '../../server/core/say.ts';
import { splitSentences } from '../../server/core/text/sentences.ts';
import { type Format, readStructure } from '../../server/core/text/structure.ts';
import { tokenize } from '../../server/core/text/tokens.ts';
import { annotationLine } from '../../server/features/annotate.ts';
import { hoverCard } from '../../server/features/cards.ts';
import { definition, highlights, type Place, references } from '../../server/features/navigation.ts';
import { otherSources } from '../../server/features/other-sources.ts';
import { colouredSpans } from '../../server/features/semantic-tokens.ts';
import { type OutlineItem, outline, workspaceSymbols } from '../../server/features/symbols.ts';

export interface MarkedSpan extends Span {
  readonly path: string;
  readonly label?: string;
}

export interface ExpectedFinding extends Span {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ParsedFixture {
  readonly files: ReadonlyMap<string, string>;
  readonly cursor?: { readonly path: string; readonly offset: number };
  readonly ranges: readonly MarkedSpan[];
  readonly expected: readonly ExpectedFinding[];
}

const onlyFile = 'text.md';
const defaultDossier = 'sources: ["sources/**/*.{md,txt}", "*.md", "*.txt"]\ndrafts: ["drafts/**/*.md"]\n';

/** A fixture's files without their marks, and the marks. */
export function parseFixture(fixture: string): ParsedFixture {
  const files = new Map<string, string>();
  const ranges: MarkedSpan[] = [];
  const expected: ExpectedFinding[] = [];
  let cursor: { path: string; offset: number } | undefined;
  for (const [path, marked] of filesOf(fixture)) {
    const { text, carets } = withoutCarets(marked);
    const read = readMarks(text);
    files.set(path, read.text);
    ranges.push(...read.ranges.map((range) => ({ ...range, path })));
    if (read.cursor !== undefined) cursor = { path, offset: read.cursor };
    expected.push(...carets.map((caret) => ({ ...caret, path })));
  }
  return { files, ranges, expected, ...(cursor ? { cursor } : {}) };
}

export interface OpenFixture extends ParsedFixture {
  readonly dossier: Dossier;
}

/** A dossier in memory with the fixture's files; with a `dossier.yaml` of its own where the fixture has none. */
export function openFixture(fixture: string, settings: ConstructorParameters<typeof Dossier>[1] = {}): OpenFixture {
  const parsed = parseFixture(fixture);
  const dossier = new Dossier(parsed.files.get(dossierFileName) ?? defaultDossier, settings);
  dossier.onFailure = (what, error) => assert.fail(`${what}: ${(error as Error).stack}`);
  dossier.load(new Map([...parsed.files].filter(([path]) => path !== dossierFileName)));
  return { ...parsed, dossier };
}

function filesOf(fixture: string): [string, string][] {
  const text = fixture.replace(/^\n/, '');
  const starts = [...text.matchAll(/^\/\/- (.+)\n/gm)];
  if (starts.length === 0) return [[onlyFile, text]];
  return starts.map((match, i) => [match[1]!, text.slice(match.index + match[0].length, starts[i + 1]?.index ?? text.length)]);
}

function withoutCarets(marked: string): { text: string; carets: Omit<ExpectedFinding, 'path'>[] } {
  const carets: Omit<ExpectedFinding, 'path'>[] = [];
  const kept: string[] = [];
  let above = 0;
  let offset = 0;
  for (const line of marked.split('\n')) {
    const caret = /^( *)(\^+) ([a-z-]+): (.*)$/.exec(line);
    if (caret) carets.push({ start: above + caret[1]!.length, end: above + caret[1]!.length + caret[2]!.length, code: caret[3]!, message: caret[4]! });
    else {
      above = offset;
      offset += line.length + 1;
      kept.push(line);
    }
  }
  return { text: kept.join('\n'), carets };
}

function readMarks(marked: string): { text: string; ranges: (Span & { label?: string })[]; cursor?: number } {
  const ranges: (Span & { label?: string })[] = [];
  let text = '';
  let at = 0;
  let cursor: number | undefined;
  // a sign of its own for the cursor, which may stand inside a range
  const source = marked.replace('<|>', cursorSign);
  for (const match of source.matchAll(/\uE000|‹\|([\s\S]*?)(?:\|([^|›]*))?\|›/g)) {
    text += source.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] === cursorSign) cursor = text.length;
    else {
      const inner = match[1]!.replace(cursorSign, '');
      if (inner !== match[1]) cursor = text.length + match[1]!.indexOf(cursorSign);
      ranges.push({ start: text.length, end: text.length + inner.length, ...(match[2] === undefined ? {} : { label: match[2] }) });
      text += inner;
    }
  }
  return { text: text + source.slice(at), ranges, ...(cursor === undefined ? {} : { cursor }) };
}

const cursorSign = '\uE000';

/** The text with its spans marked, as a fixture writes them. */
export function withMarks(text: string, spans: readonly (Span & { readonly label?: string })[]): string {
  let marked = '';
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    marked += `${text.slice(at, Math.max(at, span.start))}‹|${text.slice(span.start, span.end)}${span.label === undefined ? '' : `|${span.label}`}|›`;
    at = Math.max(at, span.end);
  }
  return marked + text.slice(at);
}

/** Cases that the product should handle and does not: each is asserted to still fail, so that mending it is noticed. */
export function knownGaps<T>(cases: readonly T[], check: (one: T) => void): void {
  for (const one of cases)
    test(`known gap: ${JSON.stringify(one).slice(0, 140)}`, () => {
      assert.throws(() => check(one), { name: 'AssertionError' }, 'this gap is mended: move the case to the list of those that must hold');
    });
}

/** One test a case, named by the case. */
export function each<T>(cases: readonly T[], check: (one: T) => void): void {
  for (const one of cases) test(typeof one === 'string' ? one : JSON.stringify(one).slice(0, 140), () => check(one));
}

/** Milliseconds of processor time that some work takes in this thread: what else the machine does is not measured. */
export function processorTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

// ── one text by itself ──────────────────────────────────────────────────────

export interface ReadingOptions {
  readonly path?: string;
  readonly role?: Role;
  /** date of the text, EDTF */
  readonly issued?: string;
}

/** A text read with built-in knowledge only. */
export function readText(text: string, { path = onlyFile, role = 'source', issued }: ReadingOptions = {}): ReadDocument {
  return readDocument(builtInKnowledge(), { path, text, role, ...(issued ? { fromDossier: { issued } } : {}) });
}

/** Every actor and place of a text and nothing else: `‹|Tehran|actor iran|›`. */
export const checkNames = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) =>
    document.mentions.flatMap((m) => (m.kind === 'actor' || m.kind === 'place' ? [{ start: m.start, end: m.end, label: `${m.kind} ${m.id}` }] : [])),
  );

/** Every date of a text and nothing else: `‹|late 2024|2024-10/2024-12|›`. */
export const checkDates = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) =>
    document.mentions.flatMap((m) => (m.kind === 'date' ? [{ start: m.start, end: m.end, label: m.value.edtf }] : [])),
  );

/** Every event of a text and nothing else: `‹|shelled|shelling|›`. */
export const checkEvents = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) => document.mentions.flatMap((m) => (m.kind === 'event' ? [{ start: m.start, end: m.end, label: m.type }] : [])));

/** Every quantity of a text and nothing else: `‹|2–3 million|2000000..3000000 |›`, with unit and what is counted. */
export const checkQuantities = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) =>
    document.quantities.map((q) => ({
      start: q.start,
      end: q.end,
      label: [q.low === q.high ? `${q.low}` : `${q.low}..${q.high === Infinity ? '' : q.high}`, q.bound === 'about' ? 'about' : '', q.unit, q.of]
        .filter(Boolean)
        .join(' '),
    })),
  );

/** Every claim with its sourcing: `‹|Oslo hosted the talks.|unsourced|›`. */
export const checkClaims = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) => document.claims.map((claim: Claim) => ({ start: claim.start, end: claim.end, label: claim.sourcing })));

function checkMarked(marked: string, options: ReadingOptions | undefined, spansOf: (document: ReadDocument) => (Span & { label?: string })[]): void {
  const { files } = parseFixture(marked);
  const [[path, text]] = [...files] as [[string, string]];
  assert.equal(withMarks(text, spansOf(readText(text, { path, ...options }))), marked.replace(/^\n/, '').replace(/^\/\/- .+\n/, ''));
}

/** Facts of a text as "key: value", in order; `only` names the kinds that are looked at, by how their keys begin. */
export function checkFacts(text: string, expected: readonly string[], { only, ...options }: ReadingOptions & { only?: readonly string[] } = {}): void {
  const facts = readText(text, options)
    .facts.filter(({ key }) => !only || only.some((start) => key.startsWith(start)))
    .map(({ key, value, holder }) => `${key}: ${valueText(value)}${holder === 'author' ? '' : ` (${holder})`}`);
  assert.deepEqual(facts, expected);
}

function valueText(value: FactValue): string {
  if (value.kind === 'date') return value.edtf;
  if (value.kind === 'actors' || value.kind === 'place') return value.ids.join('+');
  if (value.kind === 'state') return value.state;
  const { low, high, bound, unit } = value;
  return `${low === high ? low : `${low}..${high === Infinity ? '' : high}`}${bound === 'about' ? ' about' : ''}${unit ? ` ${unit}` : ''}`;
}

// ── text ────────────────────────────────────────────────────────────────────

/** Tokens of a text, with a blank between. */
export function checkTokens(text: string, expected: string): void {
  const tokens = tokenize(text, [{ start: 0, end: text.length }]);
  assert.equal(Array.from(tokens.start, (start, i) => text.slice(start, tokens.end[i])).join(' · '), expected);
}

/** Sentences of one paragraph; the text is given with a ¦ between them. */
export function checkSentences(parts: string): void {
  const text = parts.replaceAll('¦', '');
  const spans = [{ start: 0, end: text.length }];
  const sentences = splitSentences(tokenize(text, spans), spans);
  assert.deepEqual(
    sentences.map(({ start, end }) => text.slice(start, end)),
    parts.split('¦').map((part) => part.trim()),
  );
}

export const structureOf = (text: string, format: Format = 'markdown'): Structure => readStructure(text, format);

/** Blocks of a text, one a line: "paragraph: The first words". Apparatus has a minus before it. */
export function checkBlocks(text: string, format: Format, expected: readonly string[]): void {
  assert.deepEqual(
    structureOf(text, format).blocks.map(
      (block) => `${block.zone === 'apparatus' ? '-' : ''}${block.kind}: ${text.slice(block.start, block.end).replace(/\s+/g, ' ').slice(0, 40).trim()}`,
    ),
    expected,
  );
}

/** Body sentences of a text; one that page notes cut has ‖ between its parts. */
export function checkBodySentences(text: string, format: Format, expected: readonly string[]): void {
  assert.deepEqual(
    structureOf(text, format).passages.flatMap((passage) =>
      passage.sentences.map(({ spans }) => spans.map((span) => text.slice(span.start, span.end).replace(/\s+/g, ' ')).join(' ‖ ')),
    ),
    expected,
  );
}

/** Citations of a text as "kind target,target". */
export function checkCitations(text: string, format: Format, expected: readonly string[]): void {
  assert.deepEqual(
    structureOf(text, format).citations.map(({ kind, targets }) => `${kind} ${targets.join(',')}`),
    expected,
  );
}

// ── a dossier ───────────────────────────────────────────────────────────────

/** All findings of one code in all texts, as carets under their lines. */
export function checkFindings(code: FindingCode, fixture: string): void {
  const { dossier, files, expected } = openFixture(fixture);
  const render = (findings: readonly ExpectedFinding[]) =>
    [...files]
      .map(
        ([path, text]) =>
          `//- ${path}\n${withCarets(
            text,
            findings.filter((finding) => finding.path === path),
          )}`,
      )
      .join('');
  const actual = dossier.paths().flatMap((path) =>
    dossier
      .findings(path)
      .filter((finding) => finding.code === code)
      .map(({ start, end, message: said }): ExpectedFinding => {
        const message = inEnglish(...said);
        const wanted = expected.find((one) => one.path === path && one.start === start && one.code === code);
        return { path, start, end, code, message: wanted && message.includes(wanted.message) ? wanted.message : message };
      }),
  );
  assert.equal(render(actual), render(expected));
}

function withCarets(text: string, findings: readonly ExpectedFinding[]): string {
  let offset = 0;
  return text
    .split('\n')
    .map((line) => {
      const below = findings
        .filter((finding) => finding.start >= offset && finding.start <= offset + line.length)
        .sort((a, b) => a.start - b.start || a.code.localeCompare(b.code));
      const carets = below.map(
        (finding) =>
          `${' '.repeat(finding.start - offset)}${'^'.repeat(Math.max(1, Math.min(finding.end, offset + line.length) - finding.start))} ${finding.code}: ${finding.message}`,
      );
      offset += line.length + 1;
      return [line, ...carets].join('\n');
    })
    .join('\n');
}

/** Problems of one file as "line: part of the message"; the first line is 1. */
export function checkProblems(fixture: string, path: string, expected: readonly string[]): void {
  const { dossier, files } = openFixture(fixture);
  const text = files.get(path) ?? '';
  const problems = dossier.problems(path).map(({ start, message }) => ({ line: text.slice(0, start).split('\n').length, message: inEnglish(...message) }));
  const shown = problems.map(({ line, message }, i) => {
    const [, wantedLine, part] = /^(\d+): (.*)$/.exec(expected[i] ?? '') ?? [];
    return Number(wantedLine) === line && part !== undefined && message.includes(part) ? expected[i]! : `${line}: ${message}`;
  });
  assert.deepEqual(shown, expected);
}

const cursorOf = ({ cursor }: ParsedFixture) => cursor ?? assert.fail('the fixture has no cursor <|>');
const placesOf = (files: ReadonlyMap<string, string>, places: readonly Place[]) =>
  places.map(({ path, span }) => `${path}: ${files.get(path)!.slice(span.start, span.end)}`);
const rangesOf = ({ files, ranges }: ParsedFixture) => ranges.map(({ path, start, end }) => `${path}: ${files.get(path)!.slice(start, end)} @${start}`);

/** The hover card at the cursor: each part must be in it, in order; with no part, there must be no card. */
export function checkHover(fixture: string, parts: readonly string[]): void {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  const card = hoverCard(opened.dossier, (target, at, label) => `[${label}](${target}#${at})`, path, offset);
  if (parts.length === 0) {
    assert.equal(card?.markdown, undefined);
    return;
  }
  assert.ok(card, 'no card');
  let from = 0;
  for (const part of parts) {
    const at = card.markdown.indexOf(part, from);
    assert.ok(at >= 0, `“${part}” is not in the card, or not in this order:\n${card.markdown}`);
    from = at + part.length;
  }
  const [range] = opened.ranges;
  if (range) assert.deepEqual({ start: card.span.start, end: card.span.end }, { start: range.start, end: range.end });
}

/** Where the definition at the cursor leads, as "path: words"; none if nothing is to be found. */
export function checkDefinition(fixture: string, expected: readonly string[]): void {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  assert.deepEqual(placesOf(opened.files, definition(opened.dossier, path, offset)?.places ?? []), expected);
}

/** The references at the cursor are the fixture's ranges, all of them and no other. */
export function checkReferences(fixture: string): void {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  assert.deepEqual(
    references(opened.dossier, path, offset).map(({ path: at, span }) => `${at}: ${opened.files.get(at)!.slice(span.start, span.end)} @${span.start}`),
    rangesOf(opened),
  );
}

/** The highlights at the cursor are the fixture's ranges. */
export function checkHighlights(fixture: string): void {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  assert.equal(
    withMarks(
      opened.files.get(path)!,
      highlights(opened.dossier, path, offset).map(({ start, end }) => ({ start, end })),
    ),
    withMarks(
      opened.files.get(path)!,
      opened.ranges.map(({ start, end }) => ({ start, end })),
    ),
  );
}

/** The best other passages at the cursor, as "path: first words"; as many as are expected. */
export function checkOtherSources(fixture: string, expected: readonly string[], why?: string): void {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  const answer = otherSources(opened.dossier, path, offset);
  const found = (answer?.passages ?? []).map(({ at }, i) => {
    const words = opened.files.get(at.document.path)!.slice(at.sentence.start, at.sentence.end).replace(/\s+/g, ' ');
    const wanted = expected[i]?.slice(expected[i]!.indexOf(': ') + 2);
    return `${at.document.path}: ${wanted && words.startsWith(wanted) ? wanted : words}`;
  });
  assert.deepEqual(expected.length === 0 ? found : found.slice(0, expected.length), expected);
  if (why !== undefined) assert.equal(answer?.passages[0]?.why, why);
}

/** Related passages of the sentence at the cursor. */
export function relatedAtCursor(fixture: string): readonly RelatedPassage[] {
  const opened = openFixture(fixture);
  const { path, offset } = cursorOf(opened);
  const sentence = sentenceAt(opened.dossier.corpus, path, offset) ?? assert.fail('the cursor stands on no sentence');
  return relatedPassages(opened.dossier.corpus, { document: path, sentence });
}

/** The outline as indented names. */
export function checkOutline(text: string, expected: readonly string[], path = onlyFile): void {
  const lines = (items: readonly OutlineItem[], depth: number): string[] =>
    items.flatMap((item) => [`${'  '.repeat(depth)}${item.name}${item.kind === 'heading' ? '' : ` (${item.kind})`}`, ...lines(item.children, depth + 1)]);
  assert.deepEqual(lines(outline(readText(text, { path })), 0), expected);
}

/** Names of the whole dossier for a query, as "id count". */
export function checkWorkspaceSymbols(fixture: string, query: string, expected: readonly string[]): void {
  assert.deepEqual(
    workspaceSymbols(openFixture(fixture).dossier, query).map(({ entity, count }) => `${entity.id} ${count}`),
    expected,
  );
}

/** Coloured spans: `‹|Tehran|actor metonym|›`. */
export const checkColours = (marked: string, options?: ReadingOptions) =>
  checkMarked(marked, options, (document) =>
    colouredSpans(document).map(({ start, end, type, modifiers }) => ({ start, end, label: [type, ...modifiers].join(' ') })),
  );

/** The line that `dragoman annotate` prints for a text. */
export const annotationOf = (text: string, options?: ReadingOptions) => annotationLine(readText(text, options), options?.path ?? onlyFile);
