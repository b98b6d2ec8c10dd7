/** The network: who acted on whom. An edge is all that one actor did to another, apart for cooperation, conflict and mediation; a click shows its sentences. */
import { t } from '@vscode/l10n';
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { PictureEvent, QuadClass } from '../../server/protocol.ts';
import { countEvents } from './counts.ts';
import { html, svg, textWidth } from './dom.ts';
import { partiesOf } from './filters.ts';
import { placeLabels, type Side } from './labels.ts';
import { classNames, type Drawn, type Frame, headlineOf, type Mark, nameIn, passageOf, placeOf, showPicture, type Table, textName } from './page.ts';

/** More actors than this tell a reader nothing; those with the most events are kept. */
const mostActors = 60;
const ticks = 300;

type Family = 'cooperation' | 'conflict' | 'other' | 'mediation';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly family: Family;
  /** who acted on whom is not told: they met as equals, or fought each other */
  readonly mutual: boolean;
  readonly events: number[];
}

interface Node {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly radius: number;
  x?: number;
  y?: number;
}

interface Layout {
  readonly key: string;
  readonly nodes: readonly (Node & { x: number; y: number })[];
  readonly edges: readonly Edge[];
  readonly left: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

showPicture((shell) => {
  let kept: Layout | undefined;
  const layoutOf = (frame: Frame): Layout => {
    const key = `${frame.shown.join()} ${frame.width > frame.height * 1.4}`;
    if (kept?.key !== key) kept = arrange(key, frame);
    return kept;
  };

  return {
    name: 'network',
    title: t('Network'),
    scales: [0.3, 8],
    legend: [t('an arrow points at whom it was done to'), t('dotted: mediated'), t('thickness: number of sentences')],
    describe: (frame) => {
      const { nodes, edges } = layoutOf(frame);
      return t('Who acted on whom in the dossier “{0}”. Actors: {1}; relations: {2}.', frame.dossier, nodes.length, edges.length);
    },
    draw,
    table,
  };

  function draw(frame: Frame): Drawn {
    const { nodes, edges, left, box } = layoutOf(frame);
    const alone = left > 0 ? t('Left out, with fewer events: {0} of {1} actors; filter to see them.', left, left + nodes.length) : undefined;
    if (nodes.length === 0) {
      const empty = svg(
        'text',
        { class: 'empty', x: frame.width / 2, y: frame.height / 2, 'text-anchor': 'middle' },
        t('No event that passes the filters says who acted on whom.'),
      );
      return { content: [empty], marks: [] };
    }
    const fit = Math.min((frame.width - 60) / box.width, (frame.height - 60) / box.height, 1.6);
    const project = (x: number, y: number) =>
      frame.transform.apply([frame.width / 2 + (x - box.x - box.width / 2) * fit, frame.height / 2 + (y - box.y - box.height / 2) * fit]);
    const places = new Map(nodes.map((node) => [node.id, { node, at: project(node.x, node.y) }]));
    const marks: Mark[] = [];
    const lines = edges.map((edge, index) => {
      const [from, to] = [places.get(edge.from)!, places.get(edge.to)!];
      const siblings = edges.filter((one) => (one.from === edge.from && one.to === edge.to) || (one.from === edge.to && one.to === edge.from));
      const { element, x, y } = arrowOf(frame, edge, from.at, to.at, from.node.radius, to.node.radius, siblings.indexOf(edge), siblings.length);
      const label = edgeLabel(frame, edge);
      const passages = edge.events.map((one) => passageOf(frame.events, frame.events.events[one]!));
      const tip = () => [
        html('div', { class: 'headline' }, label),
        ...edge.events.slice(0, 3).map((one) => tipLine(frame, frame.events.events[one]!)),
        ...moreThan(edge.events.length, 3),
      ];
      marks.push({
        key: `edge-${edge.from}-${edge.to}-${edge.family}-${edge.mutual}`,
        element,
        x,
        y,
        label,
        tip,
        activate: () => shell.showDetails({ title: label, passages }),
      });
      return { element, index };
    });
    const circles = nodes.map((node) => {
      const [x, y] = places.get(node.id)!.at;
      const element = svg('g', { class: 'actor' }, svg('circle', { class: 'shape', cx: x, cy: y, r: node.radius }));
      const own = frame.shown.filter((index) => partiesOf(frame.events.events[index]!).includes(node.id));
      const title = `${node.name}: ${countEvents(node.count)}`;
      const passages = own.map((one) => passageOf(frame.events, frame.events.events[one]!));
      const tip = () => [html('div', { class: 'headline' }, title), html('div', { class: 'source' }, t('Enter or click lists the sentences'))];
      marks.push({ key: `actor-${node.id}`, element, x, y, label: title, tip, activate: () => shell.showDetails({ title, passages }) });
      return element;
    });
    const labels = labelsOf(
      nodes.map((node) => ({ node, point: places.get(node.id)!.at, isAbove: node.y < box.y + box.height / 2 })),
      frame,
    );
    const content = [svg('g', {}, ...lines.map(({ element }) => element)), svg('g', {}, ...circles), svg('g', {}, ...labels)];
    // actors first: from them the arrow keys lead to their edges
    return { content, marks: [...marks.slice(edges.length), ...marks.slice(0, edges.length)], ...(alone ? { note: alone } : {}) };
  }

  function table(frame: Frame): Table {
    const rows = edgesOf(frame, frame.shown).flatMap((edge) =>
      edge.events.map((index) => {
        const event = frame.events.events[index]!;
        const names = [edge.from, edge.to].map((id) => nameIn(frame.events.actors, id));
        const cells = [
          names[0]!,
          edge.mutual ? t('with') : edge.family === 'mediation' ? t('mediates for') : t('acts on'),
          names[1]!,
          headlineOf(frame.events, event),
          textName(frame.events, event),
          event.quote,
        ];
        return { cells, place: placeOf(frame.events, event) };
      }),
    );
    return { head: [t('Who'), t('Relation'), t('Whom'), t('Event'), t('Text'), t('Sentence')], rows };
  }
});

/** Names beside their circles, the most told of first; one that has no room shows where the picture is made larger. */
function labelsOf(placed: readonly { node: Node; point: readonly [number, number]; isAbove: boolean }[], frame: Frame): SVGElement[] {
  const order = [...placed].sort((a, b) => b.node.count - a.node.count);
  const signs = order.map(({ node, point, isAbove }) => ({
    point,
    radius: node.radius,
    size: 12,
    width: textWidth(node.name),
    // first on the outer side, where fewer edges run
    sides: isAbove ? outerAbove : outerBelow,
  }));
  return placeLabels(signs, frame).flatMap((label, index) =>
    label ? [svg('text', { class: 'actor-label', x: label.x, y: label.y, 'text-anchor': label.anchor }, order[index]!.node.name)] : [],
  );
}

const outerAbove: readonly Side[] = ['above', 'right', 'left', 'aboveRight', 'aboveLeft', 'below', 'belowRight', 'belowLeft'];
const outerBelow: readonly Side[] = ['below', 'right', 'left', 'belowRight', 'belowLeft', 'above', 'aboveRight', 'aboveLeft'];

const tipLine = ({ events }: Frame, event: PictureEvent) =>
  html('div', {}, html('span', { class: 'source' }, `${textName(events, event)}: `), html('span', { class: 'quote' }, event.quote));

const moreThan = (count: number, shown: number) => (count > shown ? [html('div', { class: 'source' }, t('and {0} more', count - shown))] : []);

const familyOf = (quad: QuadClass | undefined): Family => (quad === undefined ? 'other' : quad.endsWith('cooperation') ? 'cooperation' : 'conflict');

/** All that was done from one actor to another, the most told first. */
function edgesOf({ events }: Frame, shown: readonly number[]): Edge[] {
  const edges = new Map<string, Edge>();
  const add = (a: string, b: string, family: Family, mutual: boolean, index: number) => {
    if (a === b) return;
    const [from, to] = mutual && a > b ? [b, a] : [a, b];
    const key = `${from} ${to} ${family} ${mutual}`;
    const edge = edges.get(key) ?? { from, to, family, mutual, events: [] };
    edges.set(key, edge);
    if (edge.events.at(-1) !== index) edge.events.push(index);
  };
  for (const index of shown) {
    const { who, whom, with: others, among, by, quad } = events.events[index]!;
    const family = familyOf(quad);
    for (const a of who) for (const b of whom) add(a, b, family, false, index);
    for (const a of who) for (const b of others) add(a, b, family, true, index);
    for (const [i, a] of among.entries()) for (const b of among.slice(i + 1)) add(a, b, family, true, index);
    for (const a of by) for (const b of [...who, ...whom, ...others, ...among]) add(a, b, 'mediation', false, index);
  }
  return [...edges.values()].sort((a, b) => b.events.length - a.events.length);
}

/** Places the actors; the same events always give the same picture, after a fixed number of steps. */
function arrange(key: string, frame: Frame): Layout {
  const all = edgesOf(frame, frame.shown);
  const counts = new Map<string, Set<number>>();
  for (const { from, to, events } of all)
    for (const id of [from, to]) {
      const seen = counts.get(id) ?? new Set();
      counts.set(id, seen);
      for (const event of events) seen.add(event);
    }
  const ids = [...counts].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1)).map(([id]) => id);
  const inside = new Set(ids.slice(0, mostActors));
  const nodes: Node[] = [...inside].map((id) => {
    const count = counts.get(id)!.size;
    return { id, name: nameIn(frame.events.actors, id), count, radius: 7 + 4 * Math.sqrt(count) };
  });
  const edges = all.filter(({ from, to }) => inside.has(from) && inside.has(to));
  const links = edges.map(({ from, to }) => ({ source: from, target: to, from, to }));
  const degree = new Map<string, number>();
  for (const { source, target } of links) for (const id of [source, target]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const isWide = frame.width > frame.height * 1.4;
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(150)
        .strength(({ from, to }) => 0.5 / Math.min(degree.get(from)!, degree.get(to)!)),
    )
    .force(
      'charge',
      forceManyBody<Node>()
        .strength(({ radius }) => -500 - 45 * radius)
        .distanceMax(900),
    )
    .force('x', forceX(0).strength(isWide ? 0.045 : 0.08))
    .force('y', forceY(0).strength(isWide ? 0.1 : 0.08))
    // a name below its circle needs room too
    .force('room', forceCollide<Node>(({ radius, name }) => Math.max(radius + 16, textWidth(name) / 2 + 6)).iterations(2))
    .stop()
    .tick(ticks);
  const placed = nodes as (Node & { x: number; y: number })[];
  const halfWidth = ({ radius, name }: Node) => Math.max(radius, textWidth(name) / 2);
  const [x1, x2] = [Math.min(...placed.map((node) => node.x - halfWidth(node))), Math.max(...placed.map((node) => node.x + halfWidth(node)))];
  const [y1, y2] = [Math.min(...placed.map(({ y, radius }) => y - radius - 18)), Math.max(...placed.map(({ y, radius }) => y + radius + 18))];
  return { key, nodes: placed, edges, left: ids.length - inside.size, box: { x: x1, y: y1, width: Math.max(1, x2 - x1), height: Math.max(1, y2 - y1) } };
}

