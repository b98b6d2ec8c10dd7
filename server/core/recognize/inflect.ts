/** The forms of regular English verbs and nouns; irregular verbs come from a data file. */
import irregular from '../knowledge/events/irregular.json' with { type: 'json' };
import { wordTable } from '../word-table.ts';

/** by which a passive is told from an active verb: "was mediated" */
export const formsOfBe: ReadonlySet<string> = new Set(['be', 'is', 'are', 'was', 'were', 'been', 'being']);

const exceptions = wordTable<readonly string[]>(irregular);

/**
 * What is put before a verb leaves its forms as they are: "rebuilt", "re-took", "oversaw", "court-martialled".
 * @example verbForms('deny') // ['deny', 'denies', 'denied', 'denying']
 */
export function verbForms(verb: string): string[] {
  const known = exceptions[verb];
  if (known) return [verb, ...known];
  const [prefix = ''] = /^(?:.+-|re|over|under|out|mis|un)/.exec(verb) ?? [];
  const bare = verb.slice(prefix.length);
  if (prefix !== '' && (prefix.endsWith('-') || exceptions[bare])) return verbForms(bare).map((form) => prefix + form);
  if (/(?:ee|oe|ye)$/.test(verb)) return [verb, `${verb}s`, `${verb}d`, `${verb}ing`];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  // a short verb: "swapped", "clubbed"
  const stem = /^[^aeiouy]+[aeiou][bdfgklmnprtvz]$/.test(verb) ? verb + verb.at(-1) : verb;
  return [verb, /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(verb) ? `${verb}es` : `${verb}s`, `${stem}ed`, `${stem}ing`];
}

/** @example plural('casualty') // 'casualties' */
export function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun))
    return /(?:ings|alks|ties|ions|ents|ders|ings|fires|ives|ngs|acks|ies|ns|ts|ds|ers|es|ks)$/.test(noun) ? noun : `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}
