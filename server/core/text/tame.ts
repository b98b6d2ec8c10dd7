/**
 * Signs of Markdown that a parser takes the square of the time for, in numbers that no writer uses: those beyond a bound are made plain before the text is parsed.
 *
 *     "*a*a*a…" in one paragraph     the first 500 of `*` and `_`, of `[` and of `<` keep their meaning
 *     "> > > > …", "1. 1. 1. …"      quotes and lists in one another: 50 a line
 *     "a\n---\na\n---\n…"            500 underlines of headings and of table heads
 */

const inParagraph = 500;
const inLine = 50;
export const underlines = 500;
/** A sign without meaning in Markdown, one character long, so that offsets stay. */
const plain = '·';

/** The text as it may be parsed: of the same length, and the same text where nothing is beyond the bounds. */
export function tameMarkdown(text: string): string {
  const { beyond } = wildIn(text);
  return beyond.length > 0 ? withPlain(text, beyond) : text;
}

/** How many underlines of heads a text has; Infinity where more is beyond the bounds than those of the whole text can be. */
export function underlinesIn(text: string): number {
  const { beyond, underlined } = wildIn(text);
  return beyond.length > 0 ? Infinity : underlined;
}

/** Where signs stand that are beyond the bounds, and how many lines are underlines. */
function wildIn(text: string): { readonly beyond: readonly number[]; readonly underlined: number } {
  const beyond: number[] = [];
  let counts = { emphasis: 0, bracket: 0, angle: 0 };
  let underlined = 0;
  let afterText = false;
  let inList = false;
  let inTable = false;
  const mayReturn = text.includes('\r');
  let next = nextSign(text, 0);
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start, mayReturn);
    const { markers, content, restarts } = containersOf(text, start, end, inList || !afterText);
    if (content === end && markers.length === 0) {
      counts = { emphasis: 0, bracket: 0, angle: 0 };
      afterText = inList = inTable = false;
    } else {
      inList ||= restarts;
      if (restarts || (inTable && text[content] === '|')) counts = { emphasis: 0, bracket: 0, angle: 0 };
      for (const marker of markers.slice(inLine)) beyond.push(marker);
      if (afterText && isUnderline(text, content, end)) {
        inTable = true;
        if (++underlined > underlines) for (let at = content; at < end; at++) if (text[at] === '-' || text[at] === '=') beyond.push(at);
      }
      for (; next < end; next = nextSign(text, next + 1)) {
        if (next < content) continue;
        const kind = text[next] === '[' ? 'bracket' : text[next] === '<' ? 'angle' : 'emphasis';
        if (++counts[kind] > inParagraph) beyond.push(next);
      }
      afterText = true;
    }
    start = end + 1;
  }
  return { beyond, underlined };
}

/** Where the next of the signs `*`, `_`, `[` and `<` stands. */
function nextSign(text: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? text.length;
}
const signs = /[*_[<]/g;

function lineEnd(text: string, from: number, mayReturn: boolean): number {
  if (mayReturn) for (let at = from; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at;
  const end = mayReturn ? -1 : text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The marks of quotes and lists at a line's beginning, and where its content begins. `restarts`: a list item begins, and with it a paragraph. */
function containersOf(text: string, start: number, end: number, mayNumber: boolean): { markers: number[]; content: number; restarts: boolean } {
  const markers: number[] = [];
  let restarts = false;
  let at = start;
  for (;;) {
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
    const marker = at < end ? markerLength(text, at, end) : 0;
    if (marker === 0) return { markers, content: at, restarts };
    if (text[at] !== '>') restarts ||= marker === 1 || text[at] === '1' || (mayNumber && at - start <= 3);
    markers.push(at + marker - 1);
    at += marker;
  }
}

/** Characters of "> ", "- ", "12. " without what follows; 0 where none stands. */
function markerLength(text: string, at: number, end: number): number {
  if (text[at] === '>') return 1;
  let sign = at;
  while (sign < end && sign - at < 9 && text[sign]! >= '0' && text[sign]! <= '9') sign++;
  const fits = sign === at ? '-*+'.includes(text[sign]!) : text[sign] === '.' || text[sign] === ')';
  return fits && (sign + 1 >= end || text[sign + 1] === ' ' || text[sign + 1] === '\t') ? sign + 1 - at : 0;
}

/** "---", "===", "|---|:-:|" */
function isUnderline(text: string, from: number, end: number): boolean {
  let lines = 0;
  for (let at = from; at < end; at++) {
    if (text[at] === '-' || text[at] === '=') lines++;
    else if (!'|: \t'.includes(text[at]!)) return false;
  }
  return lines > 0;
}

function withPlain(text: string, places: readonly number[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const at of places) {
    pieces.push(text.slice(from, at), plain);
    from = at + 1;
  }
  return pieces.join('') + text.slice(from);
}
