/** Quick fixes on names: a proposed name becomes an entry of the dossier's own knowledge. */
import { isName } from '../core/corpus/digest.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { mentionAt } from './other-sources.ts';

export interface KnowledgeFix {
  readonly title: string;
  /** the knowledge file, relative to the dossier; made if it is not there */
  readonly file: string;
  /** what is added at its end */
  readonly text: string;
  /** the line that `dossier.yaml` needs, where it names no such file yet */
  readonly dossierLine?: string;
}

/** Fixes for the name at an offset; none for a name that is known. */
export function knowledgeFixes(dossier: Dossier, path: string, offset: number): KnowledgeFix[] {
  const document = dossier.document(path);
  const mention = document && mentionAt(document, offset);
  if (!mention || !isName(mention) || !mention.proposed || dossier.knowledge.entity(mention.id)) return [];
  const { name, type } = mention.proposed;
  const kind = mention.kind === 'actor' ? 'actors' : 'places';
  const known = dossier.knowledgeFiles.find((file) => file.includes(kind.slice(0, -1)));
  const file = known ?? `${kind}.yaml`;
  const before = dossier.textOf(file) ?? '';
  const text = `${before === '' || before.endsWith('\n') ? '' : '\n'}- id: ${mention.id}\n  name: ${JSON.stringify(name)}\n  type: ${type}\n`;
  if (known) return [{ title: `Add “${name}” to ${file}`, file, text }];
  // an own list of other files cannot be completed without rewriting the user's YAML
  return dossier.knowledgeFiles.length > 0 ? [] : [{ title: `Add “${name}” to a new ${file}`, file, text, dossierLine: `knowledge: [${file}]\n` }];
}
