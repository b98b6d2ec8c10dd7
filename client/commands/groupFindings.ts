/** "Dragoman: Group Findings": by kind, text or severity. */
import * as vscode from 'vscode';
import type { FindingGrouping } from '../../server/protocol.ts';
import type { ReviewView } from '../views/review.ts';

/** `given` need not be asked for. */
export async function groupFindings(review: ReviewView, given?: FindingGrouping): Promise<void> {
  const labels: Readonly<Record<FindingGrouping, string>> = { code: vscode.l10n.t('Kind'), text: vscode.l10n.t('Text'), severity: vscode.l10n.t('Severity') };
  const items = (['code', 'text', 'severity'] as const).map((by) => ({
    label: labels[by],
    by,
    iconPath: new vscode.ThemeIcon(by === review.by ? 'check' : 'blank'),
  }));
  const by = given ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group findings by') }))?.by;
  if (by) review.by = by;
}
