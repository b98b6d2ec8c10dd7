/** The timeline: events of the texts on a time axis. */
import * as vscode from 'vscode';
import type { PictureKind } from './picturePanels.ts';

export const timeline = (): PictureKind => ({ name: 'timeline', title: vscode.l10n.t('Timeline') });
