/**
 * Where in a text an annotation belongs: by its quotation and what stood around it, as the W3C's TextQuoteSelector and TextPositionSelector say. An annotation whose words
 * changed, or that could belong to several places, is an orphan: it never moves to a guess.
 */
import { firstIndex } from '../first-index.ts';
import type { Span } from '../model.ts';

/** The words, what stood before and behind them, and where they stood, in Unicode code points as the W3C counts. */
export interface Selectors {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly position?: { readonly start: number; readonly end: number };
}

/** `gone`: the words do not stand in the text. `elsewhere`: they do, but not where they stood, or at several places alike. */
export type Anchor = { readonly span: Span } | { readonly orphan: 'gone' | 'elsewhere' };

/** How many characters of the surroundings are kept on either side (Hypothesis keeps as many). */
const surroundings = 32;
/** A quotation of this many characters that stands in a text once is the same wherever it stands. */
const longEnough = 30;
/** On one side alone, what is around must be this long to tell a place from another. */
const longSide = 8;
/** How many characters are searched for the annotations of one text, and how many places of one are compared: hostile files end here. */
const mostSearched = 60_000_000;
const mostPlaces = 500;

/** Where each annotation belongs, in the same order. */
export function anchorAll(text: string, annotations: readonly Selectors[]): readonly Anchor[] {
  const points = pointsOf(text);
  let lines: OneLine | undefined;
  let searched = 0;
  return annotations.map((annotation): Anchor => {
    const at = annotation.position && { start: points.unitsAt(annotation.position.start), end: points.unitsAt(annotation.position.end) };
    if (at && fits(text, at, annotation)) return { span: at };
    lines ??= oneLineOf(text);
    searched += text.length;
    if (searched > mostSearched) return { orphan: 'elsewhere' };
    return search(lines, annotation, at);
  });
}

/** The selectors of a span of a text. */
export function selectorsAt(text: string, { start, end }: Span): Selectors {
  const points = pointsOf(text);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(wholePoint(text, Math.max(0, start - surroundings)), start),
    suffix: text.slice(end, wholePoint(text, Math.min(text.length, end + surroundings))),
    position: { start: points.pointsAt(start), end: points.pointsAt(end) },
  };
}

const fits = (text: string, { start, end }: Span, { exact, prefix, suffix }: Selectors) =>
  text.slice(start, end) === exact && text.slice(Math.max(0, start - prefix.length), start) === prefix && text.startsWith(suffix, end);

/** A text with each run of white space as one blank, so that it may be set in other lines, and where its characters stood. */
interface OneLine {
  readonly text: string;
  readonly offsets: Int32Array;
}

function oneLineOf(text: string): OneLine {
  const offsets = new Int32Array(text.length + 1);
  let length = 0;
  let line = '';
  let at = 0;
  for (const match of text.matchAll(/\s+/g)) {
    for (let i = at; i <= match.index; i++) offsets[length++] = i;
    line += `${text.slice(at, match.index)} `;
    at = match.index + match[0].length;
  }
  for (let i = at; i <= text.length; i++) offsets[length++] = i;
  return { text: line + text.slice(at), offsets };
}

const onOneLine = (words: string) => words.replace(/\s+/g, ' ');

function search({ text, offsets }: OneLine, annotation: Selectors, at: Span | undefined): Anchor {
  const exact = onOneLine(annotation.exact).trim();
  const [prefix, suffix] = [onOneLine(annotation.prefix), onOneLine(annotation.suffix)];
  const places: number[] = [];
  for (let i = exact === '' ? -1 : text.indexOf(exact); i >= 0 && places.length < mostPlaces; i = text.indexOf(exact, i + 1)) places.push(i);
  if (places.length === 0) return { orphan: 'gone' };
  const before = (place: number) => text.startsWith(prefix, place - prefix.length);
  const behind = (place: number) => text.startsWith(suffix, place + exact.length);
  const between = places.filter((place) => before(place) && behind(place));
  const beside = places.filter((place) => (prefix.length >= longSide && before(place)) || (suffix.length >= longSide && behind(place)));
  const candidates = between.length > 0 ? between : beside.length > 0 ? beside : exact.length >= longEnough ? places : [];
  const place = candidates.length === 1 ? candidates[0]! : between.find((one) => offsets[one] === at?.start);
  if (place === undefined || places.length === mostPlaces) return { orphan: 'elsewhere' };
  return { span: { start: offsets[place]!, end: offsets[place + exact.length - 1]! + 1 } };
}

/** Code points against UTF-16 units: they differ behind each character beyond the Basic Multilingual Plane. */
function pointsOf(text: string): { unitsAt: (points: number) => number; pointsAt: (units: number) => number } {
  const pairs = Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), ({ index }) => index);
  return {
    unitsAt: (points) => points + firstIndex(pairs.length, (i) => pairs[i]! - i >= points),
    pointsAt: (units) => units - firstIndex(pairs.length, (i) => pairs[i]! >= units),
  };
}

/** An offset that cuts no character in two. */
const wholePoint = (text: string, offset: number) => (/[\uDC00-\uDFFF]/.test(text[offset] ?? '') && offset > 0 ? offset - 1 : offset);
