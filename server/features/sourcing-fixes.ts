/** Quick fixes for a claim without a source in a draft: cite a passage of another text, attribute it, or mark it as the author's own judgement. */
import type { SentenceAt } from '../core/corpus/corpus.ts';
import { relatedPassages, sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { ReadDocument } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { quoteOf, shortNameOf } from '../core/text/quote.ts';
import { formatOf } from '../core/text/structure.ts';
import { citedText, type Insertion, insert, noteAt, styleFor } from './citing.ts';

export interface SourcingFix {
  readonly title: string;
  readonly insertions: readonly Insertion[];
}

const mostPassages = 3;

type Sentence = SentenceAt['sentence'];

/** Fixes for the finding `unsourced-claim` at an offset of a draft; none elsewhere. */
export function sourcingFixes(dossier: Dossier, path: string, offset: number, say: Say = inEnglish): SourcingFix[] {
  const document = dossier.document(path);
  if (document?.role !== 'draft') return [];
  const finding = dossier.findings(path).find(({ code, start, end }) => code === 'unsourced-claim' && offset >= start && offset <= end);
  const found = finding && sentenceAt(dossier.corpus, path, finding.start);
  if (!found) return [];
  const { sentence } = found;
  const attributed = attribution(document, sentence, say);
  return [...passagesToCite(dossier, found, say), ...(attributed ? [attributed] : []), ...ownJudgement(document, sentence, say)];
}

function passagesToCite(dossier: Dossier, at: SentenceAt, say: Say): SourcingFix[] {
  const { document, sentence } = at;
  const seen = new Set<string>();
  return relatedPassages(dossier.corpus, { document: document.path, sentence: at }, 24)
    .filter(({ at: { document: other } }) => other.role === 'source' && !seen.has(other.path) && seen.add(other.path))
    .slice(0, mostPassages)
    .flatMap(({ at: { document: other, sentence: passage } }) => {
      const insertions = citationOf(dossier, document, sentence, other);
      return insertions ? [{ title: say('Cite {0}: “{1}”', shortNameOf(other), quoteOf(other, passage.spans, 90)), insertions }] : [];
    });
}

/** A mark in the draft's style at the end of the sentence. */
function citationOf(dossier: Dossier, document: ReadDocument, sentence: Sentence, source: ReadDocument): Insertion[] | undefined {
  const { citations, text } = document;
  const cited = citedText(dossier, source);
  const style = styleFor(document, cited);
  if (style === undefined) return undefined;
  if (style === 'key') return [insert(beforeStop(text, sentence), ` [@${cited.key}]`)];
  const notes = citations.filter(({ kind }) => kind === 'note');
  const beforePoint = notes.filter(({ end }) => /^[.,;]/.test(text.slice(end, end + 1))).length > notes.length / 2;
  return noteAt(document, beforePoint ? beforeStop(text, sentence) : sentence.spans.at(-1)!.end, cited);
}

/** Before the full stop that ends a sentence, or behind it where a quotation mark or bracket closes. */
function beforeStop(text: string, { spans }: Sentence): number {
  const { end } = spans.at(-1)!;
  return /[.!?…]/.test(text[end - 1]!) ? end - 1 : end;
}

/** Words that begin a sentence in capitals only because they begin it. */
const lowered =
  /^(?:The|A|An|In|On|At|After|Before|By|During|Since|Some|Several|Many|More|Most|About|Around|Between|Under|Its|Their|His|Her|Both|All|No|Nearly|Almost|Over|Up|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Thousands|Fighting|Soldiers|Troops|Rebels|Gunmen|Militants|Fighters|Police)(?=\s)/;
/** Words that tie a sentence to the one before; "According to NAME, however, …" would not do. */
const tied = /^(?:["“‘([*_-]|(?:And|But|Yet|However|Thus|Then|So|Still|Meanwhile|Moreover|Therefore|Instead|Also|This|These|That|Those|Which|Who)\b)/;

/** "According to NAME, " where the sentence can bear it. */
function attribution({ text, mentions }: ReadDocument, { start }: Sentence, say: Say): SourcingFix | undefined {
  const words = text.slice(start, start + 40);
  if (tied.test(words)) return undefined;
  const common = lowered.exec(words);
  const named = mentions.some((mention) => (mention.kind === 'actor' || mention.kind === 'place') && mention.start === start);
  if (!common && !named && !/^\d/.test(words)) return undefined;
  const first = common && !named ? words.charAt(0) : '';
  return {
    title: say('Attribute it: “According to …”'),
    insertions: [{ at: start, replaces: first.length, text: `According to NAME, ${first.toLowerCase()}`, placeholder: 'NAME' }],
  };
}

/** The comment that keeps this finding from the sentence's line. */
function ownJudgement({ text, path }: ReadDocument, { spans }: Sentence, say: Say): SourcingFix[] {
  if (formatOf(path) !== 'markdown') return [];
  const { end } = spans.at(-1)!;
  const line = text.indexOf('\n', end);
  const at = end + text.slice(end, line < 0 ? text.length : line).trimEnd().length;
  return [{ title: say('Mark as the author’s own judgement'), insertions: [insert(at, " <!-- dragoman: ignore unsourced-claim: the author's judgement -->")] }];
}
