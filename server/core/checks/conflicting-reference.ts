/**
 * One work cited in two ways: another author, title, year, container or address. Whoever looks it up by the wrong one does not find it.
 *
 * Two references are to one work by DOI, by address, or by author and title; then what both state is compared, field by field.
 * What only one of them states is no conflict: short forms leave fields out.
 */
import { groupBy } from '../group-by.ts';
import lexicon from '../knowledge/lexicons/references.json' with { type: 'json' };
import type { CitedWork, PersonName, ReadDocument, WorkField } from '../model.ts';
import { rangeOf } from '../recognize/calendar.ts';
import { type Said, toSay } from '../say.ts';
import { fold } from '../text/tokens.ts';
import { shortened } from '../text/trim.ts';
import { authorsOf, doiOf, familiesOf, mainTitleOf, pageOf, perWork, titleLikeness, titleOf, workKeys } from '../works/identity.ts';
import { fieldText } from '../works/reference.ts';
import type { WorkAt } from '../works/work-index.ts';
import { type Check, type CheckContext, quoted, type Report } from './check.ts';

export const conflictingReference: Check = {
  code: 'conflicting-reference',
  compares: ({ works }) => works.length > 0,
  run: (context, document) => {
    const reports: Report[] = [];
    for (const work of document.works) {
      const conflicts = sameWorks(context, document.path, work).flatMap((at) => {
        const conflict = conflictOf(work, at.work);
        return conflict ? [{ at, ...conflict }] : [];
      });
      for (const [what, sides] of groupBy(conflicts, (conflict) => conflict.what)) reports.push(reportOf(context, document, what, sides));
    }
    return reports;
  },
};

function reportOf({ corpus }: CheckContext, document: ReadDocument, what: What, sides: readonly (Conflict & { readonly at: WorkAt })[]): Report {
  const quotes = sides.map(({ at, other }) => {
    const text = corpus.get(at.document)?.text;
    return { at, other, quote: shortened(text === undefined ? shown(other) : fieldText(text, other), 160) };
  });
  const [first] = quotes as [(typeof quotes)[number]];
  const { mine } = sides[0]!;
  const where = first.at.document === document.path ? toSay('elsewhere in this text') : toSay('in {0}', first.at.name);
  return {
    start: mine.start,
    end: mine.end,
    message: toSay(
      'The same work is cited in two ways: its {0} is “{1}” here and “{2}” {3}. Whoever looks it up may not find it; check the work and cite it in one way.',
      whatNames[what],
      shortened(fieldText(document.text, mine), 160),
      first.quote,
      where,
    ),
    related: quotes.slice(0, 6).map(({ at, other, quote }) => ({ document: at.document, start: other.start, end: other.end, message: quoted(at.name, quote) })),
  };
}

const shown = ({ value }: WorkField<unknown>) =>
  Array.isArray(value) ? value.map((name: PersonName) => name.family ?? name.literal).join(', ') : String(value);

/** References to one work that each is compared with; a work cited more often shows its conflicts in these. */
const mostCompared = 200;

/** References of the same bucket, one for each way of citing, without those behind `work` in its own text: a pair is reported at its later place. */
function sameWorks({ corpus, bibliography }: CheckContext, path: string, work: CitedWork): WorkAt[] {
  const found = new Map<string, WorkAt>();
  for (const key of workKeys(work))
    for (const at of [...corpus.worksWith(key).slice(0, mostCompared), ...(bibliography.get(key) ?? [])]) {
      const written = asWritten(at.work);
      if ((at.document !== path || at.work.start < work.start) && written !== asWritten(work) && !found.has(written)) found.set(written, at);
    }
  return [...found.values()];
}

/** What a reference states: two that state the same cannot disagree. */
const asWritten = perWork(({ start: _start, end: _end, by: _by, ...fields }) =>
  JSON.stringify(fields, (key, value) => (key === 'start' || key === 'end' ? undefined : value)),
);

type What = 'DOI' | 'title' | 'author' | 'date' | 'publication' | 'address';
const whatNames: Readonly<Record<What, Said>> = {
  DOI: toSay('DOI'),
  title: toSay('title'),
  author: toSay('author'),
  date: toSay('date'),
  publication: toSay('publication'),
  address: toSay('address'),
};

