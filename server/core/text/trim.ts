/** For people: at most `most` characters, the last of them an ellipsis where there were more. */
export const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A message as it goes on behind a colon: with a small letter, without a full stop. */
export const asClause = (message: string) => message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');

/** `text` without the characters at its end that `sign` (a class of single characters, no flag) fits. Linear, as `/[…]+$/` on a run that does not end the text is not. */
export function withoutEnding(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
