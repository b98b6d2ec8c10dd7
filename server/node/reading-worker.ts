/** Reads texts in a thread of its own. In a bundle this is the bundle itself, started again; run from its sources it is this file. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Configuration } from '../core/configuration.ts';
import { Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import { type NewText, packDetail } from './text-index.ts';

/** What a reader is given at its start: the files that say how texts are read, dossier.yaml among them. */
export interface ReaderData {
  readonly reader: 'dragoman';
  readonly files: ReadonlyMap<string, string>;
  readonly settings: Partial<Configuration>;
}

export interface ReadRequest {
  readonly path: string;
  readonly text: string;
}
/** What was read, and which checks failed at it. */
export type ReadText = Omit<NewText, 'key'> & { readonly failures?: readonly Failure[] };
/** Of an error only its words cross from one thread to another. */
export interface Failure {
  readonly what: string;
  readonly stack: string;
}
/** Answers come in the order of the requests. `failed` is the stack of what was thrown. */
export type ReadAnswer = ReadText | { readonly failed: string };

export const readerEntry = (): URL => new URL(import.meta.url);

/** The same in this thread. Throws where reading fails. */
export function readHere(dossier: Dossier, path: string, text: string): ReadText {
  const { reading, strings, ...detail } = dossier.readAside(path, text);
  return { reading, strings, detail: packDetail(detail) };
}

function serve(port: MessagePort, { files, settings }: ReaderData): void {
  const dossier = new Dossier(files.get(dossierFileName) ?? '', settings);
  dossier.configure(files);
  let failures: Failure[] = [];
  dossier.onFailure = (what, error) => failures.push({ what, stack: stackOf(error) });
  port.on('message', ({ path, text }: ReadRequest) => {
    let answer: ReadAnswer;
    try {
      answer = { ...readHere(dossier, path, text), ...(failures.length > 0 ? { failures } : {}) };
    } catch (error) {
      answer = { failed: stackOf(error) };
    }
    failures = [];
    port.postMessage(answer, 'failed' in answer ? [] : buffersOf(answer));
  });
}

/** What goes over to the other thread rather than being copied. */
const buffersOf = ({ detail, reading: { digest } }: ReadText) => [...new Set([detail, ...Object.values(digest)].map(({ buffer }) => buffer))] as ArrayBuffer[];

const stackOf = (error: unknown) => (error as Error)?.stack ?? String(error);

if (parentPort && (workerData as ReaderData | null)?.reader === 'dragoman') serve(parentPort, workerData as ReaderData);
