/** What the parts of the server stand on: the connection, the dossiers, and the one wrapper around every request. */
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Location,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Say } from '../core/say.ts';
import type { Place } from '../features/navigation.ts';
import type { Dossiers, Member } from './dossiers.ts';

export interface Host {
  readonly connection: Connection;
  readonly dossiers: Dossiers;
  /** The editor's settings of the section `dragoman` as they were last given, unchecked; undefined before. */
  settings(): unknown;
  /** What the editor said at the start that it can do; nothing before. */
  capabilities(): ClientCapabilities;
  /** Text and positions of a text of the dossier, as it was last read. */
  positionsIn(member: Member, path: string): TextDocument;
  locationOf(member: Member, place: Place): Location;
  /** Whether the editor has another text than the one that was read: it is typed on, or its edit has failed. */
  isBehind(uri: string, member: Member): boolean;
  /** The editor's version of a text; null where it is not open. */
  versionOf(uri: string): number | null;
  /**
   * Runs one request about a text, or about a place in it (then `offset` is UTF-16 units from its beginning, else 0). Where no text of a dossier stands there, where it has
   * changed meanwhile, where the request is cancelled or fails, `empty` is the answer. `what` names it in the log: "hover".
   */
  at<T>(
    what: string,
    empty: T,
    params: { readonly textDocument: { readonly uri: string }; readonly position?: Position | null },
    token: CancellationToken | undefined,
    work: (member: Member, offset: number) => T,
  ): Promise<T>;
  /** Runs one request about no text in particular, in the same way. */
  answer<T>(what: string, empty: T, token: CancellationToken | undefined, work: () => T): Promise<T>;
  /** Runs a change once the edits before it are taken in, and before those after it; a failure is told. */
  enqueue(what: string, work: () => Promise<void>): Promise<void>;
  /** The same for a change that somebody has asked for: answers with null, or throws a `refusal`. */
  change(what: string, work: () => Promise<void>): Promise<null>;
  /** In the user's language. */
  readonly say: Say;
  /** Every failure goes to the log; to the user one sentence for each kind, not one for each time. `what` is "hover", "contradicted-claim in drafts/a.md". */
  failed(what: string, error: unknown): void;
  /** Publishes what has changed at once, not after a moment of quiet. */
  publish(): void;
}

/** An error that answers a request; its message is for people. */
export const refusal = (message: string) => new ResponseError<void>(LSPErrorCodes.RequestFailed, message);

/** A part of the server: sets up its handlers and says what the editor may ask for. */
export type Part = (host: Host) => ServerCapabilities;
