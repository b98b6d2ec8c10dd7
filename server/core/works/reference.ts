/**
 * Reads one free-form reference into the fields of a work, whatever habit it follows: Chicago notes and short notes, APA, MLA, Harvard, news items, bare links.
 *
 *     Elian Smith, "A Ford Too Far," *River Studies* 12, no. 3 (2021): 34–56, <https://doi.org/10.1/x>
 *     Smith, E. (2021). A ford too far. River Studies, 12(3), 34–56.
 *
 * What cannot be told for certain is left out: a missing field is looked up, a wrong one misleads. Every field keeps its place in the text.
 * The signs that people use to set fields apart (quotation marks, italics, brackets round a year) are found one by one and each is blanked out once read;
 * nothing is matched as a whole, so that no habit needs a pattern of its own.
 */

import lexicon from '../knowledge/lexicons/references.json' with { type: 'json' };
import type { CitedWork, PersonName, Span, WorkField } from '../model.ts';
import { monthNumber, monthPattern } from '../text/months.ts';
import { withoutEnding } from '../text/trim.ts';

const institutions = new Set(lexicon.institutions);
const month = `(${monthPattern})\\.?`;
const year = '((?:1[5-9]|20)\\d\\d)';
const dateAhead = new RegExp(`^[*_]?[,.]?\\s*\\(?(?:\\d{1,2} )?${month}`, 'i');

/** A reference of more characters is a commentary, of which only its beginning is read. */
const longest = 2000;

type Draft = { -readonly [K in keyof CitedWork]: CitedWork[K] };

/** The work that `span` of `text` refers to; undefined where it names none ("See above", a commentary, Ibid.). */
export function readReference(text: string, span: Span): CitedWork | undefined {
  const end = Math.min(span.end, span.start + longest);
  const scan = new Scan(text.slice(span.start, end), span.start);
  const work: Draft = { start: span.start, end, words: scan.text };
  if (/^\W*(?:\d+\W+)?(?:ibid|idem|op\. ?cit|loc\. ?cit)\b/i.test(scan.text)) return undefined;
  readAddresses(scan, work);
  scan.blank(/\b(?:last )?(?:accessed|retrieved|consulted|visited|viewed|archived|available)\b[^.;()\]]{0,60}/gi);
  const quoted = quotedTitle(scan);
  const italics = italicsOf(scan);
  const container = quoted ? italics.find((one) => one.start > quoted.start) : undefined;
  const leading = !quoted && italics[0] && /^\W*(?:\d{1,3}\W+)?$/.test(scan.text.slice(0, italics[0].start)) ? italics[0] : undefined;
  const dateBehind = leading !== undefined && dateAhead.test(scan.text.slice(leading.end));
  let title: Local | undefined = quoted;
  if (container) put(work, 'container-title', scan, container);
  else if (quoted && italics[0] && italics[0].end < quoted.start) put(work, 'container-title', scan, italics[0]);
  else if (leading && dateBehind) put(work, 'container-title', scan, leading);
  const masked = scan.without([...(quoted ? [quoted] : []), ...italics]);
  const issued = issuedIn(masked);
  if (issued) work.issued = { ...scan.spanOf(issued), value: issued.edtf };
  const behindYear = issued && !quoted ? titleAfterYear(masked, scan.text, issued) : undefined;
  if (!title && behindYear && !behindYear.italic) title = behindYear;
  if (!title && italics[0] && !(leading && dateBehind)) title = italics[0];
  if (!title) {
    const listed = listedFields(masked, issued);
    if (listed) title = listed;
  } else if (behindYear && italics[0] && italics[0] !== title && italics[0].start > title.end) put(work, 'container-title', scan, italics[0]);
  if (title && wordCount(scan.text.slice(title.start, title.end)) > 0) put(work, 'title', scan, title);
  else title = undefined;
  if (quoted && !work['container-title']) {
    const plain = containerBehind(scan.text, quoted.end);
    if (plain) put(work, 'container-title', scan, plain);
  }
  const authorsEnd = Math.min(title?.start ?? Infinity, issued && issued.bracket >= 0 ? issued.bracket : Infinity, italics[0]?.start ?? Infinity);
  if (authorsEnd < Infinity) readAuthors(scan, authorsEnd, work);
  readImprint(masked, scan, work);
  return work.title || work.URL || work.DOI || (work['container-title'] && work.issued) ? work : undefined;
}

