/**
 * What the timeline, the map and the network have in common on the editor's side: one panel each, the filter that they share with the side bar, data from the server
 * while a panel is on view, the way back to the text, and saving.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type PictureEvents, type PicturePlaces, pictureEventsRequest, picturePlacesRequest } from '../../server/protocol.ts';
import { pickDossier } from '../chooseTexts.ts';
import type { SharedEventFilter } from '../eventFilter.ts';
import { rootOf } from '../roots.ts';
import { showLocation } from '../showStop.ts';
import type { StatusFeed } from '../statusFeed.ts';
import type { FromPicture, PictureName, ToPicture } from '../webviews/messages.ts';
import { pictureHtml } from './pictureHtml.ts';

/** Milliseconds of quiet before a picture on view is made anew. */
const quiet = 600;

const titles = (): Readonly<Record<PictureName, string>> => ({
  timeline: vscode.l10n.t('Timeline'),
  map: vscode.l10n.t('Map'),
  network: vscode.l10n.t('Network'),
});

interface Shown {
  readonly name: PictureName;
  readonly panel: vscode.WebviewPanel;
  root: string | undefined;
  /** addresses of the texts in the picture: a page can have no other opened */
  texts: ReadonlySet<string>;
  isStale: boolean;
  /** what its page has, as JSON: an edit that changes nothing of it draws nothing anew */
  sent: string;
}

export class PicturePanels implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #client: LanguageClient;
  readonly #shown = new Map<PictureName, Shown>();
  readonly #statuses: StatusFeed;
  readonly #filter: SharedEventFilter;
  readonly #parts: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, client: LanguageClient, statuses: StatusFeed, filter: SharedEventFilter) {
    this.#context = context;
    this.#client = client;
    this.#statuses = statuses;
    this.#filter = filter;
    this.#parts = [
      statuses.onDidChange(({ reading }) => {
        if (!reading) this.#changed();
      }),
      filter.onDidChange((filters) => {
        for (const shown of this.#shown.values()) void post(shown, { kind: 'filters', filters });
      }),
      // the editor brings a picture back that was open when it was closed
      ...(Object.keys(titles()) as PictureName[]).map((name) =>
        vscode.window.registerWebviewPanelSerializer(typeOf(name), {
          deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: { root?: string } | undefined) => this.#adopt(name, panel, state?.root),
        }),
      ),
    ];
  }

  /** Shows a picture of the dossier of the active text, or of the one that the user picks; one that is open already comes to the front. */
  async show(name: PictureName): Promise<void> {
    const root = await this.#pickDossier();
    const open = this.#shown.get(name);
    if (open) {
      if (root !== undefined && root !== open.root) {
        open.root = root;
        await this.#send(open);
      }
      open.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(typeOf(name), titles()[name], vscode.ViewColumn.Active, {});
    this.#adopt(name, panel, root);
  }

  /** Makes the pictures on view anew, soon. */
  #changed(): void {
    for (const shown of this.#shown.values()) shown.isStale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), quiet);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const { panel } of this.#shown.values()) panel.dispose();
    for (const part of this.#parts) part.dispose();
  }

  #adopt(name: PictureName, panel: vscode.WebviewPanel, root: string | undefined): void {
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'webviews');
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const shown: Shown = { name, panel, root, texts: new Set(), isStale: true, sent: '' };
    this.#shown.set(name, shown);
    panel.onDidDispose(() => this.#shown.delete(name));
    panel.onDidChangeViewState(() => {
      if (panel.visible && shown.isStale) void this.#send(shown);
    });
    webview.onDidReceiveMessage((message: FromPicture) => this.#receive(shown, message));
    webview.html = pictureHtml({
      title: titles()[name],
      language: vscode.env.language,
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${name}.js`)).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'pictures.css')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
      texts: vscode.l10n.bundle ? JSON.stringify(vscode.l10n.bundle) : '',
    });
  }

  async #receive(shown: Shown, message: FromPicture): Promise<void> {
    switch (message.kind) {
      case 'ready':
        shown.root ??= message.root;
        shown.sent = '';
        return this.#send(shown);
      case 'filters':
        this.#filter.value = message.filters;
        return;
      case 'open':
        if (shown.texts.has(message.uri)) await openBeside(shown.panel, message);
        return;
      case 'save':
        return save(shown.name, message);
    }
  }

  async #refresh(): Promise<void> {
    for (const shown of this.#shown.values()) if (shown.panel.visible) await this.#send(shown);
  }

  async #send(shown: Shown): Promise<void> {
    const status = this.#statuses.last;
    const dossiers = status?.dossiers ?? [];
    const dossier = dossiers.find(({ root }) => root === shown.root) ?? dossiers[0];
    if (!dossier) {
      const message = status && !status.reading ? vscode.l10n.t('There is no dossier here. “Dragoman: Create Dossier” makes one.') : vscode.l10n.t('Reading …');
      return post(shown, { kind: 'nothing', message });
    }
    shown.root = dossier.root;
    shown.isStale = false;
    try {
      const parameters = { root: dossier.root };
      const [events, places] = await Promise.all([
        this.#client.sendRequest<PictureEvents | null>(pictureEventsRequest, parameters),
        this.#client.sendRequest<PicturePlaces | null>(picturePlacesRequest, parameters),
      ]);
      if (!events || !places)
        return post(shown, { kind: 'nothing', message: vscode.l10n.t('Dragoman has no answer yet; the picture comes once the texts are read.') });
      const sent = JSON.stringify([dossier.name, events, places]);
      if (sent === shown.sent) return;
      shown.sent = sent;
      shown.texts = new Set(events.texts.map(({ uri }) => uri));
      await post(shown, { kind: 'data', root: dossier.root, dossier: dossier.name, events, places, filters: this.#filter.value });
    } catch {
      // the client has told of it and starts the server again, which then says how far it is
      await post(shown, { kind: 'nothing', message: vscode.l10n.t('Dragoman does not answer. “Dragoman: Show Log” says why.') });
    }
  }

  async #pickDossier(): Promise<string | undefined> {
    const dossiers = this.#statuses.last?.dossiers ?? [];
    const active = vscode.window.activeTextEditor?.document.uri.fsPath;
    const around =
      active &&
      rootOf(
        dossiers.map(({ root }) => root),
        active,
      );
    return around || (await pickDossier(dossiers))?.root;
  }
}

const typeOf = (name: PictureName) => `dragoman.${name}`;

async function post({ panel }: Shown, message: ToPicture): Promise<void> {
  await panel.webview.postMessage(message);
}

/** Opens a place beside the picture, in the group where texts are already, so that the picture stays in sight. */
async function openBeside(panel: vscode.WebviewPanel, place: FromPicture & { kind: 'open' }): Promise<void> {
  const other = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined && viewColumn !== panel.viewColumn);
  try {
    await showLocation(place, { viewColumn: other?.viewColumn ?? vscode.ViewColumn.Beside });
  } catch {
    void vscode.window.showWarningMessage(vscode.l10n.t('This text cannot be opened any more; the picture is made anew once it is read again.'));
  }
}

async function save(name: PictureName, { format, content }: FromPicture & { kind: 'save' }): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save {0}', titles()[name]),
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${name}.${format}`) } : {}),
  });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(content, format === 'svg' ? 'utf8' : 'base64'));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Saved {0}', vscode.workspace.asRelativePath(uri)), 10_000);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The picture could not be saved: {0}', (error as Error).message));
  }
}
