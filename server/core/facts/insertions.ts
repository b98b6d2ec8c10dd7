/** What stands between commas, apart from what its sentence tells: a relative clause, a participle's, or whom somebody is compared with. */
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { DateMention, NameMention, Sentence, Tokens } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { type Aside, holds } from './parts.ts';

interface Parted {
  readonly passage: { readonly tokens: Tokens };
  readonly sentence: Sentence;
  readonly dates: readonly DateMention[];
  readonly names: readonly NameMention[];
  readonly unreal: readonly TokenRange[];
  readonly asides: readonly Aside[];
}

const isDay = ({ dates }: Parted, { from }: TokenRange) => dates.some((one) => one.from === from);
const isPlace = ({ names }: Parted, { from }: TokenRange) => names.some((one) => one.from === from && one.kind === 'place');

/** A day or a place, and what stands in a part that has its own: "was to be signed on 3 May": the signing has no day. "Police said on 3 May that". */
function isOfAnotherPart(parted: Parted, a: TokenRange, b: TokenRange): boolean {
  for (const part of parted.unreal) if (holds(part, a) !== holds(part, b)) return true;
  for (const part of parted.asides) {
    if (holds(part, a) === holds(part, b)) continue;
    const [inner, outer] = holds(part, a) ? [a, b] : [b, a];
    if (isDay(parted, a) || isDay(parted, b) || isPlace(parted, outer) || (part.places && isPlace(parted, inner))) return true;
  }
  return false;
}

/** The same, and "The rebels, who would take Goma a year later, signed": Goma and the signing. "Ahmed, whose brother was killed": Ahmed and the killing. */
export function isApart(parted: Parted, a: TokenRange, b: TokenRange): boolean {
  if (isOfAnotherPart(parted, a, b)) return true;
  const { word } = parted.passage.tokens;
  const [first, second] = a.to <= b.from ? [a, b] : [b, a];
  let between = second.from - 1;
  for (; between > first.to && word[between] !== ','; between--) if (word[between] === 'whose' || isCompared(word, between)) return true;
  if (between < first.to || word[between] !== ',' || goesOn.test(word[between + 1]!)) return false;
  let i = first.from;
  while (i > parted.sentence.from && word[i - 1] !== ',') i--;
  if (compared.test(word[i]!)) return true;
  if (i === parted.sentence.from) return false;
  return relatives.has(word[i]!) || (isParticiple(word, i) && [first, second].some((one) => isDay(parted, one) || isPlace(parted, one)));
}

/** "Mali, suspended from the bloc in 2021, left it": the day is the suspension's, while the bloc is that of both. "The vote, held in May, failed" in May. */
const isParticiple = (word: readonly string[], i: number) => participle.test(word[i]!) && led.test(word[i + 1]!) && !happening.has(word[i]!);
const relatives = new Set(['who', 'whom', 'which', 'whose', 'where']);
const compared = /^(?:like|unlike)$/;
const isCompared = (word: readonly string[], i: number) => compared.test(word[i]!) && word[i - 1] === ',';
const participle = /^\p{Ll}{2,}(?:ed|en|wn|un|ung|ught|ound|eld|ut|de|ft)$/u;
const led = /^(?:there|here|in|on|at|by|near|during|under|between|after|before|to|from|since|outside|off|with|as|for|of|into|over|across|along|against|until)$/;
const happening = new Set(lexicon.happening);
/** "signed on 10 July, in Lusaka," is one insertion */
const goesOn = /^(?:in|on|at|near|outside)$/;
