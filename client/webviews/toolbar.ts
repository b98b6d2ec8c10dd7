/** The row of filters above a picture. It keeps no filters itself: it shows those it is given and tells when a person changes them. */
import { t } from '@vscode/l10n';
import { daysOf, isFiltered, noFilters } from '../../server/event-filter.ts';
import type { EventFilter, NamedItem, PictureEvents } from '../../server/protocol.ts';
import { countEvents } from './counts.ts';
import { html } from './dom.ts';

export interface Toolbar {
  readonly element: HTMLElement;
  update(events: PictureEvents, filters: EventFilter, shown: number): void;
}

export function createToolbar(controls: readonly HTMLElement[], changed: (filters: EventFilter) => void): Toolbar {
  let filters = noFilters;
  const change = (part: Partial<EventFilter>) => changed({ ...filters, ...part });
  const texts = createMenu(t('Texts'), (chosen) => change({ texts: chosen }));
  const kinds = createMenu(t('Kinds of event'), (chosen) => change({ kinds: chosen }));
  const actors = createMenu(t('Actors'), (chosen) => change({ actors: chosen }));
  const from = periodInput(t('From'), (value) => change({ from: value }));
  const to = periodInput(t('To'), (value) => change({ to: value }));
  const disputed = html(
    'button',
    {
      class: 'plain',
      type: 'button',
      title: t('Only events on which the texts disagree'),
      click: () => change({ disputed: !filters.disputed }),
    },
    t('≠ Disagreements'),
  );
  const count = html('span', { class: 'count', role: 'status' });
  const reset = html('button', { class: 'plain', type: 'button', click: () => changed(noFilters) }, t('Clear Filters'));
  const period = html('span', { class: 'period' }, from.element, to.element);
  const filterGroup = html(
    'div',
    { class: 'filters', role: 'group', 'aria-label': t('Filters') },
    texts.element,
    kinds.element,
    actors.element,
    period,
    disputed,
    reset,
  );
  return {
    element: html('header', { class: 'toolbar' }, filterGroup, count, html('div', { class: 'controls' }, ...controls)),
    update(events, given, shown) {
      filters = given;
      texts.update(
        events.texts.map(({ uri, name }) => ({ id: uri, name })),
        filters.texts,
      );
      kinds.update(events.kinds, filters.kinds);
      actors.update(events.actors, filters.actors);
      from.update(filters.from);
      to.update(filters.to);
      disputed.setAttribute('aria-pressed', String(filters.disputed));
      reset.hidden = !isFiltered(filters);
      const all = events.events.length;
      const told = shown === all ? countEvents(all) : t('{0} of {1}', shown, countEvents(all));
      const cut = events.total > all ? ` · ${t('the texts tell of {0}; those with a date and parties are kept', events.total)}` : '';
      if (count.textContent !== told + cut) count.textContent = told + cut;
    },
  };
}

/** A button that opens a list to tick, with a field to search it. Nothing ticked is everything. */
function createMenu(label: string, changed: (chosen: readonly string[]) => void) {
  let items: readonly NamedItem[] = [];
  let chosen: readonly string[] = [];
  const summary = html('summary', {});
  const list = html('div', { class: 'choices', role: 'group', 'aria-label': label });
  const search = html('input', { type: 'search', placeholder: t('Search'), 'aria-label': t('Search in {0}', label), input: () => narrow() });
  const none = html('button', { class: 'plain', type: 'button', click: () => changed([]) }, t('All'));
  const element = html('details', { class: 'menu' }, summary, html('div', { class: 'panel' }, html('div', { class: 'search' }, search, none), list));

  const narrow = () => {
    const wanted = search.value.toLowerCase();
    for (const choice of list.children) (choice as HTMLElement).hidden = !choice.textContent!.toLowerCase().includes(wanted);
  };
  element.addEventListener('toggle', () => {
    if (element.open) search.focus();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    event.stopPropagation();
    element.open = false;
    summary.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!element.contains(target as Node)) element.open = false;
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !element.contains(relatedTarget)) element.open = false;
  });

  return {
    element,
    update(given: readonly NamedItem[], ids: readonly string[]) {
      if (given.length !== items.length || given.some(({ id, name }, index) => items[index]!.id !== id || items[index]!.name !== name)) {
        list.replaceChildren(...given.map((item) => choiceOf(item)));
        narrow();
      }
      items = given;
      chosen = ids;
      for (const box of list.querySelectorAll('input')) box.checked = ids.includes(box.value);
      const only = ids.length === 1 ? given.find(({ id }) => id === ids[0])?.name : undefined;
      summary.textContent = `${label}: ${ids.length === 0 ? t('all') : (only ?? ids.length)}`;
      summary.classList.toggle('active', ids.length > 0);
    },
  };

  function choiceOf({ id, name }: NamedItem): HTMLElement {
    const change = ({ target }: Event) => changed((target as HTMLInputElement).checked ? [...chosen, id] : chosen.filter((one) => one !== id));
    return html('label', {}, html('input', { type: 'checkbox', value: id, change }), html('span', {}, name));
  }
}

/** A field for a year, a month or a day. What is none of them is marked and changes nothing. */
function periodInput(label: string, changed: (value: string) => void) {
  const check = () => {
    const value = input.value.trim();
    const isRight = value === '' || daysOf(value) !== undefined;
    input.setAttribute('aria-invalid', String(!isRight));
    if (isRight) changed(value);
  };
  const input = html('input', {
    type: 'text',
    placeholder: t('YYYY-MM-DD'),
    title: t('A year, a month or a day: 2025, 2025-10 or 2025-10-19'),
    maxlength: 10,
    change: check,
  });
  return {
    element: html('label', {}, html('span', {}, label), input),
    update(value: string) {
      if (document.activeElement !== input || input.value.trim() === '') input.value = value;
    },
  };
}
