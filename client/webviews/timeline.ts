/** The timeline: events on a time axis, in rows by text, by class or by kind; an imprecise date is the interval that it is, and what disagrees is tied together. */
import { t } from '@vscode/l10n';
import { type ScaleTime, scaleUtc } from 'd3-scale';
import { zoomIdentity } from 'd3-zoom';
import type { PictureEvent } from '../../server/protocol.ts';
import { countEvents, countTexts } from './counts.ts';
import { fitted, html, svg, textWidth } from './dom.ts';
import {
  classNames,
  type Drawn,
  eventTable,
  eventTip,
  type Frame,
  headlineOf,
  type Mark,
  nameIn,
  partiesText,
  passageOf,
  placeOf,
  remarksOf,
  showPicture,
  textName,
} from './page.ts';

const day = 86_400_000;
const gutter = 176;
const margin = 18;
const axisHeight = 34;
const laneHeight = 13;
const wideLaneHeight = 8;
const leastRow = 38;
const radius = 5;

type RowsBy = 'text' | 'class' | 'kind';

interface Item {
  readonly index: number;
  readonly event: PictureEvent;
  /** milliseconds; open ends are infinite */
  readonly from: number;
  readonly to: number;
}

interface Row {
  readonly name: string;
  /** for the tooltip, where it says more than the name */
  readonly path?: string | undefined;
  readonly items: readonly Item[];
}

