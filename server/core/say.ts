/**
 * Words for people in their language. A text with places for parts is itself the key under which its translation stands, as in the editor's own `l10n`:
 * `l10n/bundle.l10n.json` has them all. Who is given no `Say` speaks English.
 */

/** `say('{0} other sources', 3)`: the text in the user's language, with its parts filled in. The text must stand in the call as it is, so that a translator finds it. */
export type Say = (text: string, ...parts: readonly (string | number)[]) => string;

export const inEnglish: Say = (text, ...parts) => text.replace(/\{(\d+)\}/g, (place, number: string) => String(parts[Number(number)] ?? place));

/** Says what the bundle has in its language, and the rest in English. What is no text in it is left out. */
export function sayingFrom(bundle: unknown): Say {
  const texts = new Map(
    Object.entries(bundle && typeof bundle === 'object' ? bundle : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return texts.size === 0 ? inEnglish : (text, ...parts) => inEnglish(texts.get(text) ?? text, ...parts);
}

/** Marks a text without parts for translators that is put into the user's language later, where it is sent. */
export const toSay = (text: string): string => text;
