/** What a relative clause between commas tells, apart from what its sentence tells. */
import type { Sentence, Tokens } from '../model.ts';
import type { TokenRange } from '../recognize/token-range.ts';

/** "The rebels, who would take Goma a year later, signed": Goma and the signing. "Ahmed, whose brother was killed": Ahmed and the killing. */
export function isApart(
  { passage: { tokens }, sentence }: { readonly passage: { readonly tokens: Tokens }; readonly sentence: Sentence },
  a: TokenRange,
  b: TokenRange,
): boolean {
  const { word } = tokens;
  const [first, second] = a.to <= b.from ? [a, b] : [b, a];
  let between = second.from - 1;
  for (; between > first.to && word[between] !== ','; between--) if (word[between] === 'whose') return true;
  if (between < first.to || word[between] !== ',') return false;
  for (let i = first.from - 1; i > sentence.from && word[i] !== ','; i--) if (relatives.has(word[i]!)) return word[i - 1] === ',';
  return false;
}
const relatives = new Set(['who', 'whom', 'which', 'whose', 'where']);