showPicture((shell) => {
  const rowsBy = (): RowsBy => (['text', 'class', 'kind'] as const).find((one) => one === shell.kept.rows) ?? 'text';
  const choice = html(
    'select',
    {
      title: t('What a row is'),
      'aria-label': t('Rows'),
      change: ({ target }: Event) => {
        shell.kept.rows = (target as HTMLSelectElement).value;
        shell.redraw();
      },
    },
    html('option', { value: 'text' }, t('Rows: texts')),
    html('option', { value: 'class' }, t('Rows: classes')),
    html('option', { value: 'kind' }, t('Rows: kinds')),
  );
  choice.value = rowsBy();

  return {
    name: 'timeline',
    title: t('Timeline'),
    scales: [0.01, 5000],
    gutter,
    controls: [choice],
    legend: [t('● deed  ◆ word  ▬ imprecise date'), t('hollow: denied, hypothetical or announced'), t('≠ texts disagree')],
    describe: (frame) => {
      const dated = itemsOf(frame);
      return t(
        'The dossier “{0}” on a time axis: {1} with a date, told by {2}.',
        frame.dossier,
        countEvents(dated.length),
        countTexts(new Set(dated.map(({ event }) => event.text)).size),
      );
    },
    draw,
    table: eventTable,
  };

  function draw(frame: Frame): Drawn {
    const items = itemsOf(frame);
    const undated = frame.shown.length - items.length;
    const note = undated > 0 ? t('Without a date, and in the table only: {0}.', countEvents(undated)) : undefined;
    if (items.length === 0) return { content: [emptyText(frame)], marks: [], ...(note ? { note } : {}) };
    const base = baseScale(items, frame.width);
    const scale = frame.transform.rescaleX(base);
    const rows = rowsOf(frame, items, rowsBy());

    const marks: Mark[] = [];
    const ground: SVGElement[] = [];
    const drawn: SVGElement[] = [];
    const labels: SVGElement[] = [];
    const points = new Map<number, { x: number; y: number }>();
    const spare = frame.height - axisHeight - rows.length * leastRow;
    const roomy = Math.max(0, Math.min(26, spare / rows.length / 2));
    const remarks = remarksOf(frame.events);
    let top = axisHeight;
    for (const [number, row] of rows.entries()) {
      const lanes = lanesOf(row.items, scale, frame.width);
      const height = Math.max(leastRow, lanes.height + 14) + roomy;
      ground.push(svg('rect', { class: number % 2 ? 'row odd' : 'row', x: 0, y: top, width: frame.width, height }));
      labels.push(rowLabel(row, top + height / 2));
      const first = top + (height - lanes.height) / 2;
      for (const item of row.items) {
        const y = first + (lanes.of.get(item.index) ?? 0);
        const [left, right] = extentOf(item, scale);
        if (right < gutter || left > frame.width) continue;
        const x = (Math.max(left, gutter) + Math.min(right, frame.width)) / 2;
        points.set(item.index, { x, y });
        const element = signOf(item.event, left, right, y, frame.width, remarks.has(item.index));
        drawn.push(element);
        marks.push(markOf(frame, item, element, x, y, remarks.get(item.index) ?? []));
      }
      top += height;
    }
    const height = Math.max(frame.height, top);
    const ties = tiesOf(frame, points);
    const pinned = axisOf(scale, frame, outsiders(items, scale, frame));
    const plot = svg(
      'g',
      { 'clip-path': 'url(#plot)' },
      ...gridOf(scale, frame.width, height),
      ...ties.lines,
      ...drawn,
      ...ties.marks.map(({ element }) => element),
    );
    const clip = svg('clipPath', { id: 'plot' }, svg('rect', { x: gutter, y: 0, width: Math.max(0, frame.width - gutter), height }));
    return {
      content: [svg('defs', {}, clip), svg('g', {}, ...ground), plot, svg('g', {}, ...labels), pinned],
      marks: [...marks.sort((a, b) => a.x - b.x || a.y - b.y), ...ties.marks],
      height,
      pinned,
      ...(note ? { note } : {}),
    };
  }

  function markOf(frame: Frame, { index, event }: Item, element: SVGElement, x: number, y: number, said: readonly string[]): Mark {
    const { events } = frame;
    const label = [headlineOf(events, event), partiesText(events, event), textName(events, event), event.quote, ...said].filter(Boolean).join('. ');
    return { key: `event-${index}`, element, x, y, label, tip: () => eventTip(events, event, said), activate: () => shell.open(placeOf(events, event)) };
  }

  /** Curves between tellings that disagree, each with a sign that shows both sides. */
  function tiesOf(frame: Frame, points: ReadonlyMap<number, { x: number; y: number }>): { lines: SVGElement[]; marks: Mark[] } {
    const lines: SVGElement[] = [];
    const marks: Mark[] = [];
    const { events } = frame;
    for (const [number, { events: sides, strength, message }] of events.disagreements.entries()) {
      const [a, b] = sides.map((side) => points.get(side));
      if (!a || !b) continue;
      const between = (a.x + b.x) / 2;
      const side = between > frame.width - 90 ? -1 : between < gutter + 90 ? 1 : number % 2 ? -1 : 1;
      const bend = Math.min(60, 14 + Math.abs(a.y - b.y) / 5) * side;
      const middle = { x: between + bend, y: (a.y + b.y) / 2 };
      const control = { x: between + 2 * bend, y: middle.y };
      lines.push(svg('path', { class: `tie ${strength}`, d: `M${a.x},${a.y}Q${control.x},${control.y} ${b.x},${b.y}` }));
      const element = svg(
        'g',
        { class: 'badge' },
        svg('circle', { class: 'shape', cx: middle.x, cy: middle.y, r: 7.5 }),
        svg('text', { x: middle.x, y: middle.y + 4, 'text-anchor': 'middle' }, '≠'),
      );
      const title = strength === 'contradiction' ? t('Contradiction') : t('Tension');
      const passages = sides.map((side) => passageOf(events, events.events[side]!));
      const tip = () => [
        html('div', { class: 'headline' }, `≠ ${title}`),
        html('div', {}, message),
        html('div', { class: 'source' }, t('Enter or click shows both sides')),
      ];
      const activate = () => shell.showDetails({ title, lead: message, passages });
      marks.push({ key: `tie ${message}`, element, ...middle, label: `${title}. ${message}`, tip, activate });
    }
    return { lines, marks };
  }

  /** At the ends of the axis: how many events lie outside, and the way to see all. */
  function outsiders(items: readonly Item[], scale: ScaleTime<number, number>, frame: Frame): SVGElement[] {
    const before = items.filter((item) => extentOf(item, scale)[1] < gutter).length;
    const after = items.filter((item) => extentOf(item, scale)[0] > frame.width).length;
    const showAll = () => shell.zoomTo(fitAll(items, baseScale(items, frame.width), frame.width));
    const sign = (text: string, x: number, anchor: string) =>
      svg('text', { class: 'outside', x, y: 13, 'text-anchor': anchor, click: showAll }, text, svg('title', {}, t('Show all')));
    return [
      ...(before > 0 ? [sign(`◂ ${t('{0} earlier', before)}`, gutter + 4, 'start')] : []),
      ...(after > 0 ? [sign(`${t('{0} later', after)} ▸`, frame.width - 6, 'end')] : []),
    ];
  }
});

