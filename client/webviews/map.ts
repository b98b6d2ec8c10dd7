/** The map: places by how often they are mentioned, with what happened there. Shapes are Natural Earth's; no tiles, no network. */
import { t } from '@vscode/l10n';
import { type GeoProjection, geoArea, geoCentroid, geoEqualEarth, geoMercator, geoPath } from 'd3-geo';
import { arc, pie } from 'd3-shape';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-50m.json';
import { isFiltered, noFilters } from '../../server/event-filter.ts';
import type { PicturePlace } from '../../server/protocol.ts';
import { countEvents } from './counts.ts';
import disputedLines from './disputed-lines.json';
import { html, svg, textWidth } from './dom.ts';
import { placeLabels } from './labels.ts';
import { classNames, type Details, type Drawn, type Frame, type Mark, type Passage, passageOf, showPicture, type Table } from './page.ts';

type Shapes = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryObject }>;
type Shape = Feature<Polygon | MultiPolygon, { name: string }>;

/** Western Sahara and Palestine; the others without a settled status have no ISO code in these shapes. */
const unsettled = new Set(['732', '275']);
const disputed = new Set(disputedLines.map(([a, b]) => `${a} ${b}`));
type Named = { readonly id?: string | number };
/** Whether one of the two sides does not accept the line between them, or one's status is not settled. */
const isUnsettled = (a: Named, b: Named) =>
  [a, b].some(({ id }) => id === undefined || unsettled.has(String(id))) || disputed.has([String(a.id), String(b.id)].sort().join(' '));

interface Seen {
  readonly place: PicturePlace;
  readonly at: readonly [longitude: number, latitude: number];
  /** mentions in the texts that are shown */
  readonly count: number;
  /** indices of the events there that pass the filters */
  readonly events: readonly number[];
}

