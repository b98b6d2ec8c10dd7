/** "Dragoman: Filter Findings": by state, by kind, by words. */
import * as vscode from 'vscode';
import type { FindingFilter, FindingKind, FindingState } from '../../server/protocol.ts';
import type { ReviewView } from '../views/review.ts';

/** `given` need not be asked for. */
export async function filterFindings(review: ReviewView, given?: FindingFilter): Promise<void> {
  const filter = given ?? (await pickFilter(review));
  if (filter) review.filter = filter;
}

/** What the filter is to be; undefined: as it was. */
async function pickFilter(review: ReviewView): Promise<FindingFilter | undefined> {
  const { filter } = review;
  const state = filter.state ?? 'all';
  const stateItem = (label: string, one: FindingState) => ({
    label,
    iconPath: new vscode.ThemeIcon(one === state ? 'check' : 'blank'),
    pick: async (): Promise<FindingFilter | undefined> => ({ ...filter, state: one }),
  });
  const items = [
    stateItem(vscode.l10n.t('Open and cleared findings'), 'all'),
    stateItem(vscode.l10n.t('Open findings only'), 'open'),
    stateItem(vscode.l10n.t('Cleared findings only'), 'disposed'),
    { label: '', kind: vscode.QuickPickItemKind.Separator, pick: async () => undefined },
    {
      label: vscode.l10n.t('Kinds…'),
      iconPath: new vscode.ThemeIcon('list-filter'),
      description: review.namesOf(filter.codes ?? []).join(', '),
      pick: () => pickKinds(filter, review.kinds),
    },
    { label: vscode.l10n.t('Words…'), iconPath: new vscode.ThemeIcon('search'), description: filter.text ?? '', pick: () => askWords(filter) },
    {
      label: vscode.l10n.t('Clear filter'),
      iconPath: new vscode.ThemeIcon('clear-all'),
      pick: async (): Promise<FindingFilter | undefined> => ({ state: 'all' }),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Filter Findings') });
  return picked?.pick();
}

async function pickKinds({ codes, ...filter }: FindingFilter, known: readonly FindingKind[]): Promise<FindingFilter | undefined> {
  const items = known.map(({ code, name }) => ({ label: name, code, picked: codes?.includes(code) ?? true }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which kinds of findings?'), canPickMany: true });
  if (!picked) return undefined;
  const isAll = picked.length === 0 || picked.length === known.length;
  return isAll ? filter : { ...filter, codes: picked.map(({ code }) => code) };
}

async function askWords({ text: before, ...filter }: FindingFilter): Promise<FindingFilter | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Findings'),
    prompt: vscode.l10n.t('Words of the finding, of the sentence, or of the name of the text'),
    value: before ?? '',
  });
  if (text === undefined) return undefined;
  return text.trim() === '' ? filter : { ...filter, text: text.trim() };
}
