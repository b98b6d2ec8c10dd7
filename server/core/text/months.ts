/** The names of the months, as the lexicon of dates has them, for what reads dates by patterns: bylines, front matter, references. */
import lexicon from '../knowledge/lexicons/dates.json' with { type: 'json' };

/** the longest first */
const written = Object.entries(lexicon.months).sort(([a], [b]) => b.length - a.length);

/** In full and in small letters, January first. */
export const monthNames: ReadonlySet<string> = new Set(Array.from({ length: 12 }, (_, i) => written.find(([, month]) => month === i + 1)![0]));

const writtenForms = new Set(written.map(([name]) => name));

/** "september", "sept": written out or cut short, in small letters. */
export const isMonth = (word: string): boolean => writtenForms.has(word);

const stems = [...monthNames].map((name) => name.slice(0, 3));

/** Source of a group for a month in full or cut short ("september", "sept"), without the full stop: for the flag `i`. */
export const monthPattern = `(?:${written.map(([name]) => name).join('|')})`;

/** Source of a group for the three letters by which a month begins. */
export const monthStem = `(?:${stems.join('|')})`;

const beginning = new RegExp(`\\b${monthStem}`, 'i');

/** The first month that a word of the text begins as, 1 to 12; 0 where there is none. */
export const monthIn = (text: string): number => monthNumber(beginning.exec(text)?.[0] ?? '');

/** 1 to 12 by the first three letters ("Sept", "september"); 0 for what is no month. */
export const monthNumber = (word: string): number => stems.indexOf(word.slice(0, 3).toLowerCase()) + 1;