/** A curve from rim to rim with a head at the end; several between the same two bend apart. */
function arrowOf(
  { events }: Frame,
  edge: Edge,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  r1: number,
  r2: number,
  number: number,
  count: number,
): { element: SVGElement; x: number; y: number } {
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
  // seen from the same end for both directions, so that they do not fall on each other
  const side = edge.from < edge.to ? 1 : -1;
  const bend = ((number - (count - 1) / 2) * 34 + (count === 1 ? 10 : 0)) * side;
  const [nx, ny] = [-(y2 - y1) / length, (x2 - x1) / length];
  const [cx, cy] = [(x1 + x2) / 2 + nx * bend * 2, (y1 + y2) / 2 + ny * bend * 2];
  const thickness = edge.family === 'mediation' ? 2 : Math.min(8, 0.9 + 1.1 * Math.sqrt(edge.events.length));
  const rim = (px: number, py: number, r: number): [number, number] => {
    const away = Math.max(1, Math.hypot(cx - px, cy - py));
    return [px + ((cx - px) / away) * r, py + ((cy - py) / away) * r];
  };
  const head = 5 + thickness * 1.4;
  const [ax, ay] = rim(x1, y1, r1 + 2);
  const [bx, by] = rim(x2, y2, r2 + 3);
  const [hx, hy] = rim(x2, y2, r2 + 3 + (edge.mutual ? 0 : head * 0.8));
  const d = `M${ax},${ay}Q${cx},${cy} ${hx},${hy}`;
  const angle = Math.atan2(by - cy, bx - cx);
  const corner = (turn: number) => `${bx - head * Math.cos(angle + turn)},${by - head * Math.sin(angle + turn)}`;
  const element = svg(
    'g',
    { class: `edge ${edge.family} class-${mainClass(edge, events.events)}` },
    svg('path', { class: 'reach', d }),
    svg('path', { class: 'shape', d, 'stroke-width': thickness }),
    ...(edge.mutual ? [] : [svg('path', { class: 'head', d: `M${bx},${by}L${corner(0.42)}L${corner(-0.42)}Z` })]),
  );
  return { element, x: (ax + 2 * cx + bx) / 4, y: (ay + 2 * cy + by) / 4 };
}

/** The class that most of an edge's events have. */
function mainClass(edge: Edge, all: readonly PictureEvent[]): string {
  const counts = new Map<string, number>();
  for (const index of edge.events) counts.set(all[index]!.quad ?? 'none', (counts.get(all[index]!.quad ?? 'none') ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
}

function edgeLabel({ events }: Frame, edge: Edge): string {
  const [from, to] = [nameIn(events.actors, edge.from), nameIn(events.actors, edge.to)];
  const sign = edge.mutual ? '↔' : '→';
  const what = edge.family === 'mediation' ? t('mediation') : classNames().find(([id]) => id === mainClass(edge, events.events))![1];
  const count = edge.events.length === 1 ? t('1 sentence') : t('{0} sentences', edge.events.length);
  return `${from} ${sign} ${to} · ${what} · ${count}`;
}
