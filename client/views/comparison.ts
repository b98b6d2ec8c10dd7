/** Two texts side by side in a tab of its own: asks the server, shows the page, jumps to what is clicked, and asks again when texts have changed. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ComparedSentence, type ComparedTexts, type CompareTextsParams, compareTextsRequest } from '../../server/protocol.ts';
import { showLocation } from '../showStop.ts';
import type { StatusFeed } from '../statusFeed.ts';
import { type ComparisonWords, comparisonPage } from './comparisonPage.ts';

const viewType = 'dragoman.comparison';
/** Milliseconds of quiet after the last news from the server before it is asked again. */
const quiet = 600;

interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly texts: CompareTextsParams;
  shown?: ComparedTexts;
  /** something has changed since it was asked for */
  isStale: boolean;
}

export class ComparisonView implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #client: LanguageClient;
  readonly #open = new Set<Open>();
  readonly #parts: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(client: LanguageClient, statuses: StatusFeed) {
    this.#client = client;
    this.#parts = [vscode.window.registerWebviewPanelSerializer(viewType, this), statuses.onDidChange(() => this.#changed())];
  }

  /** Brings the comparison of these texts to the front. */
  async show(texts: CompareTextsParams): Promise<void> {
    const known = [...this.#open].find((open) => open.texts.left === texts.left && open.texts.right === texts.right);
    if (known) return known.panel.reveal();
    const panel = vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Compare Sources'), vscode.ViewColumn.Active, { enableFindWidget: true });
    await this.#take(panel, texts);
  }

  /** A tab that was open when the window was closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { left, right } = (state ?? {}) as Partial<CompareTextsParams>;
    if (typeof left === 'string' && typeof right === 'string') await this.#take(panel, { left, right });
    else panel.dispose();
  }

  #changed(): void {
    for (const open of this.#open) open.isStale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), quiet);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const part of this.#parts) part.dispose();
    for (const { panel } of this.#open) panel.dispose();
  }

  async #take(panel: vscode.WebviewPanel, texts: CompareTextsParams): Promise<void> {
    const open: Open = { panel, texts, isStale: true };
    this.#open.add(open);
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.onDidDispose(() => this.#open.delete(open));
    panel.onDidChangeViewState(() => this.#refresh());
    panel.webview.onDidReceiveMessage((message) => this.#jump(open, message));
    await this.#ask(open);
  }

  #refresh(): void {
    for (const open of this.#open) if (open.isStale && open.panel.visible) void this.#ask(open);
  }

  async #ask(open: Open): Promise<void> {
    open.isStale = false;
    const found = await this.#client.sendRequest<ComparedTexts | null>(compareTextsRequest, open.texts).catch(() => null);
    // while a text is being typed on there is no answer; what is shown stays until there is one
    if (!found && open.shown) return;
    if (!this.#open.has(open) || (found && JSON.stringify(found) === JSON.stringify(open.shown))) return;
    if (found) {
      open.shown = found;
      open.panel.title = vscode.l10n.t('{0} ↔ {1}', short(found.left.name), short(found.right.name));
    }
    open.panel.webview.html = comparisonPage(found ?? undefined, open.texts, words(), randomBytes(18).toString('base64'));
  }

  /** Opens the text beside, with the sentence selected. What comes from the page is looked up, never followed as it is. */
  async #jump({ shown }: Open, message: unknown): Promise<void> {
    const { side, list, index } = (message ?? {}) as { side?: unknown; list?: unknown; index?: unknown };
    if (!shown || typeof index !== 'number' || (side !== 'left' && side !== 'right')) return;
    const sentence: ComparedSentence | undefined = list === 'rows' ? shown.rows[index]?.[side] : (side === 'left' ? shown.onlyLeft : shown.onlyRight)[index];
    if (!sentence) return;
    await showLocation({ uri: shown[side].uri, range: sentence.range }, { viewColumn: vscode.ViewColumn.Beside });
  }
}

const short = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);

const words = (): ComparisonWords => ({
  heading: vscode.l10n.t('Two texts side by side'),
  notRead: vscode.l10n.t('One of the two texts is not read yet. This page fills as soon as it is.'),
  nothing: vscode.l10n.t('The two texts share nothing that can be compared.'),
  show: vscode.l10n.t('Show'),
  subject: vscode.l10n.t('What it is about'),
  hint: vscode.l10n.t('Click a sentence, or press Enter on it, to open it in its text. The arrow keys go from sentence to sentence.'),
  only: (name) => vscode.l10n.t('Only in {0}', name),
  nothingOnly: vscode.l10n.t('Every claim of it has something alike in the other text.'),
  marks: {
    differs: { one: vscode.l10n.t('differs'), group: vscode.l10n.t('Where they differ') },
    tension: { one: vscode.l10n.t('to be asked'), group: vscode.l10n.t('What a reader would ask') },
    agrees: { one: vscode.l10n.t('agrees'), group: vscode.l10n.t('What both tell, in order of time') },
    both: { one: vscode.l10n.t('both tell'), group: vscode.l10n.t('What both tell, in order of time') },
  },
});
