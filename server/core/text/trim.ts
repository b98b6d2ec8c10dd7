/** `text` without the characters at its end that `sign` (a class of single characters, no flag) fits. Linear, as `/[…]+$/` on a run that does not end the text is not. */
export function withoutEnding(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