/** The events with a date that has at least one end. */
function itemsOf({ events, shown }: Frame): Item[] {
  return shown.flatMap((index) => {
    const event = events.events[index]!;
    const { first, last } = event.date ?? { first: null, last: null };
    if (first === null && last === null) return [];
    return [{ index, event, from: first === null ? -Infinity : first * day, to: last === null ? Infinity : (last + 1) * day }];
  });
}

/** A scale on which the bulk of the events fills the width: a few from long ago are not let press the others together. */
function baseScale(items: readonly Item[], width: number): ScaleTime<number, number> {
  const precise = items.filter(({ from, to }) => to - from < 400 * day);
  const ends = (precise.length > 0 ? precise : items).map(({ from, to }) => (Number.isFinite(from) ? from : to)).sort((a, b) => a - b);
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const low = ends[Math.floor((ends.length - 1) * 0.2)]!;
  const high = ends[Math.ceil((ends.length - 1) * 0.97)]!;
  const reach = Math.max(high - low, 30 * day);
  const from = Math.max(first, low - reach * 0.25);
  const to = Math.min(last, high + reach * 0.25);
  const pad = Math.max((to - from) * 0.04, 15 * day);
  return scaleUtc([new Date(from - pad), new Date(to + pad)], [gutter + margin, Math.max(gutter + margin + 60, width - margin)]);
}

function fitAll(items: readonly Item[], base: ScaleTime<number, number>, width: number) {
  const ends = items.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  const [left, right] = [base(new Date(Math.min(...ends))), base(new Date(Math.max(...ends)))];
  const scale = Math.min(1, (width - gutter - 2 * margin) / Math.max(1, right - left));
  return zoomIdentity.translate(gutter + margin - left * scale, 0).scale(scale);
}

function rowsOf({ events }: Frame, items: readonly Item[], by: RowsBy): Row[] {
  const order: readonly (readonly [string, string])[] =
    by === 'text'
      ? events.texts.map(({ name }, index) => [String(index), name])
      : by === 'class'
        ? classNames()
        : events.kinds.map(({ id }) => [id, nameIn(events.kinds, id)]);
  const keyOf = ({ event }: Item) => (by === 'text' ? String(event.text) : by === 'class' ? (event.quad ?? 'none') : event.kind);
  const groups = Map.groupBy(items, keyOf);
  return order.flatMap(([key, name]) => {
    const own = groups.get(key);
    return own ? [{ name, items: own, path: by === 'text' ? events.texts[Number(key)]!.path : undefined }] : [];
  });
}

const isDay = ({ from, to }: Item) => to - from <= 2 * day;

/** Left and right end in pixels; a day is a point with its radius. */
function extentOf(item: Item, scale: ScaleTime<number, number>): [left: number, right: number] {
  const at = (time: number) => (Number.isFinite(time) ? scale(new Date(time)) : time);
  const [left, right] = [at(item.from), at(item.to)];
  if (!isDay(item) && right - left > 2 * radius + 4) return [left, right];
  const middle = Number.isFinite(left) && Number.isFinite(right) ? (left + right) / 2 : Number.isFinite(left) ? left : right;
  return [middle - radius, middle + radius];
}

interface Lanes {
  /** how far below the top of its row the middle of each event lies */
  readonly of: ReadonlyMap<number, number>;
  readonly height: number;
}

/**
 * Lanes in which no two events of a row overlap: points and short intervals above, long intervals in narrow lanes below. They depend on the zoom alone,
 * so that nothing jumps while one pans.
 */
function lanesOf(items: readonly Item[], scale: ScaleTime<number, number>, width: number): Lanes {
  const of = new Map<number, number>();
  const boxes = items.map((item) => ({ item, box: extentOf(item, scale) })).sort((a, b) => a.box[0] - b.box[0] || a.item.index - b.item.index);
  let height = 0;
  for (const isWide of [false, true]) {
    const size = isWide ? wideLaneHeight : laneHeight;
    const ends: number[] = [];
    for (const { item, box } of boxes) {
      if (isLong(box, width) !== isWide) continue;
      const free = ends.findIndex((end) => end + 2 < box[0]);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = box[1];
      of.set(item.index, height + (lane + 0.5) * size);
    }
    height += ends.length * size;
  }
  return { of, height };
}

