/** "Dragoman: Filter Events": by text, kind, actor, class, period, and whether the texts disagree. What is chosen holds in the Events view and in the pictures. */
import * as vscode from 'vscode';
import { daysOf, isFiltered, noFilters } from '../../server/event-filter.ts';
import type { EventChoice, EventChoices, EventFilter } from '../../server/protocol.ts';
import { describePeriod, eventClasses, type SharedEventFilter } from '../eventFilter.ts';

/** `choices` is asked for once somebody is to choose; `given` need not be asked for, and keeps what it does not name. */
export async function filterEvents(filter: SharedEventFilter, choices: () => Promise<EventChoices>, given?: Partial<EventFilter>): Promise<void> {
  const part = given ?? (await pickFilter(filter.value, await choices()));
  if (part) filter.value = { ...filter.value, ...part };
}

/** What changes in the filter; undefined: nothing. */
async function pickFilter(filter: EventFilter, choices: EventChoices): Promise<Partial<EventFilter> | undefined> {
  const { texts, kinds, actors, classes, from, to, disputed } = filter;
  const named = (ids: readonly string[], known: readonly Pick<EventChoice, 'id' | 'name'>[]) =>
    ids.map((id) => known.find((one) => one.id === id)?.name ?? id).join(', ') || vscode.l10n.t('all');
  const items: (vscode.QuickPickItem & { readonly pick?: () => Thenable<Partial<EventFilter> | undefined> })[] = [
    {
      label: vscode.l10n.t('Kinds of event…'),
      iconPath: new vscode.ThemeIcon('list-filter'),
      description: named(kinds, choices.kinds),
      pick: () => pickSome(vscode.l10n.t('Which kinds of event?'), choices.kinds, kinds).then((ids) => ids && { kinds: ids }),
    },
    {
      label: vscode.l10n.t('Texts…'),
      iconPath: new vscode.ThemeIcon('file-text'),
      description: named(texts, choices.texts),
      pick: () => pickSome(vscode.l10n.t('Events of which texts?'), choices.texts, texts).then((ids) => ids && { texts: ids }),
    },
    {
      label: vscode.l10n.t('Actors…'),
      iconPath: new vscode.ThemeIcon('organization'),
      description: named(actors, choices.actors),
      pick: () => pickSome(vscode.l10n.t('Events in which of these take part?'), choices.actors, actors).then((ids) => ids && { actors: ids }),
    },
    {
      label: vscode.l10n.t('Classes…'),
      iconPath: new vscode.ThemeIcon('symbol-class'),
      description: named(classes, eventClasses()),
      pick: () => pickSome(vscode.l10n.t('Which classes of event (PLOVER)?'), eventClasses(), classes).then((ids) => ids && { classes: ids }),
    },
    {
      label: vscode.l10n.t('Period…'),
      iconPath: new vscode.ThemeIcon('calendar'),
      description: describePeriod(from, to) || vscode.l10n.t('all'),
      pick: () => askPeriod(from, to),
    },
    {
      label: vscode.l10n.t('Only events on which the texts disagree'),
      iconPath: new vscode.ThemeIcon(disputed ? 'check' : 'blank'),
      pick: async () => ({ disputed: !disputed }),
    },
    ...(isFiltered(filter)
      ? [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          { label: vscode.l10n.t('Clear filter'), iconPath: new vscode.ThemeIcon('clear-all'), pick: async () => noFilters },
        ]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Filter Events'),
    placeHolder: vscode.l10n.t('The filter holds in the Events view, the timeline, the map and the network'),
  });
  return picked?.pick?.();
}

/** Ids of what is ticked; none where that is all. */
async function pickSome(
  title: string,
  known: readonly (Pick<EventChoice, 'id' | 'name'> & { readonly events?: number })[],
  chosen: readonly string[],
): Promise<string[] | undefined> {
  const items = known.map(({ id, name, events }) => ({
    id,
    label: name,
    picked: chosen.includes(id),
    ...(events === undefined ? {} : { description: String(events) }),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Nothing ticked shows all'),
    canPickMany: true,
    matchOnDescription: false,
  });
  return picked && (picked.length === known.length ? [] : picked.map(({ id }) => id));
}

async function askPeriod(from: string, to: string): Promise<Partial<EventFilter> | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Events'),
    prompt: vscode.l10n.t('A year, a month or a day (2025, 2025-10, 2025-10-19), or two with a slash between: 2025-01/2025-06, 2025/, /2025. Empty shows all.'),
    value: from === to ? from : `${from}/${to}`,
    validateInput: (value) => (periodOf(value) ? undefined : vscode.l10n.t('This is no period. Write 2025, 2025-10, or 2025-01/2025-06.')),
  });
  return text === undefined ? undefined : periodOf(text);
}

/** "2025-01/2025-06" ► from and to; undefined where it is none. */
function periodOf(text: string): Pick<EventFilter, 'from' | 'to'> | undefined {
  const [from = '', to = from, ...more] = text.split('/').map((part) => part.trim());
  const isRight = more.length === 0 && [from, to].every((part) => part === '' || daysOf(part));
  return isRight ? { from, to } : undefined;
}
