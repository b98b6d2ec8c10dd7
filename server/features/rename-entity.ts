/** Renaming an entity's id everywhere: in the dossier's own knowledge, in corrections, in the spans of texts and in the annotations beside them. */
import { correctionsFileName } from '../core/annotations/corrections.ts';
import { sidecarOf, withEntity } from '../core/annotations/sidecar.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { builtInKnowledge } from '../core/knowledge/built-in.ts';
import { idsInYaml } from '../core/knowledge/ids-in-yaml.ts';
import { isName } from '../core/mentions.ts';
import type { InlineAnnotation, Span } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { mentionAt } from './other-sources.ts';

export interface RenameTarget {
  readonly id: string;
  /** what the cursor stands on: the id itself, or words that mean the entity */
  readonly span: Span;
}

/** The entity at an offset of a text, of a knowledge file or of `corrections.yaml`; in one sentence why it cannot be renamed. */
export function renameTarget(dossier: Dossier, path: string, offset: number, say: Say = inEnglish): RenameTarget | string {
  const found = targetAt(dossier, path, offset);
  if (!found) return say('There is no id of an entity here.');
  return whyFixed(dossier, found.id, say) ?? found;
}

function targetAt(dossier: Dossier, path: string, offset: number): RenameTarget | undefined {
  const holds = (span: Span) => span.start <= offset && offset <= span.end;
  const document = dossier.document(path);
  if (!document) return yamlIds(dossier, path).find(({ span }) => holds(span));
  const written = document.structure.annotations.flatMap((annotation) => idIn(document.text, annotation) ?? []).find(({ span }) => holds(span));
  if (written) return written;
  const mention = mentionAt(document, offset);
  return mention && isName(mention) ? { id: mention.id, span: { start: mention.start, end: mention.end } } : undefined;
}

function whyFixed(dossier: Dossier, id: string, say: Say): string | undefined {
  const entity = dossier.knowledge.entity(id);
  if (builtInKnowledge().entity(id))
    return say('Built-in ids cannot be renamed; “{0}” comes with Dragoman. Give an entry of your own another id, with the names that you want it to have.', id);
  if (entity?.definedIn) return undefined;
  if (entity) return say('“{0}” is made of the id “{1}”; rename that instead.', id, entity.entry.partOf ?? entity.entry.country ?? '');
  return placesOf(dossier, id).length > 0
    ? undefined
    : say('“{0}” stands in no file yet: it is proposed from how the text writes it. Add it to the dossier’s knowledge first (quick fix).', id);
}

export interface RenameEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** Every edit that gives an entity another id; in one sentence why it cannot have it. */
export function renameEdits(dossier: Dossier, id: string, newId: string, say: Say = inEnglish): readonly RenameEdit[] | string {
  const fixed = whyFixed(dossier, id, say);
  if (fixed) return fixed;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(newId) || newId.length > 120 || newId === 'none')
    return say('“{0}” is no id: small letters, digits and single hyphens, as in “nile-front”.', newId);
  const taken = dossier.knowledge.entity(newId);
  if (taken && newId !== id) return say('“{0}” is the id of {1} already.', newId, taken.name);
  return newId === id ? [] : placesOf(dossier, id, newId);
}

function placesOf(dossier: Dossier, id: string, newId = id): RenameEdit[] {
  const edits: RenameEdit[] = [];
  for (const path of [...dossier.knowledgeFiles, correctionsFileName])
    for (const { id: written, span } of yamlIds(dossier, path)) if (written === id) edits.push({ path, span, text: newId });
  for (const path of dossier.paths()) {
    const text = dossier.textOf(path) ?? '';
    const document = text.includes(`#${id}`) ? dossier.document(path) : undefined;
    for (const annotation of document?.structure.annotations ?? []) {
      const found = annotation.id === id ? idIn(text, annotation) : undefined;
      if (found) edits.push({ path, span: found.span, text: newId });
    }
    for (const { entry } of dossier.annotations(path)) {
      const line = entry.mark?.id === id ? withEntity(entry.line, id, newId) : undefined;
      if (line !== undefined) edits.push({ path: sidecarOf(path), span: entry.span, text: line });
    }
  }
  return edits;
}

/** Where the id of an annotation stands: `[Islamabad]{.actor #pakistan}`. */
function idIn(text: string, { id, kind, inner, end }: InlineAnnotation): RenameTarget | undefined {
  if (id === undefined || (kind !== 'actor' && kind !== 'place')) return undefined;
  for (let at = text.indexOf(`#${id}`, inner.end); at >= 0 && at < end; at = text.indexOf(`#${id}`, at + 1))
    if (/[\s{]/.test(text[at - 1]!) && !/[\w-]/.test(text[at + 1 + id.length] ?? '')) return { id, span: { start: at + 1, end: at + 1 + id.length } };
  return undefined;
}

/** The ids that stand in a knowledge file or in `corrections.yaml`, with their places. */
function yamlIds(dossier: Dossier, path: string): readonly RenameTarget[] {
  const isKnowledge = dossier.knowledgeFiles.includes(path);
  const text = isKnowledge || path === correctionsFileName ? dossier.textOf(path) : undefined;
  return text === undefined ? [] : idsInYaml(text, isKnowledge ? ['id', 'country', 'partOf', 'in', 'actor'] : ['is']);
}
