/** Names that a sentence has and tells nothing of: who is left out or compared with, and whose son or aide it is that acts. */
import { groupBy } from '../group-by.ts';
import type { Knowledge } from '../knowledge/index.ts';
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { NameMention, Sentence, Tokens } from '../model.ts';

const { before, everybody, relations } = lexicon.bystanders;
const leads = groupBy(
  before.map((phrase) => phrase.split(' ')),
  (words) => words.at(-1)!,
);
const all = new Set(everybody);
const related = new Set(relations);

/** A test of the names of one sentence, in their order. */
export function bystandersIn(knowledge: Knowledge, { word }: Tokens, { from: first }: Sentence): (name: NameMention) => boolean {
  let last: NameMention | undefined;
  return (name) => {
    const isOne =
      isLeftOut(word, first, name.from) ||
      (last !== undefined && isJoined(word, last.to, name.from)) ||
      ((knowledge.entity(name.id)?.type ?? name.proposed?.type) === 'person' && isRelatedTo(word, name));
    if (isOne) last = name;
    return isOne;
  };
}

/** "unlike Mali", "with the exception of the Maldives", "all members but Hungary", "not Egypt", "not in Doha but in Istanbul" */
function isLeftOut(word: readonly string[], first: number, from: number): boolean {
  const to = word[from - 1] === 'the' ? from - 1 : from;
  const lead = word[to - 1];
  if (to <= first || lead === undefined) return false;
  if (/^(?:in|at|near)$/.test(lead) && word[to - 2] === 'not' && word[from + 1] === 'but') return true;
  if (lead === 'but') return word.slice(Math.max(first, to - 7), to - 1).some((one) => all.has(one));
  return leads.get(lead)?.some((words) => words.every((one, k) => word[to - words.length + k] === one)) === true;
}

/** "unlike Mali and Niger" */
const isJoined = (word: readonly string[], to: number, from: number) =>
  (from === to + 1 || (from === to + 2 && word[to + 1] === 'the')) && /^(?:and|or|nor)$/.test(word[to]!);

/** "Moïse's widow", "a former aide to Bashir", but not "a lawyer for Bout, who was arrested" */
function isRelatedTo(word: readonly string[], { from, to }: NameMention): boolean {
  if (word[to] === 's') {
    for (let i = to + 1; i <= to + 3 && word[i] !== undefined; i++) if (related.has(word[i]!)) return true;
    return false;
  }
  let at = from - 1;
  while (at > from - 5 && titles.test(word[at] ?? '')) at--;
  return /^(?:of|to|for)$/.test(word[at] ?? '') && related.has(word[at - 1] ?? '') && !(word[to] === ',' && /^(?:who|whom)$/.test(word[to + 1] ?? ''));
}
const titles = /^(?:president|general|colonel|king|prime|minister|the|late|former)$/;
