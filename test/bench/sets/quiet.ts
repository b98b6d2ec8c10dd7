/**
 * Texts of others in which next to nothing contradicts: each finding is most likely a false alarm, and each is there to be read (`--errors`). UN speeches tell of many
 * states in the same words, histories of wars are full of days and figures, and a report refers to its sources on every line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { Finding, FindingCode } from '../../../server/core/model.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { type AnnotatedText, readJsonLines } from '../evaluation-data.ts';
import { around, type ErrorCase, type Measurement } from '../report.ts';
import { consistentDossiers, readConsistent } from './consistent.ts';

interface Speech {
  readonly id: string;
  readonly year: number;
  readonly text: string;
}

interface Text {
  readonly path: string;
  readonly text: string;
  readonly issued?: string;
}

const codes: readonly FindingCode[] = ['contradicted-claim', 'anachronistic-source', 'conflicting-reference', 'variant-name'];

export function measureQuiet(shared: string): Measurement {
  const file = (...names: string[]) => path.join(shared, 'eval', ...names);
  const speeches = readJsonLines<Speech>(file('speeches-dev.jsonl.gz')).map(({ id, year, text }): Text => ({ path: `${id}.txt`, text, issued: `${year}-09` }));
  const histories = readJsonLines<AnnotatedText>(file('wikiwars-dev.jsonl')).map(
    ({ id, text, dct }): Text => ({ path: `${id}.txt`, text, ...(dct ? { issued: dct } : {}) }),
  );
  const reports = readdirSync(file('footnoted')).map((name): Text => ({ path: name, text: readFileSync(file('footnoted', name), 'utf8') }));
  // each in one dossier, so that every text is held against every other
  const sets: readonly (readonly [string, readonly Text[]])[] = [
    ['UN speeches', speeches],
    ['histories of wars', histories],
    ['a footnoted report', reports],
    ...consistentDossiers.map((name) => [`consistent: ${name}`, [...readConsistent(name)].map(([file, text]): Text => ({ path: file, text }))] as const),
  ];
  const errors: ErrorCase[] = [];
  const rows = sets.map(([name, texts]) => {
    const dossier = dossierOf(texts);
    const found = dossier.paths().flatMap((document) => dossier.findings(document).filter(({ code }) => codes.includes(code)));
    errors.push(...found.map((finding) => caseOf(dossier, finding)));
    return [name, String(texts.length), ...codes.map((code) => String(found.filter((one) => one.code === code).length))];
  });
  return { table: { title: 'quiet texts', columns: ['texts', ...codes], rows, notes: ['the fewer the better'] }, errors };
}

function dossierOf(texts: readonly Text[]): Dossier {
  const entries = texts.map(({ path: file, issued }) => ({ file, ...(issued ? { issued } : {}) }));
  const dossier = new Dossier(JSON.stringify({ sources: entries }));
  dossier.load(new Map(texts.map(({ path: file, text }) => [file, text])));
  return dossier;
}

function caseOf(dossier: Dossier, { document, code, kind, strength, message, related, ...span }: Finding): ErrorCase {
  const [other] = related;
  const theirs = other ? ` / ${other.document} ${around(dossier.textOf(other.document) ?? '', other, 90)}` : '';
  return {
    group: [code, kind, strength].filter(Boolean).join(' '),
    example: `${inEnglish(...message)}\n          ${document} ${around(dossier.textOf(document) ?? '', span, 90)}${theirs}`,
  };
}
