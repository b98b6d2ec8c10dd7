/**
 * Comments in a Markdown draft that silence findings: `<!-- dragoman: ignore unsourced-claim, vague-attribution: the reason -->`. On a line of its own the comment
 * covers the next block; behind words on its line it covers the sentence before it. A comment without a reason does not count.
 */
import { findingCodes } from '../configuration.ts';
import type { Block, Finding, FindingCode, ReadDocument, Span, TextProblem } from '../model.ts';
import { type Said, toSay } from '../say.ts';
import { quotedSpansAt } from './targets.ts';

export interface Silence {
  readonly comment: Span;
  readonly codes: readonly FindingCode[];
  readonly reason: string;
  /** what it covers */
  readonly covers: readonly Span[];
}

export interface Silences {
  readonly silences: readonly Silence[];
  readonly problems: readonly TextProblem[];
}

/** The silences of a text, and what is wrong with them. Sources have none: nobody writes into them. */
export function readSilences(document: ReadDocument): Silences {
  const silences: Silence[] = [];
  const problems: TextProblem[] = [];
  if (document.role !== 'draft') return { silences, problems };
  for (const { comment, isBlock, next } of commentsOf(document)) {
    const instruction = /^<!--\s*dragoman\s*:([\s\S]*?)(?:-->)?$/i.exec(document.text.slice(comment.start, comment.end))?.[1]?.trim();
    if (instruction === undefined) continue;
    const problem = (message: Said) => problems.push({ ...comment, code: 'silence', severity: 'warning', message });
    const verb = /^ignore(?![\w-])/i.exec(instruction);
    if (!verb) {
      problem(toSay('“{0}” is nothing that Dragoman does; a comment for it reads {1}.', firstWord(instruction), example));
      continue;
    }
    const [names, ...rest] = instruction.slice(verb[0].length).split(':');
    const reason = rest.join(':').trim();
    const given = names!.split(',').flatMap((name) => name.trim() || []);
    const codes = findingCodes.filter((code) => given.includes(code));
    const unknown = given.filter((name) => !codes.includes(name as FindingCode));
    if (unknown.length > 1) problem(toSay('{0} are no finding codes; the codes are {1}.', list(unknown), findingCodes.join(', ')));
    else if (unknown.length === 1) problem(toSay('{0} is no finding code; the codes are {1}.', list(unknown), findingCodes.join(', ')));
    else if (codes.length === 0) problem(toSay('This comment does not say what it silences; write the finding’s code as in {0}.', example));
    if (reason === '') problem(toSay('This comment silences nothing until it gives a reason: write it behind a colon, as in {0}.', example));
    else if (codes.length > 0) silences.push({ comment, codes, reason, covers: isBlock ? (next ? [next] : []) : sentenceBefore(document, comment) });
  }
  return { silences, problems };
}

/** The silence of each finding that has one: of several, the one that reaches furthest. Findings are in order of place. */
export function silencedFindings<T extends Pick<Finding, 'code' | 'start'>>(silences: readonly Silence[], findings: readonly T[]): ReadonlyMap<T, Silence> {
  const spans = silences.flatMap((silence) => silence.covers.map(({ start, end }) => ({ start, end, silence }))).sort((a, b) => a.start - b.start);
  const silenced = new Map<T, Silence>();
  const furthest = new Map<FindingCode, (typeof spans)[number]>();
  let next = 0;
  for (const finding of findings) {
    for (; next < spans.length && spans[next]!.start <= finding.start; next++) {
      const span = spans[next]!;
      for (const code of span.silence.codes) if (span.end > (furthest.get(code)?.end ?? -1)) furthest.set(code, span);
    }
    const span = furthest.get(finding.code);
    if (span && span.end > finding.start) silenced.set(finding, span.silence);
  }
  return silenced;
}

/** A silence that nothing calls for any more, told in one sentence. */
export const needlessSilence = ({ comment, codes }: Silence): TextProblem => ({
  ...comment,
  code: 'silence',
  severity: 'information',
  message: toSay('This comment silences nothing: there is no {0} in what it covers. Delete it, or move it to where the finding is.', codes.join(' / ')),
});

/**
 * Where a comment that silences a finding goes: behind its sentence and the marks of its notes, at the next white space, so that it breaks no markup.
 * Undefined where there is no sentence.
 */
export function placeForSilence({ text, structure, citations }: ReadDocument, { start }: Pick<Finding, 'start'>): number | undefined {
  const passage = structure.passages.find((one) => one.spans.some((span) => start >= span.start && start <= span.end));
  const sentence = passage?.sentences.findLast((one) => one.start <= start);
  if (!passage || !sentence) return undefined;
  let at = Math.max(sentence.end, start);
  for (const citation of citations) {
    if (citation.end <= at || citation.start > passage.end) continue;
    if (citation.start > at && !/^[^\s\p{L}]*\s?$/u.test(text.slice(at, citation.start))) break;
    // a mark that stands in the next sentence is that sentence's
    if (passage.sentences.some((one) => one.start > sentence.start && one.start <= citation.start)) break;
    at = citation.end;
  }
  while (at < text.length && !/\s/.test(text[at]!)) at++;
  return at;
}

/** The comment itself, with its reason still to be written. */
export const silenceComment = (code: FindingCode, reason: string) => `<!-- dragoman: ignore ${code}: ${reason} -->`;

/** What each comment of a text covers: a comment is a block of its own, or stands inside one. */
function* commentsOf({ structure }: ReadDocument): Generator<{ comment: Span; isBlock: boolean; next: Block | undefined }> {
  const { blocks, comments } = structure;
  const nextProse = new Array<Block | undefined>(blocks.length);
  for (let i = blocks.length - 2; i >= 0; i--) nextProse[i] = blocks[i + 1]!.kind === 'code' ? nextProse[i + 1] : blocks[i + 1];
  let at = 0;
  for (const comment of comments) {
    while (at < blocks.length && blocks[at]!.end <= comment.start) at++;
    yield { comment, isBlock: blocks[at]?.kind === 'code', next: nextProse[at] };
  }
}

/** The sentence before a comment, and the marks between the two. */
function sentenceBefore(document: ReadDocument, comment: Span): readonly Span[] {
  const spans = quotedSpansAt(document, comment.start);
  return spans.map((span, index) => (index === spans.length - 1 ? { start: span.start, end: Math.max(span.end, comment.start) } : span));
}

const example = '<!-- dragoman: ignore unsourced-claim: common knowledge -->';
const firstWord = (text: string) => text.split(/\s/, 1)[0] ?? '';
const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
