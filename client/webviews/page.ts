/**
 * The page around a picture: filters, zoom, keys, tooltip, details, table, export. A picture itself only says what to draw and which marks can be reached.
 */
import { config, t } from '@vscode/l10n';
import { select } from 'd3-selection';
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { noFilters } from '../../server/event-filter.ts';
import type { EventFilter, PictureEvent, PictureEvents, PicturePlaces, Range } from '../../server/protocol.ts';
import { html, svg } from './dom.ts';
import { exportedPng, exportedSvg } from './export.ts';
import { shownEvents } from './filters.ts';
import type { FromPicture, PictureName, ToPicture } from './messages.ts';
import { createToolbar } from './toolbar.ts';

export interface Frame {
  readonly dossier: string;
  readonly events: PictureEvents;
  readonly places: PicturePlaces;
  readonly filters: EventFilter;
  /** indices of the events that pass the filters */
  readonly shown: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly transform: ZoomTransform;
}

/** What can be pointed at, reached by key, and opened. */
export interface Mark {
  /** stays the same from drawing to drawing */
  readonly key: string;
  readonly element: SVGElement;
  /** its middle, in pixels */
  readonly x: number;
  readonly y: number;
  /** for a screen reader */
  readonly label: string;
  readonly tip: () => readonly Node[];
  readonly activate: () => void;
}

