/** The way of the data for one document: text ► structure ► mentions ► claims ► facts. A pure function of the text and the configuration. */
import type { Knowledge } from './knowledge/index.ts';
import type { Mention, Metadata, ReadDocument, ResolvedMetadata, Role } from './model.ts';
import { rangeOf } from './recognize/calendar.ts';
import { emptyState, type ReadingContext } from './recognize/context.ts';
import { recognize } from './recognize/index.ts';
import { formatOf, readStructure } from './text/structure.ts';

export interface DocumentInput {
  /** relative to the dossier, with `/` */
  readonly path: string;
  readonly text: string;
  readonly role: Role;
  /** what the dossier file and the bibliography say of the text, in order of precedence after it */
  readonly fromDossier?: Metadata;
  readonly fromBibliography?: Metadata;
}

/** Reads one document by itself. */
export function readDocument(knowledge: Knowledge, input: DocumentInput): ReadDocument {
  const structure = readStructure(input.text, formatOf(input.path));
  const metadata = resolveMetadata(structure.found, input);
  const bounds = metadata.issued ? rangeOf(metadata.issued) : undefined;
  const context: ReadingContext = { knowledge, text: input.text, annotations: structure.annotations, ...(metadata.issued && bounds ? { issued: { ...bounds, edtf: metadata.issued } } : {}) };
  const mentions: Mention[] = [];
  let state = emptyState;
  structure.passages.forEach((passage, index) => {
    const read = recognize(context, passage, index, state);
    mentions.push(...read.mentions);
    state = read.state;
  });
  return { path: input.path, role: input.role, text: input.text, metadata, structure, mentions, quantities: [], claims: [], facts: [] };
}

/** The dossier's word, then front matter, then the bibliography, then what the text itself shows. */
export function resolveMetadata(found: ResolvedMetadata, { fromDossier, fromBibliography }: DocumentInput): ResolvedMetadata {
  const { origin, ...fields } = found;
  const pick = (from: 'front-matter' | 'inferred') => Object.fromEntries(Object.entries(fields).filter(([field]) => origin[field as keyof Metadata]?.from === from));
  const origins = (metadata: Metadata | undefined, from: 'dossier' | 'bibliography') => Object.fromEntries(Object.keys(metadata ?? {}).map((field) => [field, { from }]));
  return {
    ...pick('inferred'), ...fromBibliography, ...pick('front-matter'), ...fromDossier,
    origin: {
      ...Object.fromEntries(Object.entries(origin).filter(([, value]) => value?.from === 'inferred')), ...origins(fromBibliography, 'bibliography'),
      ...Object.fromEntries(Object.entries(origin).filter(([, value]) => value?.from === 'front-matter')), ...origins(fromDossier, 'dossier'),
    },
  };
}