/** What may have been at any time in years is drawn thinner and fainter than what is known to the month. */
const isLong = ([left, right]: readonly [number, number], width: number) => right - left > width / 5;

/** A dot for a deed, a diamond for a word, a bar for what is only known to lie within an interval. */
function signOf(event: PictureEvent, left: number, right: number, y: number, width: number, disputed: boolean): SVGElement {
  const isHollow = event.factuality !== 'asserted' && event.factuality !== 'reported';
  const names = `event class-${event.quad ?? 'none'}${isHollow ? ' hollow' : ''}${disputed ? ' disputed' : ''}`;
  const isPoint = right - left <= 2 * radius + 0.01;
  if (!isPoint) {
    const [from, to] = [Math.max(left, gutter - 20), Math.min(right, width + 20)];
    const isWide = isLong([left, right], width);
    const height = isWide ? 5 : 8;
    const bar = svg('rect', { class: 'shape', x: from, y: y - height / 2, width: Math.max(0, to - from), height, rx: height / 2 });
    return svg('g', { class: `${names} interval${isWide ? ' wide' : ''}` }, bar);
  }
  const x = (left + right) / 2;
  const isWord = event.quad?.startsWith('verbal');
  const shape = isWord
    ? svg('path', { class: 'shape', d: `M${x},${y - 6}L${x + 6},${y}L${x},${y + 6}L${x - 6},${y}Z` })
    : svg('circle', { class: 'shape', cx: x, cy: y, r: radius });
  return svg('g', { class: names }, shape);
}

function rowLabel({ name, path, items }: Row, y: number): SVGElement {
  const lines = linesOf(name, gutter - 52);
  const first = y + 4 - (lines.length - 1) * 7.5;
  return svg(
    'g',
    { class: 'row-label' },
    svg('title', {}, path && path !== name ? `${name} · ${path}` : name),
    ...lines.map((line, number) => svg('text', { x: 12, y: first + number * 15 }, line)),
    svg('text', { class: 'number', x: gutter - 12, y: y + 4, 'text-anchor': 'end' }, String(items.length)),
  );
}

/** A name on at most two lines, broken at a blank where it can be. */
function linesOf(name: string, width: number): string[] {
  if (textWidth(name) <= width) return [name];
  const words = name.split(' ');
  let first = words.shift() ?? '';
  while (words.length > 0 && textWidth(`${first} ${words[0]}`) <= width) first += ` ${words.shift()}`;
  return words.length === 0 ? [fitted(first, width)] : [fitted(first, width), fitted(words.join(' '), width)];
}

function ticksOf(scale: ScaleTime<number, number>, width: number): { x: number; text: string }[] {
  const count = Math.max(2, Math.floor((width - gutter) / 96));
  const format = scale.tickFormat(count);
  return scale.ticks(count).flatMap((time) => {
    // less than a day means nothing here
    if (time.getTime() % day !== 0) return [];
    return [{ x: scale(time), text: format(time) }];
  });
}

const gridOf = (scale: ScaleTime<number, number>, width: number, height: number) =>
  ticksOf(scale, width).map(({ x }) => svg('line', { class: 'grid', x1: x, x2: x, y1: axisHeight, y2: height }));

function axisOf(scale: ScaleTime<number, number>, { width }: Frame, outside: readonly SVGElement[]): SVGGElement {
  const texts = ticksOf(scale, width)
    .filter(({ x }) => x > gutter + 12 && x < width - 12)
    .map(({ x, text }) => svg('text', { class: 'tick', x, y: axisHeight - 6, 'text-anchor': 'middle' }, text));
  const ground = svg('rect', { class: 'ground', x: 0, y: 0, width, height: axisHeight });
  const line = svg('line', { class: 'axis', x1: 0, x2: width, y1: axisHeight, y2: axisHeight });
  // the year or month that the ticks do not say
  const [first, last] = scale.domain() as [Date, Date];
  const span = svg('text', { class: 'span', x: 12, y: axisHeight - 6 }, `${monthText(first)} – ${monthText(last)}`);
  return svg('g', { class: 'axis-group' }, ground, line, span, ...texts, ...outside);
}

const monthText = (time: Date) => time.toLocaleDateString('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

const emptyText = ({ width, height }: Frame) =>
  svg('text', { class: 'empty', x: width / 2, y: height / 2, 'text-anchor': 'middle' }, t('No dated event passes the filters.'));