export interface Drawn {
  readonly content: readonly SVGElement[];
  readonly marks: readonly Mark[];
  /** where it is taller than the page */
  readonly height?: number;
  /** stays on top while the page scrolls */
  readonly pinned?: SVGGElement;
  /** what is not in the picture, in a sentence */
  readonly note?: string;
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export interface Table {
  readonly head: readonly string[];
  /** the first cell opens `place` */
  readonly rows: readonly { readonly cells: readonly string[]; readonly place?: Place }[];
}

export interface Passage extends Place {
  readonly heading: string;
  readonly quote: string;
  readonly words?: string;
}

export interface Details {
  readonly title: string;
  readonly lead?: string;
  readonly passages: readonly Passage[];
}

export interface Shell {
  open(place: Place): void;
  showDetails(details: Details): void;
  redraw(): void;
  zoomTo(transform: ZoomTransform): void;
  /** what the picture keeps while it is hidden */
  readonly kept: Record<string, string>;
}

export interface Picture {
  readonly name: PictureName;
  readonly title: string;
  readonly scales: readonly [least: number, most: number];
  /** pixels at the left where the wheel scrolls the page */
  readonly gutter?: number;
  readonly controls?: readonly HTMLElement[];
  /** what its signs mean, beside the colours */
  readonly legend: readonly string[];
  describe(frame: Frame): string;
  draw(frame: Frame): Drawn;
  table(frame: Frame): Table;
  /** what stands beside the picture while nothing is chosen */
  aside?(frame: Frame): Details | undefined;
}

interface State {
  readonly root?: string;
  readonly transform?: { readonly x: number; readonly y: number; readonly k: number };
  readonly asTable?: boolean;
  readonly kept?: Record<string, string>;
}

declare function acquireVsCodeApi(): { postMessage(message: FromPicture): void; getState(): State | undefined; setState(state: State): void };

export const classNames = (): readonly (readonly [id: string, name: string])[] => [
  ['verbal-cooperation', t('Cooperation, in words')],
  ['material-cooperation', t('Cooperation, in deeds')],
  ['verbal-conflict', t('Conflict, in words')],
  ['material-conflict', t('Conflict, in deeds')],
  ['none', t('Other')],
];

/** Starts the page; `create` is called once texts for people can be had. */
export function showPicture(create: (shell: Shell) => Picture): void {
  config({ contents: document.body.dataset.texts || '{}' });
  const api = acquireVsCodeApi();
  let state: State = api.getState() ?? {};
  let data: (ToPicture & { kind: 'data' }) | undefined;
  let filters = noFilters;
  let marks: readonly Mark[] = [];
  let current: string | undefined;
  let chosen: Details | undefined;
  /** the mark whose details are shown */
  let chosenBy: string | undefined;
  let pinned: SVGGElement | undefined;
  let asTable = state.asTable === true;
  const kept: Record<string, string> = { ...state.kept };
  const keep = (part: State) => {
    state = { ...state, ...part };
    api.setState(state);
  };

  const shell: Shell = {
    kept,
    open: ({ uri, range }) => api.postMessage({ kind: 'open', uri, range }),
    showDetails(details) {
      chosen = details;
      chosenBy = current;
      // it would cover the page to say the same
      hideTip();
      drawDetails();
    },
    redraw() {
      keep({ kept });
      draw();
    },
    zoomTo: (transform) => void select(board).call(zooming.transform, transform),
  };
  const picture = create(shell);

  // ── what the page is made of ──
  // out of the tab order itself: its marks are what is reached
  const board = svg('svg', { class: 'board', tabindex: -1, role: 'group', 'aria-label': picture.title, 'aria-describedby': 'keys' });
  const canvas = html('div', { class: 'canvas' }, board);
  const table = html('div', { class: 'table', tabindex: 0, hidden: true });
  const note = html('p', { class: 'note', hidden: true });
  const nothing = html('p', { class: 'nothing', role: 'status' }, t('Reading …'));
  const aside = html('aside', { 'aria-label': t('Details'), hidden: true });
  const tip = html('div', { class: 'tip', role: 'tooltip', hidden: true });
  const button = (icon: string, label: string, click: () => void) =>
    html('button', { type: 'button', class: 'icon', title: label, 'aria-label': label, click }, icon);
  const tableButton = html('button', { type: 'button', class: 'plain', 'aria-pressed': String(asTable), click: () => setTable(!asTable) }, t('Table'));
  const zoomButtons = html(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': t('Zoom') },
    button('+', t('Zoom In (+)'), () => zoomBy(1.6)),
    button('−', t('Zoom Out (−)'), () => zoomBy(1 / 1.6)),
    button('⤢', t('Fit (0)'), () => shell.zoomTo(zoomIdentity)),
  );
  const toolbar = createToolbar(
    [
      ...(picture.controls ?? []),
      tableButton,
      html('button', { type: 'button', class: 'plain', title: t('Save the picture as SVG'), click: () => void save('svg') }, t('Save SVG')),
      html('button', { type: 'button', class: 'plain', title: t('Save the picture as PNG'), click: () => void save('png') }, t('Save PNG')),
    ],
    (changed) => setFilters(changed),
  );
  const chips = classNames().map(([id, name]) => ({
    id,
    element: html(
      'button',
      { type: 'button', class: `chip class-${id}`, click: () => toggleClass(id) },
      html('span', { class: 'swatch', 'aria-hidden': 'true' }),
      name,
    ),
  }));
  const legend = html(
    'footer',
    { class: 'legend' },
    html('div', { class: 'chips', role: 'group', 'aria-label': t('Classes of event (PLOVER)') }, ...chips.map(({ element }) => element)),
    ...picture.legend.map((text) => html('span', {}, text)),
    html('span', { id: 'keys', class: 'keys' }, t('Arrow keys move, Enter opens, + − 0 zoom, Shift with arrow keys pans')),
  );
  document.body.append(
    html('h1', { class: 'hidden' }, picture.title),
    toolbar.element,
    html('main', {}, html('div', { class: 'stage' }, canvas, table, nothing, zoomButtons), aside),
    note,
    legend,
    tip,
  );
  board.style.visibility = 'hidden';

  // ── zoom and pan ──
  const zooming = zoom<SVGSVGElement, unknown>()
    .scaleExtent([...picture.scales])
    .filter((event: WheelEvent & MouseEvent) => {
      if (event.type === 'wheel') return !event.shiftKey && Math.abs(event.deltaY) >= Math.abs(event.deltaX) && event.offsetX >= gutter();
      return event.button === 0 && !event.ctrlKey;
    })
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      keep({ transform: { x: transform.x, y: transform.y, k: transform.k } });
      hideTip();
      drawSoon();
    });
  const gutter = () => (picture.gutter !== undefined && canvas.scrollHeight > canvas.clientHeight ? picture.gutter : 0);
  let transform = () => zoomIdentity;
  select(board).call(zooming).on('dblclick.zoom', null);
  transform = () => (board as unknown as { __zoom: ZoomTransform }).__zoom;
  const zoomBy = (factor: number) => select(board).call(zooming.scaleBy, factor);
  const panBy = (x: number, y: number) => select(board).call(zooming.translateBy, x / transform().k, y / transform().k);
  board.addEventListener(
    'wheel',
    (event) => {
      if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      panBy(-(event.deltaX || event.deltaY), 0);
    },
    { passive: false },
  );

  // ── filters ──
  function setFilters(changed: EventFilter): void {
    filters = changed;
    api.postMessage({ kind: 'filters', filters });
    draw();
  }

  function toggleClass(id: string): void {
    const { classes } = filters;
    const next = classes.includes(id) ? classes.filter((one) => one !== id) : [...classes, id];
    setFilters({ ...filters, classes: next.length === chips.length ? [] : next });
  }

  // ── drawing ──
  let isDue = false;
  const drawSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  };

  function frameOf({ dossier, events, places }: ToPicture & { kind: 'data' }): Frame {
    const { clientWidth: width, clientHeight: height } = canvas;
    return { dossier, events, places, filters, shown: shownEvents(events, filters), width, height, transform: transform() };
  }

  function draw(): void {
    if (!data) return;
    const frame = frameOf(data);
    toolbar.update(frame.events, filters, frame.shown.length);
    for (const { id, element } of chips) element.setAttribute('aria-pressed', String(filters.classes.length === 0 || filters.classes.includes(id)));
    if (asTable) drawTable(picture.table(frame));
    // a canvas without a size is hidden, or not laid out yet
    else if (frame.width > 0 && frame.height > 0) drawBoard(frame);
    if (!chosen) drawDetails();
  }

  function drawBoard(frame: Frame): void {
    const hadFocus = board.contains(document.activeElement);
    const drawn = picture.draw(frame);
    board.setAttribute('width', String(frame.width));
    board.setAttribute('height', String(Math.max(frame.height, drawn.height ?? 0)));
    board.style.visibility = '';
    marks = drawn.marks;
    pinned = drawn.pinned;
    for (const mark of marks) {
      mark.element.classList.add('mark');
      mark.element.setAttribute('role', 'button');
      mark.element.setAttribute('aria-label', mark.label);
      mark.element.setAttribute('data-key', mark.key);
      mark.element.setAttribute('tabindex', '-1');
    }
    board.replaceChildren(...drawn.content);
    placePinned();
    note.textContent = drawn.note ?? '';
    note.hidden = !drawn.note;
    const reachable = marks.find(({ key }) => key === current) ?? marks[0];
    reachable?.element.setAttribute('tabindex', '0');
    // a mark that is out of sight now leaves the focus to the picture, so that the keys go on working
    if (hadFocus) (marks.some(({ key }) => key === current) ? reachable!.element : board).focus({ preventScroll: true });
  }

  const placePinned = () => pinned?.setAttribute('transform', `translate(0 ${canvas.scrollTop})`);
  canvas.addEventListener('scroll', placePinned);

  function drawTable({ head, rows }: Table): void {
    const body = rows.map(({ cells: [first = '', ...cells], place }) =>
      html(
        'tr',
        {},
        html('th', { scope: 'row' }, place ? html('button', { type: 'button', class: 'link', click: () => shell.open(place) }, first) : first),
        ...cells.map((cell) => html('td', {}, cell)),
      ),
    );
    table.replaceChildren(
      html(
        'table',
        {},
        html('caption', { class: 'hidden' }, picture.title),
        html('thead', {}, html('tr', {}, ...head.map((name) => html('th', { scope: 'col' }, name)))),
        html('tbody', {}, ...body),
      ),
    );
    note.hidden = true;
  }

  function setTable(on: boolean): void {
    asTable = on;
    keep({ asTable });
    showParts();
    draw();
  }

  function showParts(): void {
    tableButton.setAttribute('aria-pressed', String(asTable));
    canvas.hidden = asTable || !data;
    zoomButtons.hidden = asTable || !data;
    table.hidden = !asTable || !data;
    nothing.hidden = data !== undefined;
  }

  function drawDetails(): void {
    const details = chosen ?? (data && !asTable ? picture.aside?.(frameOf(data)) : undefined);
    aside.hidden = !details;
    if (!details) return;
    const close = html('button', { type: 'button', class: 'icon', title: t('Close (Escape)'), 'aria-label': t('Close'), click: closeDetails }, '×');
    aside.replaceChildren(
      html('div', { class: 'head' }, html('h2', {}, details.title), ...(chosen ? [close] : [])),
      ...(details.lead ? [html('p', {}, details.lead)] : []),
      html('ul', {}, ...details.passages.map((passage) => html('li', {}, passageButton(passage)))),
    );
  }

  const passageButton = (passage: Passage) =>
    html(
      'button',
      { type: 'button', class: 'passage', click: () => shell.open(passage) },
      html('span', { class: 'heading' }, passage.heading),
      ...quoteNodes(passage.quote, passage.words),
    );

  function closeDetails(): void {
    chosen = undefined;
    drawDetails();
    if (current) marks.find(({ key }) => key === current)?.element.focus();
  }

  // ── tooltip ──
  const markOf = (target: EventTarget | null): Mark | undefined => {
    const key = target instanceof Element ? target.closest('.mark')?.getAttribute('data-key') : undefined;
    return key ? marks.find((mark) => mark.key === key) : undefined;
  };

  function showTip(mark: Mark): void {
    tip.replaceChildren(...mark.tip());
    tip.hidden = false;
    const box = mark.element.getBoundingClientRect();
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const left = Math.max(8, Math.min(box.left + box.width / 2 - width / 2, innerWidth - width - 8));
    const above = box.top - height - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= 4 ? above : Math.min(box.bottom + 8, innerHeight - height - 4)}px`;
  }
  const hideTip = () => {
    tip.hidden = true;
  };
  board.addEventListener('pointerover', ({ target, buttons }) => {
    const mark = buttons === 0 ? markOf(target) : undefined;
    if (mark) showTip(mark);
    else hideTip();
  });
  board.addEventListener('pointerleave', hideTip);
  board.addEventListener('focusin', ({ target }) => {
    const mark = markOf(target);
    if (!mark) return;
    current = mark.key;
    if (mark.key !== chosenBy && mark.element.matches(':focus-visible')) showTip(mark);
  });
  board.addEventListener('focusout', hideTip);

  // ── mouse and keys ──
  board.addEventListener('click', ({ target }) => {
    const mark = markOf(target);
    if (!mark) return;
    current = mark.key;
    mark.activate();
  });

  board.addEventListener('keydown', (event) => {
    const arrow = arrows[event.key];
    const handled = arrow ? onArrow(arrow, event.shiftKey) : onKey(event.key);
    if (handled) event.preventDefault();
  });

  function onKey(key: string): boolean {
    const mark = markOf(document.activeElement);
    if (key === 'Enter' || key === ' ') mark?.activate();
    else if (key === '+' || key === '=') zoomBy(1.6);
    else if (key === '-' || key === '−') zoomBy(1 / 1.6);
    else if (key === '0') shell.zoomTo(zoomIdentity);
    else if (key === 'Home') focusMark(marks[0]);
    else if (key === 'End') focusMark(marks.at(-1));
    else return false;
    return true;
  }

  function onArrow([x, y]: readonly [number, number], pans: boolean): boolean {
    if (pans) panBy(-x * 80, -y * 80);
    else {
      const from = markOf(document.activeElement);
      focusMark(from ? neighbour(marks, from, x, y) : marks[0]);
    }
    return true;
  }

  function focusMark(mark: Mark | undefined): void {
    if (!mark) return;
    for (const { element } of marks) element.setAttribute('tabindex', '-1');
    current = mark.key;
    mark.element.setAttribute('tabindex', '0');
    mark.element.focus({ preventScroll: true });
    mark.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    hideTip();
    if (chosen) closeDetails();
  });

  // ── saving ──
  async function save(format: 'svg' | 'png'): Promise<void> {
    if (!data) return;
    // what is saved is the picture, also while its table is shown
    const wasTable = asTable;
    if (wasTable) setTable(false);
    const frame = frameOf(data);
    drawBoard(frame);
    pinned?.removeAttribute('transform');
    const text = exportedSvg(board, `${picture.title} · ${frame.dossier}`, picture.describe(frame));
    placePinned();
    const content = format === 'svg' ? text : await exportedPng(board, text);
    if (wasTable) setTable(true);
    api.postMessage({ kind: 'save', format, content });
  }

  // ── what the extension says ──
  addEventListener('message', ({ data: message }: MessageEvent<ToPicture>) => {
    if (message.kind === 'filters') filters = message.filters;
    else if (message.kind === 'data') {
      data = message;
      filters = message.filters;
      keep({ root: message.root });
    } else {
      data = undefined;
      nothing.textContent = message.message;
    }
    showParts();
    draw();
    // what was chosen in the texts as they were is chosen again in the texts as they are
    if (message.kind === 'data' && chosen) {
      const again = asTable ? undefined : marks.find(({ key }) => key === chosenBy);
      chosen = undefined;
      if (again) again.activate();
      else drawDetails();
    }
  });
  if (state.transform) select(board).call(zooming.transform, zoomIdentity.translate(state.transform.x, state.transform.y).scale(state.transform.k));
  new ResizeObserver(drawSoon).observe(canvas);
  showParts();
  api.postMessage({ kind: 'ready', ...(state.root ? { root: state.root } : {}) });
}

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest mark in a direction; what lies aside counts as farther away. */
function neighbour(marks: readonly Mark[], from: Mark, x: number, y: number): Mark | undefined {
  let best: Mark | undefined;
  let least = Infinity;
  for (const mark of marks) {
    const along = (mark.x - from.x) * x + (mark.y - from.y) * y;
    const aside = Math.abs((mark.x - from.x) * y) + Math.abs((mark.y - from.y) * x);
    const distance = along + 3 * aside;
    if (mark.key === from.key || along < 0.5 || distance >= least) continue;
    best = mark;
    least = distance;
  }
  return best;
}

/** A sentence with the words at issue set apart. */
function quoteNodes(quote: string, words?: string): Node[] {
  const at = words ? quote.indexOf(words) : -1;
  if (!words || at < 0) return [html('span', { class: 'quote' }, quote)];
  return [html('span', { class: 'quote' }, quote.slice(0, at), html('strong', {}, words), quote.slice(at + words.length))];
}

// ── events for people ──

export const nameIn = (items: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  items.find((item) => item.id === id)?.name ?? id;

/** "Pakistan → TTP", "Rwanda, M23", with the mediator behind it */
export function partiesText({ actors }: PictureEvents, event: PictureEvent): string {
  const names = (ids: readonly string[]) => ids.map((id) => nameIn(actors, id)).join(', ');
  const sides = [names([...event.who, ...event.among]), names([...event.whom, ...event.with])];
  const acted = sides[1] ? `${sides[0] || '?'} → ${sides[1]}` : sides[0]!;
  return [acted, event.by.length > 0 ? t('mediated by {0}', names(event.by)) : ''].filter(Boolean).join(' · ');
}

export function factualityText(event: PictureEvent): string {
  const texts = { asserted: '', reported: t('reported'), denied: t('denied'), hypothetical: t('hypothetical'), future: t('announced') };
  return texts[event.factuality];
}

/** "Ceasefire · 19 October 2025 · Doha · reported" */
export function headlineOf({ kinds }: PictureEvents, event: PictureEvent): string {
  return [nameIn(kinds, event.kind), event.date?.label, event.place?.name, factualityText(event)].filter(Boolean).join(' · ');
}

export const textName = ({ texts }: PictureEvents, event: PictureEvent): string => texts[event.text]?.name ?? '';

export const placeOf = ({ texts }: PictureEvents, event: PictureEvent): Place => ({ uri: texts[event.text]!.uri, range: event.range });

export const passageOf = (events: PictureEvents, event: PictureEvent): Passage => ({
  ...placeOf(events, event),
  heading: `${textName(events, event)} · ${headlineOf(events, event)}`,
  quote: event.quote,
  words: event.words,
});

/** The tooltip of one telling of an event. */
export function eventTip(events: PictureEvents, event: PictureEvent, remarks: readonly string[] = []): Node[] {
  const parties = partiesText(events, event);
  return [
    html('div', { class: `headline class-${event.quad ?? 'none'}` }, html('span', { class: 'swatch' }), headlineOf(events, event)),
    ...(parties ? [html('div', { class: 'parties' }, parties)] : []),
    html('div', {}, ...quoteNodes(event.quote, event.words)),
    html('div', { class: 'source' }, textName(events, event)),
    ...remarks.map((remark) => html('div', { class: 'remark' }, `≠ ${remark}`)),
  ];
}

/** What is to be said of an event, by its index: how others tell it. */
export function remarksOf({ disagreements }: PictureEvents): ReadonlyMap<number, readonly string[]> {
  const remarks = new Map<number, string[]>();
  for (const { events, message } of disagreements) for (const event of events) remarks.set(event, [...(remarks.get(event) ?? []), message]);
  return remarks;
}

/** The table of events, the same for every picture that shows them. */
export function eventTable({ events, shown }: Frame): Table {
  const remarks = remarksOf(events);
  const order = (index: number) => events.events[index]!.date?.first ?? Infinity;
  const rows = [...shown]
    .sort((a, b) => order(a) - order(b) || a - b)
    .map((index) => {
      const event = events.events[index]!;
      const cells = [
        nameIn(events.kinds, event.kind),
        event.date?.label ?? '',
        partiesText(events, event),
        event.place?.name ?? '',
        factualityText(event),
        textName(events, event),
        event.quote,
        (remarks.get(index) ?? []).join(' '),
      ];
      return { cells, place: placeOf(events, event) };
    });
  return { head: [t('Event'), t('Date'), t('Parties'), t('Place'), t('Told as'), t('Text'), t('Sentence'), t('Disagreement')], rows };
}
