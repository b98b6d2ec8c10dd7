/** Where the evaluation data lies, and how it is read: `shared/` beside the project, or the folder that DRAGOMAN_SHARED names. None of it is part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import type { ReadDocument, Span } from '../../server/core/model.ts';
import { readDocument } from '../../server/core/read.ts';

export const projectFolder = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The folder of the evaluation data, or undefined where this machine has none. */
export function sharedFolder(): string | undefined {
  const folder = process.env.DRAGOMAN_SHARED ?? path.join(projectFolder, '..', 'shared');
  return existsSync(folder) ? path.resolve(folder) : undefined;
}

/** A span that somebody annotated; what `type` and the rest mean is the data set's. */
export interface AnnotatedSpan extends Span {
  readonly type: string;
  readonly surface: string;
  readonly norm?: string | null;
  readonly mod?: string;
}

export interface AnnotatedText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly AnnotatedSpan[];
  /** what counts neither way */
  readonly ignore?: readonly AnnotatedSpan[];
  /** date of the text, in WikiWars */
  readonly dct?: string;
  /** category of the sentence, in PLOVER */
  readonly label?: string;
}

/** One JSON object a line, packed with gzip where the name says so. */
export function readJsonLines<Row>(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Reads a text by itself, as a plain text file with the built-in knowledge. */
export function readPlainText({ id, text, dct }: Pick<AnnotatedText, 'id' | 'text' | 'dct'>): ReadDocument {
  return readDocument(builtInKnowledge(), { path: `${id}.txt`, text, role: 'source', ...(dct ? { fromDossier: { issued: dct } } : {}) });
}