interface Local {
  readonly start: number;
  readonly end: number;
}

/** The text of one reference; what has been read is blanked out, so that offsets stay. */
class Scan {
  text: string;
  private readonly at: number;
  constructor(text: string, at: number) {
    this.text = text.replace(/[\n\t\u00a0]/g, ' ');
    this.at = at;
  }
  blank(pattern: RegExp): void {
    this.text = this.text.replace(pattern, (words) => ' '.repeat(words.length));
  }
  without(spans: readonly Local[]): string {
    let text = this.text;
    for (const { start, end } of spans) text = text.slice(0, start) + '\u0000'.repeat(end - start) + text.slice(end);
    return text;
  }
  spanOf({ start, end }: Local): Span {
    return { start: this.at + start, end: this.at + end };
  }
}

type TextField = 'title' | 'container-title' | 'publisher' | 'page' | 'URL' | 'DOI';

function put(work: Draft, field: TextField, scan: Scan, { start, end }: Local): void {
  let [from, to] = [start, end];
  const closesInside = (at: number) => closing[scan.text[at]!] !== undefined && scan.text.slice(at + 1, to - 1).includes(closing[scan.text[at]!]!);
  while (from < to && /[\s*_,"“‘«]/.test(scan.text[from]!) && !closesInside(from)) from++;
  while (to > from && /[\s*_,.;:"”’»]/.test(scan.text[to - 1]!)) to--;
  if (to > from) work[field] = { ...scan.spanOf({ start: from, end: to }), value: scan.text.slice(from, to).replace(/[*_]+/g, '').replace(/\s+/g, ' ') };
}

const wordCount = (text: string) => text.match(/[\p{L}\d]{2,}/gu)?.length ?? 0;

function readAddresses(scan: Scan, work: Draft): void {
  const address = /(?:https?:\/\/|www\.)[^\s<>"”“]{3,600}/i.exec(scan.text);
  const trimmed = address && withoutEnding(address[0], /[.,;:!?)\]*_’']/);
  const doi = /\b10\.\d{4,9}\/[^\s<>"”“,;]{1,200}/.exec(scan.text);
  if (doi) {
    const value = withoutEnding(doi[0], /[.)\]*_]/);
    work.DOI = { ...scan.spanOf({ start: doi.index, end: doi.index + value.length }), value };
  }
  if (address && trimmed && !/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i.test(trimmed))
    work.URL = { ...scan.spanOf({ start: address.index, end: address.index + trimmed.length }), value: trimmed };
  scan.blank(/(?:https?:\/\/|www\.)[^\s<>"”“]{3,600}|\b(?:doi:?\s*)?10\.\d{4,9}\/[^\s<>"”“,;]{1,200}|<\s*>/gi);
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '‘': '’', "'": "'" };

/** The first words in quotation marks that stand as a title does: not followed by the rest of a sentence. */
function quotedTitle(scan: Scan): Local | undefined {
  const { text } = scan;
  for (let open = 0; open < text.length && open < 700; open++) {
    const close = closing[text[open]!];
    if (!close || (open > 0 && /[\p{L}\d]/u.test(text[open - 1]!))) continue;
    const end = closingQuote(text, open, close);
    if (end < 0) continue;
    const inner = text.slice(open + 1, end);
    const behind = text.slice(end + 1, end + 12);
    // (2025). “Friendship Gate” destroyed: the title only begins in quotation marks
    const opensTitle = /\d[a-f]?[^()]{0,12}\)\s*[.,:]?\s*$/.test(text.slice(0, open)) && /^\s*\p{L}/u.test(behind);
    const asTitle = !opensTitle && (/[,.?!]$/.test(inner) || /^\s*(?:$|[,.;:(*_<[\d]|in\b|on\b|\p{Lu})/u.test(behind));
    const before = text.slice(0, open);
    const named = text.slice(end).length < 400 && before.replace(/\([^()]*\)/g, '').length < 160 && !/[a-z]{3,} [a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(before);
    if (asTitle && named && wordCount(inner) >= 2) return { start: open + 1, end };
    open = end;
  }
  return undefined;
}

/** Index of the mark that closes the one at `open`: an apostrophe inside a word, or a mark with a letter behind it, closes nothing. */
function closingQuote(text: string, open: number, close: string): number {
  const limit = Math.min(text.length, open + 400);
  const apostrophe = close === '’' || close === "'";
  for (let i = open + 2; i < limit; i++)
    if (text[i] === close && !/[\p{L}\d]/u.test(text[i + 1] ?? '') && !(apostrophe && /s/.test(text[i - 1]!) && /^ \p{Ll}/u.test(text.slice(i + 1)))) return i;
  return -1;
}

/** Runs in Markdown's italics. */
const italicsOf = ({ text }: Scan): Local[] =>
  [...text.matchAll(/(?<![\p{L}*_])([*_])(?=[^\s*_])([^*_]{2,300})\1/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

interface Issued extends Local {
  readonly edtf: string;
  /** where the bracket around it opens, or -1 */
  readonly bracket: number;
}

/** When the work appeared: the one date given, the most precise of several that agree. Two that disagree give none. */
function issuedIn(text: string): Issued | undefined {
  const found: Issued[] = [];
  const add = (match: RegExpExecArray, edtf: string) =>
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      edtf,
      bracket: match.index - (/[([]\s*[^()[\]]{0,30}$/.exec(text.slice(0, match.index))?.[0].length ?? match.index + 1),
    });
  const pad = (n: string) => n.padStart(2, '0');
  const monthOf = (name: string) => pad(String(monthNumber(name)));
  let rest = text.replace(new RegExp(`${year}\\s*[–—-]\\s*(?:${year}|\\d{2})(?!\\d|-)`, 'g'), (words) => ' '.repeat(words.length));
  const take = (pattern: string, edtf: (match: RegExpExecArray) => string | undefined) => {
    for (const match of rest.matchAll(new RegExp(pattern, 'giu'))) {
      const value = edtf(match);
      if (value) add(match, value);
    }
    rest = rest.replace(new RegExp(pattern, 'giu'), (words) => ' '.repeat(words.length));
  };
  const day = '(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)';
  const dated = (y: string, m: string, d: string) => (Number(d) >= 1 && Number(d) <= 31 ? `${y}-${monthOf(m)}-${pad(d)}` : undefined);
  take(`(?<![\\p{L}\\d])${day}\\s+${month},?\\s+${year}(?!\\d)`, ([, d, m, y]) => dated(y!, m!, d!));
  take(`(?<!\\p{L})${month}\\s+${day},?\\s+${year}(?!\\d)`, ([, m, d, y]) => dated(y!, m!, d!));
  take(`${year},\\s+${month}\\s+${day}`, ([, y, m, d]) => dated(y!, m!, d!));
  take(`${year},\\s+${day}\\s+${month}`, ([, y, d, m]) => dated(y!, m!, d!));
  take('(?<!\\d)((?:1[5-9]|20)\\d\\d)-(0[1-9]|1[0-2])-([0-3]\\d)(?!\\d)', ([, y, m, d]) => `${y}-${m}-${d}`);
  take(`(?<!\\p{L})${month},?\\s+${year}(?!\\d)`, ([, m, y]) => `${y}-${monthOf(m!)}`);
  take(`${year},\\s+${month}(?!\\p{L})`, ([, y, m]) => `${y}-${monthOf(m!)}`);
  take(`(?<=[(\\[,.]\\s*(?:[\\p{L} .&:’'-]{1,60}[,:]\\s*)?)${year}[a-f]?(?=\\s*[)\\],.;:]|\\s*$)`, ([, y]) => y);
  const best = found.reduce<Issued | undefined>((most, one) => (most && most.edtf.length >= one.edtf.length ? most : one), undefined);
  return best && found.every(({ edtf }) => best.edtf.startsWith(edtf)) ? best : undefined;
}

/** "(2021). A ford too far. River Studies" and "(2021), A ford too far (City: Press)". */
function titleAfterYear(masked: string, text: string, issued: Issued): (Local & { italic: boolean }) | undefined {
  const opening = /^[a-f]?[^()[\]]{0,12}[)\]]\s*[.,:]?\s*/.exec(text.slice(issued.end));
  if (
    issued.bracket < 0 ||
    text.slice(issued.bracket, issued.start).includes(':') ||
    masked.slice(0, issued.bracket).includes('\u0000') ||
    !opening ||
    issued.start > 200
  )
    return undefined;
  if (!/\p{L}/u.test(text.slice(0, issued.start))) return undefined;
  const start = issued.end + opening[0].length;
  if (masked[start] === '\u0000') return { start, end: start, italic: true };
  const stop = /[.?!](?=\s|$|\u0000)|\s*(?:\((?!\p{Lu}[\p{L}-]{1,9}\)\s+\p{L})|\u0000)/u.exec(masked.slice(start));
  const end = start + (stop ? stop.index + (/[?!]/.test(stop[0]) ? 1 : 0) : masked.trimEnd().length - start);
  return /^[\p{Lu}\d“"‘’']/u.test(text.slice(start)) && wordCount(text.slice(start, end)) >= 2 ? { start, end, italic: false } : undefined;
}

/** "The Guardian. Heavy clashes along the border. 2025": parts between full stops, the second of them the title. */
function listedFields(masked: string, issued: Issued | undefined): Local | undefined {
  if (masked.includes('\u0000') || !issued) return undefined;
  const parts: Local[] = [];
  let from = /^\W*(?:\d{1,3}[.)\]]?\s+)?/.exec(masked)![0].length;
  for (const stop of masked.matchAll(/(?<=[\p{Ll}\d)]{2}|\p{Lu}{3})[.?!](?=\s)/gu)) {
    if (stop.index < from) continue;
    parts.push({ start: from, end: stop.index + (stop[0] === '.' ? 0 : 1) });
    from = stop.index + 1;
  }
  const [first, second] = parts;
  if (!first || !second || second.start >= issued.start || wordCount(masked.slice(first.start, first.end)) > 8) return undefined;
  return wordCount(masked.slice(second.start, second.end)) >= 3 && /^\s*[\p{Lu}\d]/u.test(masked.slice(second.start)) ? second : undefined;
}

/** What stands between a quoted title and the next comma or bracket, if it is written like the name of a publication: `," Anadolu Agency, 25 November`. */
function containerBehind(text: string, from: number): Local | undefined {
  const match = /^["”“’»'][,.]?\s+((?:in\s+)?)([\p{Lu}][^,.;:()*_"“”\d]{2,70}?)(?=\s*(?:[,.;(]|\d|$))/u.exec(text.slice(from));
  if (!match || new RegExp(`^${month}(?!\\p{L})`, 'i').test(match[2]!)) return undefined;
  const names = match[2]!.split(/\s+/).filter((word) => word.length > 3);
  if (/^(?:press release|trans|translated|edited|interview|speech|statement|paper presented)/i.test(match[2]!) || !names.every((word) => /^\p{Lu}/u.test(word)))
    return undefined;
  const start = from + match[0].length - match[2]!.length;
  return { start, end: start + match[2]!.replace(/\s+(?:no|nr|vol|issue)$/i, '').length };
}

/** Family names before the title, and institutions as they stand. A prefix that is no list of names ("As the report shows, see") gives nothing. */
function readAuthors(scan: Scan, end: number, work: Draft): void {
  const lead = /^\W*(?:\d{1,3}[.)\]]?(?=\s|\p{Lu})\s*)?(?:(?:see|see also|cf\.?|e\.g\.|quoted in|cited in|in|also|for example|compare)[,:]?\s+)*/iu.exec(
    scan.text,
  )![0].length;
  const [start, prefix] = [lead, withoutEnding(scan.text.slice(lead, end), /[\s,.:;("“‘«*_[-]/)];
  if (prefix.length < 2 || prefix.length > 200 || !/^\p{Lu}/u.test(prefix)) return;
  // "Reuters (May 2024)" and "Smith (2024)" look alike
  const read = namesIn(prefix);
  const names = read.length === 1 && scan.text[end] === '(' && /^[\p{L}’'-]+$/u.test(prefix) ? [{ literal: prefix }] : read;
  if (names.length > 0) work.author = { ...scan.spanOf({ start, end: start + prefix.length }), value: names };
}

const particle = /^(?:al|bin|ibn|de|da|di|dos|du|van|von|der|den|del|la|le|el|ul|ur|ben|abu|ter|ten|y)$/i;

/** "Smith, E., & Haddad, K." ► Smith, Haddad; "Elian Smith and Karim Haddad" ► the same; "Ministry of Defence" ► itself. */
export function namesIn(prefix: string): PersonName[] {
  const bare = prefix
    .replace(/\([^()]*\)/g, '')
    .replace(/,?\s*\b(?:eds?|trans|editors?|et al)\b\.?/gi, '')
    .trim();
  const words = bare.split(/[\s,.&;]+/).filter(Boolean);
  if (words.some((word) => institutions.has(word.toLowerCase())) || /\b(?:of|for|the)\b/i.test(bare)) return [{ literal: bare }];
  if (words.some((word) => /^\p{Ll}/u.test(word) && !particle.test(word) && word !== 'and' && !/^\p{Ll}{1,3}-\p{Lu}/u.test(word))) return [];
  if (/^al$/i.test(words[0] ?? '')) return [{ literal: bare }];
  if (words.length === 1) return [/^\p{Lu}{2,}$/u.test(bare) ? { literal: bare } : { family: bare.replace(/[’']s$/, '') }];
  const parts = bare
    .split(/[;,&]|\band\b/)
    .map((part) => part.trim())
    .filter(Boolean);
  const isInitials = (part: string) => /^(?:\p{Lu}\.?[\s-]?){1,4}$/u.test(part);
  const names: PersonName[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    // "Smith, E." and, for the first of a list, "Smith, Elian"
    if (next && !isInitials(part) && (isInitials(next) || (i === 0 && !/\s\p{Lu}/u.test(part) && bare.startsWith(`${part},`)))) {
      names.push({ family: part, given: next });
      i++;
    } else if (!isInitials(part)) names.push(personOf(part));
  }
  return names;
}

function personOf(name: string): PersonName {
  const words = name.split(/\s+/);
  // "Haidari G."
  if (words.length === 2 && /^\p{Lu}{1,3}\.?$/u.test(words[1]!) && /\p{Ll}/u.test(words[0]!)) return { family: words[0]!, given: words[1]! };
  let family = words.length - 1;
  while (family > 1 && /^(?:jr|sr|ii|iii)\.?$/i.test(words[family]!)) family--;
  while (family > 1 && particle.test(words[family - 1]!)) family--;
  return words.length === 1 ? { family: name } : { given: words.slice(0, family).join(' '), family: words.slice(family).join(' ') };
}

/** "(New Haven: Yale University Press, 2022)", "pp. 34–56", "(2021): 34–56". */
function readImprint(masked: string, scan: Scan, work: Draft): void {
  const imprint = /\((?:[^():]{2,60}):\s*([^():,]{2,80}),\s*(?:1[5-9]|20)\d\d[a-f]?\)/u.exec(masked);
  if (imprint) {
    const start = imprint.index + imprint[0].indexOf(imprint[1]!, imprint[0].indexOf(':'));
    put(work, 'publisher', scan, { start, end: start + imprint[1]!.length });
  }
  const page = /(?:\bpp?\.\s*|\)\s*:\s*|\)\s*,\s*)(\d{1,4}(?:\s*[–-]\s*\d{1,4})?)(?![\d(])/.exec(masked);
  if (page) {
    const start = page.index + page[0].length - page[1]!.length;
    put(work, 'page', scan, { start, end: start + page[1]!.length });
  }
}

/** The field's text for people. */
export const fieldText = (text: string, field: WorkField<unknown>): string => text.slice(field.start, field.end).replace(/\s+/g, ' ');
