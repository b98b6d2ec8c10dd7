/** The names of the months, as the lexicon of dates has them, for what reads dates by patterns: bylines, front matter, references. */
import lexicon from '../knowledge/lexicons/dates.json' with { type: 'json' };

const written = Object.keys(lexicon.months).sort((a, b) => b.length - a.length);

/** In full and in small letters, January first. */
export const monthNames: readonly string[] = Object.values(lexicon.months)
  .filter((month, i, all) => all.indexOf(month) === i)
  .map((month) => written.find((name) => lexicon.months[name as keyof typeof lexicon.months] === month)!);

const stems = monthNames.map((name) => name.slice(0, 3));

/** Source of a group for a month in full or cut short ("september", "sept"), without the full stop: for the flag `i`. */
export const monthPattern = `(?:${written.join('|')})`;

/** Source of a group for the three letters by which a month begins. */
export const monthStem = `(?:${stems.join('|')})`;

/** 1 to 12 by the first three letters ("Sept", "september"); 0 for what is no month. */
export const monthNumber = (word: string): number => stems.indexOf(word.slice(0, 3).toLowerCase()) + 1;
