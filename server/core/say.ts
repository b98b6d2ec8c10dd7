/**
 * Words for people in their language. A text with places for parts is itself the key under which its translation stands, as in the editor's own `l10n`:
 * `l10n/bundle.l10n.json` has them all. Who is given no `Say` speaks English.
 */

/** Words as they are kept and sent: the text that a translator knows, and its parts. Who shows them says them: `say(...finding.message)`. */
export type Said = readonly [text: string, ...parts: (string | number | Said)[]];
type Part = Said[number];

/** `say('{0} other sources', 3)`: the text in the user's language, with its parts filled in. The text must stand in the call as it is, so that a translator finds it. */
export type Say = (text: string, ...parts: readonly Part[]) => string;

export const inEnglish: Say = sayingFrom({});

/** Says what the bundle has in its language, and the rest in English. What is no text in it is left out. */
export function sayingFrom(bundle: unknown): Say {
  const texts = new Map(
    Object.entries(bundle && typeof bundle === 'object' ? bundle : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const say: Say = (text, ...parts) =>
    (texts.get(text) ?? text).replace(/\{(\d+)\}/g, (place, number: string) => {
      const part = parts[Number(number)] ?? place;
      return typeof part === 'object' ? say(...part) : String(part);
    });
  return say;
}

/** Words to be said later: `toSay('There is no file “{0}” in this dossier.', path)`. As for `say`, the text must stand in the call as it is. */
export const toSay = (text: string, ...parts: readonly Part[]): Said => [text, ...parts];

/** An error whose message is for people. */
export class SaidError extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(inEnglish(...said));
    this.said = said;
  }
}

export const isSaid = (value: unknown): value is Said => Array.isArray(value) && typeof value[0] === 'string';