showPicture((shell) => {
  const shapes = world as unknown as Shapes;
  const countries = (feature(shapes, shapes.objects.countries).features as Shape[]).filter(({ properties }) => properties.name !== 'Antarctica');
  const land = feature(shapes, shapes.objects.land);
  const settledLines = mesh(shapes, shapes.objects.countries, (a, b) => a !== b && !isUnsettled(a, b));
  const unsettledLines = mesh(shapes, shapes.objects.countries, (a, b) => a !== b && isUnsettled(a, b));
  const numbers = new Map(codes.map(([two, , number]) => [two!, number!]));
  const middles = new Map(countries.map((country) => [String(country.id), middleOf(country)]));

  let base: { key: string; projection: GeoProjection; ground: SVGGElement } | undefined;

  const positionOf = ({ longitude, latitude, iso }: PicturePlace): readonly [number, number] | undefined => {
    if (longitude !== undefined && latitude !== undefined) return [longitude, latitude];
    return iso ? middles.get(numbers.get(iso) ?? '') : undefined;
  };

  return {
    name: 'map',
    title: t('Map'),
    scales: [0.2, 60],
    legend: [
      t('ring: mentions, filled: events there'),
      t('dashed ring: a country as a whole'),
      t('Shapes: Natural Earth; dotted lines are disputed, none takes a side'),
    ],
    describe: (frame) => {
      const { on, off } = placesOf(frame);
      return t(
        'Places that the dossier “{0}” names, by how often, with the events there. On the map: {1}; without coordinates: {2}. Shapes: Natural Earth.',
        frame.dossier,
        on.length,
        off.length,
      );
    },
    draw,
    table,
    aside,
  };

  /** Places that have something to show under the filters, those with a position and those without. */
  function placesOf({ events, places, filters, shown }: Frame): { on: Seen[]; off: Omit<Seen, 'at'>[] } {
    const at = new Map<string, number[]>();
    for (const index of shown) {
      const id = events.events[index]!.place?.id;
      if (id !== undefined) at.set(id, [...(at.get(id) ?? []), index]);
    }
    const isIn = (text: number) => filters.texts.length === 0 || filters.texts.includes(places.texts[text]?.uri ?? '');
    // what only events can have leaves the places where one passed
    const byEvents = isFiltered({ ...filters, texts: [] });
    const seen = places.places.flatMap((place) => {
      const count = place.mentions.reduce((sum, mention) => sum + (isIn(mention.text) ? mention.count : 0), 0);
      const there = at.get(place.id) ?? [];
      return (byEvents ? there.length : count) > 0 ? [{ place, count, events: there }] : [];
    });
    return {
      on: seen.flatMap((one) => {
        const position = positionOf(one.place);
        return position ? [{ ...one, at: position }] : [];
      }),
      off: seen.filter(({ place }) => !positionOf(place)),
    };
  }

  function draw(frame: Frame): Drawn {
    const { on } = placesOf(frame);
    const { projection, ground } = baseOf(frame);
    const { transform } = frame;
    ground.setAttribute('transform', `translate(${transform.x} ${transform.y}) scale(${transform.k})`);
    const placed = on
      .map((seen) => ({ seen, point: transform.apply(projection([...seen.at]) ?? [NaN, NaN]), radius: radiusOf(seen.count) }))
      .filter(({ point: [x, y], radius }) => x > -radius && y > -radius && x < frame.width + radius && y < frame.height + radius);
    const marks = placed.map(({ seen, point: [x, y], radius }): Mark => {
      const element = svg(
        'g',
        { class: seen.place.iso ? 'place country' : 'place' },
        svg('circle', { class: 'shape', cx: x, cy: y, r: radius }),
        ...slicesOf(frame, seen, x, y, radius),
      );
      const title = titleOf(seen);
      return {
        key: `place-${seen.place.id}`,
        element,
        x,
        y,
        label: title,
        tip: () => tipOf(frame, seen),
        activate: () => shell.showDetails(detailsOf(frame, seen)),
      };
    });
    const labels = labelsOf(placed, frame);
    // small circles above large ones
    const order = marks.map((mark, index) => ({ mark, radius: placed[index]!.radius })).sort((a, b) => b.radius - a.radius);
    const sea = svg('rect', { class: 'sea', width: frame.width, height: frame.height });
    const empty = svg('text', { class: 'empty', x: frame.width / 2, y: frame.height / 2, 'text-anchor': 'middle' }, t('No place passes the filters.'));
    const { places } = frame;
    return {
      content: [sea, ground, svg('g', {}, ...order.map(({ mark }) => mark.element)), svg('g', {}, ...labels), ...(on.length === 0 ? [empty] : [])],
      marks,
      ...(places.total > places.places.length ? { note: t('The {0} most mentioned of {1} places are shown.', places.places.length, places.total) } : {}),
    };
  }

  /** Projection and shapes depend on the dossier and the size alone, so that filters do not move the ground. */
  function baseOf(frame: Frame) {
    const { on } = placesOf({ ...frame, filters: noFilters });
    const key = `${frame.width} ${frame.height} ${on.map(({ place, count }) => `${place.id}${count}`).join()}`;
    if (base?.key === key) return base;
    const projection = projectionFor(on, frame.width, frame.height);
    // a hundredth of a pixel is enough for the nearest zoom
    const path = geoPath(projection).digits(2);
    const lines = [
      ['land', path(land)],
      ['border', path(settledLines)],
      ['border unsettled', path(unsettledLines)],
    ] as const;
    const ground = svg('g', {}, ...lines.map(([name, d]) => svg('path', { class: name, d: d ?? '', 'vector-effect': 'non-scaling-stroke' })));
    base = { key, projection, ground };
    return base;
  }

  function table(frame: Frame): Table {
    const { on, off } = placesOf(frame);
    const rows = [...on, ...off]
      .sort((a, b) => b.count - a.count)
      .map((seen) => {
        const { place, count, events } = seen;
        const position = 'at' in seen && place.latitude !== undefined ? `${place.latitude}, ${place.longitude}` : 'at' in seen ? t('country') : t('none');
        const texts = place.mentions.map((mention) => `${frame.places.texts[mention.text]!.name} (${mention.count})`).join(', ');
        return {
          cells: [place.name, typeText(place), place.country ?? '', String(count), String(events.length), position, texts],
          place: firstMention(frame, place),
        };
      });
    return { head: [t('Place'), t('Type'), t('Country'), t('Mentions'), t('Events'), t('Coordinates'), t('Texts')], rows };
  }

  function aside(frame: Frame): Details | undefined {
    const { off } = placesOf(frame);
    if (off.length === 0) return undefined;
    const passages = off.map((seen) => ({
      ...firstMention(frame, seen.place),
      heading: [seen.place.name, typeText(seen.place), seen.place.country].filter(Boolean).join(' · '),
      quote: countText(seen),
    }));
    return {
      title: t('Without coordinates ({0})', off.length),
      lead: t('Named in the texts, and not on the map. An entry with lat and lon in places.yaml puts a place there.'),
      passages,
    };
  }
});

const typeText = ({ type }: PicturePlace) => type.replaceAll('-', ' ');

const firstMention = ({ places }: Frame, { mentions }: PicturePlace) => ({ uri: places.texts[mentions[0]!.text]!.uri, range: mentions[0]!.range });

function countText({ count, events }: Pick<Seen, 'count' | 'events'>): string {
  const mentions = count === 1 ? t('1 mention') : t('{0} mentions', count);
  return events.length === 0 ? mentions : `${mentions}, ${countEvents(events.length)}`;
}

const titleOf = (seen: Seen) => `${[seen.place.name, seen.place.country].filter(Boolean).join(', ')}: ${countText(seen)}`;

const radiusOf = (count: number) => Math.min(28, 3.5 + 2 * Math.sqrt(count));

/** The middle of a country's largest part: that of all parts may lie in the sea. */
function middleOf(country: Shape): [number, number] {
  const { geometry } = country;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const largest = parts
    .map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    .map((part) => ({ part, area: geoArea(part) }))
    .sort((a, b) => b.area - a.area)[0];
  return geoCentroid(largest ? largest.part : country);
}