interface Conflict {
  readonly what: What;
  readonly mine: WorkField<unknown>;
  readonly other: WorkField<unknown>;
}

/** What two references to one work disagree on, the weightiest first; undefined if they agree or are to two works. */
function conflictOf(a: CitedWork, b: CitedWork): Conflict | undefined {
  const identity = identityOf(a, b);
  if (!identity) return undefined;
  const differ = (what: What, field: 'title' | 'author' | 'issued' | 'container-title' | 'URL', excluded: boolean): Conflict | undefined =>
    excluded && a[field] && b[field] ? { what, mine: a[field], other: b[field] } : undefined;
  const likeness = a.title && b.title ? titleLikeness(titleOf(a), titleOf(b)) : 1;
  const versions = isVersion(a) || isVersion(b);
  const serial = isSerial(a) || isSerial(b);
  if (identity === 'title')
    return (
      (versions || serial ? undefined : differ('date', 'issued', datesExclude(a, b))) ??
      differ('author', 'author', authorsExclude(a, b)) ??
      (versions || serial ? undefined : differ('publication', 'container-title', containersExclude(a, b))) ??
      (serial ? undefined : differ('address', 'URL', addressesExclude(a, b)))
    );
  return (
    (serial ? undefined : differ('title', 'title', likeness < 0.4 && sameLanguage(a, b))) ??
    differ('author', 'author', likeness >= 0.4 && authorsExclude(a, b)) ??
    (serial || versions ? undefined : differ('date', 'issued', datesExclude(a, b))) ??
    differ('address', 'URL', addressesExclude(a, b))
  );
}

/** By what two references are to one work. A title alone needs many words, or an author or publication beside it. */
function identityOf(a: CitedWork, b: CitedWork): 'doi' | 'address' | 'title' | undefined {
  const [doiA, doiB] = [doiOf(a), doiOf(b)];
  if (doiA && doiB) return doiA === doiB ? 'doi' : undefined;
  const [x, y] = [pageOf(a), pageOf(b)];
  if (x && y && x.site === y.site && x.path === y.path) return 'address';
  if (!a.title || !b.title) return undefined;
  const [wordsA, wordsB] = [titleOf(a), titleOf(b)];
  const same =
    wordsA.join(' ') === wordsB.join(' ') || (titleLikeness(wordsA, wordsB) === 1 && (Math.min(wordsA.length, wordsB.length) >= 4 || isMainTitle(a, b)));
  if (!same) return undefined;
  const fewest = Math.min(wordsA.length, wordsB.length);
  // parts of one book, of one series: "Part II", "2", "(b)"
  if (numbersOf(a.title.value) !== numbersOf(b.title.value)) return undefined;
  const shared = sharesAuthor(a, b);
  if (shared) return fewest >= 2 ? 'title' : undefined;
  const container = a['container-title'] && b['container-title'] && !containersExclude(a, b);
  return fewest >= 5 || (container && fewest >= 4) ? 'title' : undefined;
}

/** One is the other without its subtitle. */
const isMainTitle = (a: CitedWork, b: CitedWork) => mainTitleOf(a).join(' ') === mainTitleOf(b).join(' ');

const numbersOf = (title: string) => (title.match(/\d+|\b[IVX]+\b/g) ?? []).join(' ');

/** An edition, a translation or a preprint that says so. */
const isVersion = perWork((work) => [...lexicon.editions, ...lexicon.preprints].some((word) => hasWord(work.words, word)));
/** A title that comes out again and again, or a page that changes. */
const isSerial = perWork(({ title }) => title !== undefined && lexicon.serials.some((word) => hasWord(title.value, word)));

function hasWord(text: string, word: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
    if (!/\p{L}/u.test(lower[at - 1] ?? '') && !(/\p{L}$/u.test(word) && /^\p{L}/u.test(lower.slice(at + word.length).replace(/^s(?!\p{L})/u, ''))))
      return true;
  return false;
}

/** A title in another language or script is the original's or a translation's. */
function sameLanguage(a: CitedWork, b: CitedWork): boolean {
  const words = new Set(titleOf(a));
  return titleOf(b).some((word) => words.has(word)) || (!isForeign(a.title!.value) && !isForeign(b.title!.value));
}

