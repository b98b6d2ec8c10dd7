/** How far the server is: the one place that hears it, and tells all views. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Status, statusNotification } from '../server/protocol.ts';

export class StatusFeed implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Status>();
  readonly #hearing: vscode.Disposable;
  #last: Status | undefined;
  /** Fires whenever texts have been read or findings have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(client: LanguageClient) {
    // a client keeps one handler a method: a second one would take its place
    this.#hearing = client.onNotification(statusNotification, (status: Status) => this.tell(status));
  }

  /** What was told last; undefined before the first word. */
  get last(): Status | undefined {
    return this.#last;
  }

  /** For what the server cannot say itself. */
  tell(status: Status): void {
    this.#last = status;
    this.#changed.fire(status);
  }

  /** There is no server: every view is emptied. */
  tellNone(): void {
    this.tell({ reading: false, dossiers: [] });
  }

  dispose(): void {
    this.#hearing.dispose();
    this.#changed.dispose();
  }
}
