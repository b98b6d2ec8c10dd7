/** The map: places that the texts name, and what happened there. */
import * as vscode from 'vscode';
import type { PictureKind } from './picturePanels.ts';

export const map = (): PictureKind => ({ name: 'map', title: vscode.l10n.t('Map') });
