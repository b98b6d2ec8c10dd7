/** Quick fixes for a claim without a source in a draft: cite a passage of another text, attribute it, or mark it as the author's own judgement. */
import { relatedPassages, sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Metadata, ReadDocument, Sentence } from '../core/model.ts';
import { nameOf, quoteOf } from '../core/text/quote.ts';

export interface Insertion {
  /** where, in UTF-16 code units of the draft */
  readonly at: number;
  /** how many code units are replaced there; 0 for most */
  readonly replaces: number;
  readonly text: string;
  /** a part of `text` for the writer to fill in, where the editor can offer it as a placeholder */
  readonly placeholder?: string;
}

export interface SourcingFix {
  readonly title: string;
  readonly insertions: readonly Insertion[];
}

const mostPassages = 3;

/** Fixes for the finding `unsourced-claim` at an offset of a draft; none elsewhere. */
export function sourcingFixes(dossier: Dossier, path: string, offset: number): SourcingFix[] {
  const document = dossier.document(path);
  if (document?.role !== 'draft') return [];
  const finding = dossier.findings(path).find(({ code, start, end }) => code === 'unsourced-claim' && offset >= start && offset <= end);
  const found = finding && sentenceAt(dossier.corpus, path, finding.start);
  if (!found) return [];
  const { sentence } = found;
  const attributed = attribution(document, sentence);
  return [...citations(dossier, document, sentence), ...(attributed ? [attributed] : []), ...ownJudgement(document, sentence)];
}

function citations(dossier: Dossier, document: ReadDocument, sentence: Sentence): SourcingFix[] {
  const at = sentenceAt(dossier.corpus, document.path, sentence.start)!;
  const seen = new Set<string>();
  return relatedPassages(dossier.corpus, { document: document.path, sentence: at }, 24)
    .filter(({ at: { document: other } }) => other.role === 'source' && !seen.has(other.path) && seen.add(other.path))
    .slice(0, mostPassages)
    .flatMap(({ at: { document: other, sentence: passage } }) => {
      const insertions = citationOf(dossier, document, sentence, other);
      return insertions ? [{ title: `Cite ${nameOf(other)}: “${quoteOf(other, passage.spans, 90)}”`, insertions }] : [];
    });
}

/** A mark as the draft sets its own: most are keys, or most are footnotes; without any, a key where the source has one. */
function citationOf(dossier: Dossier, { structure, text, path }: ReadDocument, sentence: Sentence, source: ReadDocument): Insertion[] | undefined {
  const key = dossier.allWorks().find((work) => work.file === source.path)?.key ?? source.metadata.id;
  const count = (kind: 'key' | 'note') => structure.citations.filter((citation) => citation.kind === kind).length;
  const [keys, notes] = [count('key'), count('note')];
  const usable = key !== undefined && /^[\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]*$/u.test(key);
  if (usable && keys >= notes) return [insert(beforeStop(text, sentence), ` [@${key}]`)];
  // only Markdown has footnotes that can be added without numbering others anew
  if (!/\.(?:md|markdown|qmd|rmd)$/i.test(path)) return undefined;
  const label = freeLabel(structure);
  const beforePoint = structure.citations.filter(({ kind, end }) => kind === 'note' && /^[.,;]/.test(text.slice(end, end + 1))).length > notes / 2;
  const mark = insert(beforePoint ? beforeStop(text, sentence) : sentence.spans.at(-1)!.end, `[^${label}]`);
  return [mark, insert(text.length, `${text.endsWith('\n') ? '' : '\n'}\n[^${label}]: ${noteText(source.metadata, source.path)}\n`)];
}

const insert = (at: number, text: string): Insertion => ({ at, replaces: 0, text });

/** Before the full stop that ends a sentence, or behind it where a quotation mark or bracket closes. */
function beforeStop(text: string, { spans }: Sentence): number {
  const { end } = spans.at(-1)!;
  return /[.!?…]/.test(text[end - 1]!) ? end - 1 : end;
}

function freeLabel({ notes, citations }: ReadDocument['structure']): number {
  const labels = [...notes.map(({ label }) => label), ...citations.flatMap(({ kind, targets }) => (kind === 'note' ? targets : []))];
  return 1 + Math.max(0, ...labels.map(Number).filter(Number.isInteger));
}

/** "Mary Deng, On the Nile, 2024." */
function noteText({ author, title, issued, URL }: Metadata, path: string): string {
  const names = (author ?? []).map((one) => one.literal ?? [one.given, one.family].filter(Boolean).join(' '));
  const parts = [names.length > 3 ? `${names[0]} and others` : names.join(', '), title ?? path, issued?.slice(0, 4) ?? ''].filter(Boolean);
  return `${parts.join(', ').replace(/\s+/g, ' ')}.${URL && /^https?:\/\/\S+$/.test(URL) ? ` <${URL}>` : ''}`;
}

/** Words that begin a sentence in capitals only because they begin it. */
const lowered =
  /^(?:The|A|An|In|On|At|After|Before|By|During|Since|Some|Several|Many|More|Most|About|Around|Between|Under|Its|Their|His|Her|Both|All|No|Nearly|Almost|Over|Up|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Thousands|Fighting|Soldiers|Troops|Rebels|Gunmen|Militants|Fighters|Police)(?=\s)/;
/** Words that tie a sentence to the one before; "According to NAME, however, …" would not do. */
const tied = /^(?:["“‘([*_-]|(?:And|But|Yet|However|Thus|Then|So|Still|Meanwhile|Moreover|Therefore|Instead|Also|This|These|That|Those|Which|Who)\b)/;

/** "According to NAME, " where the sentence can bear it. */
function attribution({ text, mentions }: ReadDocument, { start }: Sentence): SourcingFix | undefined {
  const words = text.slice(start, start + 40);
  if (tied.test(words)) return undefined;
  const common = lowered.exec(words);
  const named = mentions.some((mention) => (mention.kind === 'actor' || mention.kind === 'place') && mention.start === start);
  if (!common && !named && !/^\d/.test(words)) return undefined;
  const first = common && !named ? words.charAt(0) : '';
  return {
    title: 'Attribute it: “According to …”',
    insertions: [{ at: start, replaces: first.length, text: `According to NAME, ${first.toLowerCase()}`, placeholder: 'NAME' }],
  };
}

/** The comment that keeps this finding from the sentence's line. */
function ownJudgement({ text, path }: ReadDocument, { spans }: Sentence): SourcingFix[] {
  if (!/\.(?:md|markdown|qmd|rmd)$/i.test(path)) return [];
  const { end } = spans.at(-1)!;
  const line = text.indexOf('\n', end);
  const at = end + text.slice(end, line < 0 ? text.length : line).trimEnd().length;
  return [{ title: 'Mark as the author’s own judgement', insertions: [insert(at, " <!-- dragoman: ignore unsourced-claim: the author's judgement -->")] }];
}