const isForeign = (title: string) => /[^\p{Script=Latin}\P{L}]/u.test(title) || foreignWords.test(title);
const foreignWords = new RegExp(`(?<!\\p{L})(?:${lexicon.foreignWords.join('|')})(?!\\p{L})`, 'iu');

function sharesAuthor(a: CitedWork, b: CitedWork): boolean {
  return authorsOf(a).some((name) => authorsOf(b).includes(name));
}

/** Persons on both sides, none of them the same by any part of the name: transliterations, initials and the order of names are allowed for. */
function authorsExclude(a: CitedWork, b: CitedWork): boolean {
  const [mine, theirs] = [familiesOf(a), familiesOf(b)];
  if (mine.length === 0 || theirs.length === 0) return false;
  const others = nameParts(b);
  if (nameParts(a).some((part) => others.some((other) => alike(part, other)))) return false;
  const publications = fold(`${a['container-title']?.value ?? ''} ${b['container-title']?.value ?? ''}`);
  return ![...mine, ...theirs].some((family) => publications.includes(family));
}

const nameParts = perWork((work) =>
  (work.author?.value ?? [])
    .flatMap((name) => fold(`${name.given ?? ''} ${name.family ?? name.literal ?? ''}`).split(/[^\p{L}]+/u))
    .filter((part) => part.length > 2),
);

/** One word in two transliterations or with a slip: the same first letter and few letters apart. */
const alike = (a: string, b: string) => a === b || (a[0] === b[0] && a.replace(/[aeiouyhw]/g, '') === b.replace(/[aeiouyhw]/g, ''));

function datesExclude(a: CitedWork, b: CitedWork): boolean {
  const [x, y] = [a.issued && rangeOf(a.issued.value), b.issued && rangeOf(b.issued.value)];
  return x !== undefined && y !== undefined && (x.last < y.first || y.last < x.first);
}

function containersExclude(a: CitedWork, b: CitedWork): boolean {
  const [x, y] = [a['container-title']?.value, b['container-title']?.value];
  if (!x || !y || isAgency(x) || isAgency(y)) return false;
  const bare = (name: string) =>
    fold(name.replace(/\([^()]*\)/g, ' '))
      .replace(/^the /, '')
      .replace(/[^\p{L}\d ]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const [m, n] = [bare(x), bare(y)];
  if (m === n || m.includes(n) || n.includes(m)) return false;
  const [wordsM, wordsN] = [m.split(' '), n.split(' ')];
  const initials = (words: readonly string[]) =>
    words
      .filter((word) => !['of', 'the', 'and', 'for'].includes(word))
      .map((word) => word[0])
      .join('');
  const compact = (name: string) => name.replace(/ /g, '');
  if (initials(wordsM) === compact(n) || initials(wordsN) === compact(m)) return false;
  // "J. Strat. Stud." for "Journal of Strategic Studies"
  return !wordsM.some((word) => word.length > 2 && wordsN.some((other) => other.startsWith(word.slice(0, 4)) || word.startsWith(other.slice(0, 4))));
}

const isAgency = (name: string) => lexicon.agencies.includes(fold(name));

/** One page at two hosts of one publisher, or one title at two pages of one host. Another publisher's page of the same work is a copy. */
function addressesExclude(a: CitedWork, b: CitedWork): boolean {
  const [x, y] = [pageOf(a), pageOf(b)];
  if (!x || !y || x.site !== y.site) return false;
  if (x.path === y.path) return x.host !== y.host && !x.host.endsWith(`.${y.host}`) && !y.host.endsWith(`.${x.host}`);
  const pages = /\.(?:pdf|epub|docx?)$|[?&](?:page|p)=|\/(?:pdf|full|abstract|print|download|epdf)(?:\/|$)/;
  const number = ({ path }: typeof x) => path.match(/\d{4,}/g)?.at(-1) ?? '';
  return (
    a.title !== undefined &&
    b.title !== undefined &&
    !pages.test(x.path) &&
    !pages.test(y.path) &&
    x.host === y.host &&
    number(x) !== '' &&
    number(y) !== '' &&
    number(x) !== number(y)
  );
}
