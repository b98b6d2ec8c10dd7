/** The network: who acted on whom. */
import * as vscode from 'vscode';
import type { PictureKind } from './picturePanels.ts';

export const network = (): PictureKind => ({ name: 'network', title: vscode.l10n.t('Network') });
