/** "Dragoman: Next Finding" and "Previous Finding": to the open finding after or before the cursor, in the order of the Review view and through its filter. */
import * as vscode from 'vscode';
import type { ReviewView } from '../views/review.ts';

export interface WalkOptions {
  readonly backwards: boolean;
  /** the list keeps the focus; else the text has it */
  readonly preserveFocus: boolean;
}

export async function nextFinding(review: ReviewView, options: WalkOptions): Promise<void> {
  if (!(await review.walk(options))) vscode.window.setStatusBarMessage(vscode.l10n.t('No open finding fits the filter of the Review view.'), 5_000);
}