/** Fits where most is told of: Mercator, which keeps shapes, for a region; Equal Earth for the world. */
function projectionFor(on: readonly Seen[], width: number, height: number): GeoProjection {
  const size: [number, number] = [Math.max(1, width), Math.max(1, height)];
  if (on.length === 0) return wholeWorld(size);
  const [west, east] = bulkOf(on, 0);
  const [south, north] = bulkOf(on, 1);
  if (east - west > 150) return wholeWorld(size);
  const corners = {
    type: 'MultiPoint' as const,
    coordinates: [
      [west, south],
      [west, north],
      [east, south],
      [east, north],
    ],
  };
  const border = Math.min(60, size[0] / 8, size[1] / 8);
  return geoMercator()
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [border, border],
        [size[0] - border, size[1] - border],
      ],
      corners,
    );
}

const wholeWorld = ([width, height]: readonly [number, number]) =>
  geoEqualEarth().fitExtent(
    [
      [10, 10],
      [width - 10, height - 10],
    ],
    { type: 'Sphere' },
  );

/** Between which degrees nine tenths of the mentions lie, with some room; a place far away is a step of the zoom away, and does not press the others together. */
function bulkOf(on: readonly Seen[], axis: 0 | 1): [least: number, most: number] {
  const order = [...on].sort((a, b) => a.at[axis] - b.at[axis]);
  const total = on.reduce((sum, { count }) => sum + count, 0);
  let told = 0;
  const bulk = order.filter(({ count }) => {
    told += count;
    return told > total * 0.05 && told - count < total * 0.95;
  });
  const [least, most] = [bulk[0]!.at[axis], bulk.at(-1)!.at[axis]];
  const room = Math.max(1.5, (most - least) * 0.08);
  return axis === 0 ? [least - room, most + room] : [Math.max(-75, least - room), Math.min(78, most + room)];
}

/** A small pie of the events at a place, by class. */
function slicesOf({ events }: Frame, seen: Seen, x: number, y: number, radius: number): SVGElement[] {
  if (seen.events.length === 0) return [];
  const parts = classNames()
    .map(([id]) => ({ id, count: seen.events.filter((index) => (events.events[index]!.quad ?? 'none') === id).length }))
    .filter(({ count }) => count > 0);
  const size = Math.min(radius - 1, 2 + 2 * Math.sqrt(seen.events.length));
  const outline = arc<{ startAngle: number; endAngle: number }>().innerRadius(0).outerRadius(size);
  const slices = pie<(typeof parts)[number]>()
    .value(({ count }) => count)
    .sort(null)(parts);
  return slices.map((slice) => svg('path', { class: `slice class-${slice.data.id}`, transform: `translate(${x} ${y})`, d: outline(slice) ?? '' }));
}

function tipOf(frame: Frame, seen: Seen): Node[] {
  const lines = seen.events.slice(0, 3).map((index) => {
    const passage = passageOf(frame.events, frame.events.events[index]!);
    return html('div', {}, html('span', { class: 'source' }, `${passage.heading}: `), html('span', { class: 'quote' }, passage.quote));
  });
  const more = seen.events.length > 3 ? [html('div', { class: 'source' }, t('and {0} more', seen.events.length - 3))] : [];
  return [html('div', { class: 'headline' }, titleOf(seen)), html('div', { class: 'source' }, typeText(seen.place)), ...lines, ...more];
}

/** Where a place is mentioned, a line a text, and what happened there. */
function detailsOf(frame: Frame, seen: Seen): Details {
  const { place, events } = seen;
  const { filters, places } = frame;
  const mentions = place.mentions
    .filter(({ text }) => filters.texts.length === 0 || filters.texts.includes(places.texts[text]!.uri))
    .map(
      ({ text, count, range }): Passage => ({
        uri: places.texts[text]!.uri,
        range,
        heading: places.texts[text]!.name,
        quote: count === 1 ? t('1 mention') : t('{0} mentions, the first of them', count),
      }),
    );
  const told = events.map((index) => passageOf(frame.events, frame.events.events[index]!));
  return { title: titleOf(seen), lead: [typeText(place), place.country].filter(Boolean).join(', '), passages: [...told, ...mentions] };
}

/** Names beside their circles, the most mentioned first; one that would cover another name or circle on every side is left out. */
function labelsOf(placed: readonly { seen: Seen; point: readonly [number, number]; radius: number }[], frame: Frame): SVGElement[] {
  const order = [...placed].sort((a, b) => b.seen.count - a.seen.count);
  // as the style sheet draws them
  const isOften = (seen: Seen) => seen.count > 8;
  const sizeOf = (seen: Seen) => (isOften(seen) ? 13 : 12);
  const signs = order.map(({ seen, point, radius }) => {
    const size = sizeOf(seen);
    // a large ring may be written over near its rim, its middle not
    return { point, radius, core: 8, size, width: textWidth(seen.place.name, size, seen.place.iso ? 600 : 400) };
  });
  return placeLabels(signs, frame).flatMap((label, index) => {
    const { seen } = order[index]!;
    const names = `place-label${isOften(seen) ? ' often' : ''}${seen.place.iso ? ' country' : ''}`;
    return label ? [svg('text', { class: names, x: label.x, y: label.y, 'text-anchor': label.anchor }, seen.place.name)] : [];
  });
}
