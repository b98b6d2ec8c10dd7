/** When two references are to one work: the same DOI, the same address, or the same author and title. Keys put candidates into one bucket; nothing is compared across buckets. */

import lexicon from '../knowledge/lexicons/references.json' with { type: 'json' };
import type { CitedWork, PersonName } from '../model.ts';
import { fold } from '../text/tokens.ts';
import { withoutEnding } from '../text/trim.ts';

const sharedHosts = new Set(lexicon.sharedHosts);
const small = new Set(lexicon.smallWords);

export interface Address {
  /** registrable host without its ending: "arabnews" of www.arabnews.com */
  readonly site: string;
  readonly host: string;
  /** path and the parameters that tell pages apart, without trailing slash */
  readonly path: string;
}

/**
 * An address as it can be compared: without scheme, www., mobile host, tracking parameters, trailing slash and fragment.
 * @example addressOf('https://m.example.com/a/?utm_source=x#top') // { site: 'example', host: 'example.com', path: '/a' }
 */
export function addressOf(url: string): Address | undefined {
  const archived = /^https?:\/\/web\.archive\.org\/web\/[^/]+\/(.+)$/i.exec(url)?.[1] ?? url;
  const match = /^(?:https?:\/\/)?([^/?#\s]{3,200})([^?#\s]*)(?:\?([^#\s]*))?/i.exec(archived);
  if (!match?.[1]?.includes('.')) return undefined;
  const host = match[1]
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^(?:www\d?|m|mobile|amp|en)\./, '');
  const parameters = (match[3] ?? '')
    .split('&')
    .filter((one) => one && !/^(?:utm_|fbclid|gclid|mc_|ref|src|source|cmp|share|amp|s=|smid|ito|ns_|at_|lang=|outputtype)/i.test(one))
    .sort()
    .join('&');
  const folder = withoutEnding(decoded(match[2]!).toLowerCase(), /\//);
  const path = withoutEnding(folder.replace(/\/(?:amp|index\.html?)$/, ''), /\//);
  const labels = host.split('.');
  const second = labels.length > 2 && /^(?:com?|org|net|gov|ac|edu|go|gob|or)$/.test(labels.at(-2)!) ? 3 : 2;
  return { host, site: labels.at(-second) ?? host, path: path + (parameters ? `?${parameters}` : '') };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** One page among many, not a home page, a section or a shelf: a number or a slug in its path. */
export const isPage = ({ path, site }: Address) =>
  !sharedHosts.has(site) && (/\d{4,}/.test(path) || /[a-z]-[a-z]+-[a-z]+-/.test(path) || /[?&]\w*id=\d+/.test(path));

/** For a reference that was moved with the words before it: the one that it was first read as. */
const firstReadAs = new WeakMap<CitedWork, CitedWork>();

/** Says of a work that it states what another does, at another place. */
export function statesTheSame<T extends CitedWork>(work: T, as: CitedWork): T {
  firstReadAs.set(work, as);
  return work;
}

/** One object for all works that are known to state the same, wherever they stand. */
export const statementOf = (work: CitedWork): CitedWork => firstReadAs.get(work) ?? work;

/** A reading of what a work states that is made once: the same references are compared again and again. */
export function perWork<T>(read: (work: CitedWork) => T): (work: CitedWork) => T {
  const kept = new WeakMap<CitedWork, { readonly value: T }>();
  return (work) => {
    const stated = statementOf(work);
    let known = kept.get(stated);
    if (!known) {
      known = { value: read(stated) };
      kept.set(stated, known);
    }
    return known.value;
  };
}

export const doiOf = perWork((work) => work.DOI && withoutEnding(work.DOI.value.toLowerCase(), /[.,;]/));
export const pageOf = perWork((work) => {
  const address = work.URL && addressOf(work.URL.value);
  return address && isPage(address) ? address : undefined;
});
/** Content words of a work's title, and of its title without subtitle; empty without title. */
export const titleOf = perWork((work) => titleWords(work.title?.value ?? ''));
export const mainTitleOf = perWork((work) => mainTitleWords(work.title?.value ?? ''));

/** Content words of a title, folded. */
export const titleWords = (title: string): string[] =>
  (title.match(/[\p{L}\d][\p{L}\d'’]*/gu) ?? []).map((word) => fold(word).replace(/s$/, '')).filter((word) => word && !small.has(word));

/** The words before the colon or dash, if they can stand for the title; else all. */
function mainTitleWords(title: string): string[] {
  const main = /^(.{12,}?)(?:[:–—]|\s-\s|[?!]\s)/u.exec(title)?.[1];
  const words = main ? titleWords(main) : [];
  return words.length >= 2 ? words : titleWords(title);
}

export const familyOf = ({ family, literal }: PersonName) =>
  fold((family ?? literal ?? '').replace(/[^\p{L}\s'’-]/gu, ''))
    .replace(/^(?:al|el)[\s-]+/, '')
    .replace(/[\s-]+/g, ' ')
    .trim();
/** Family names of the persons among the authors. */
export const familiesOf = perWork((work) => (work.author?.value ?? []).filter(({ family }) => family).map(familyOf));
/** Persons and institutions. */
export const authorsOf = perWork((work) => (work.author?.value ?? []).map(familyOf));

/** Buckets in which a reference to the same work would also lie. */
export const workKeys = perWork((work): readonly string[] => {
  const keys: string[] = [];
  const doi = doiOf(work);
  if (doi) keys.push(`work:doi:${doi}`);
  const page = pageOf(work);
  if (page) keys.push(`work:page:${page.site}${page.path}`);
  if (work.title) {
    const words = mainTitleOf(work);
    if (words.length >= 3) keys.push(`work:title:${words.slice(0, 4).join(' ')}`);
    if (words.length >= 2) for (const name of authorsOf(work).slice(0, 3)) keys.push(`work:author:${name}|${words.slice(0, 2).join(' ')}`);
  }
  return keys;
});

/** How alike two titles are, by their content words: 1 where one is the other, or the other without its subtitle or its end. */
export function titleLikeness(x: readonly string[], y: readonly string[]): number {
  if (x.length === 0 || y.length === 0) return 0;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  const inLong = new Set(long);
  const shared = short.filter((word) => inLong.has(word)).length;
  if (shared === short.length && (short.length >= 2 || long[0] === short[0])) return 1;
  return shared / (new Set([...x, ...y]).size || 1);
}
