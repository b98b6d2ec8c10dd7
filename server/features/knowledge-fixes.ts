/** Quick fixes on names: a proposed name becomes an entry of the dossier's own knowledge, or one more name of an entity that is known. */
import { type Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import type { Entity, Knowledge } from '../core/knowledge/index.ts';
import { isName } from '../core/mentions.ts';
import type { NameMention, Span } from '../core/model.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { fold } from '../core/text/tokens.ts';
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

/**
 * Fixes for the name at the start of `selection`, or for the selected words where no name was found. None for a name as the lists have it.
 * A new entry comes first, then the known entities of which it may be another name, the most similar first.
 */
export function knowledgeFixes(dossier: Dossier, path: string, selection: Span, say: Say = inEnglish): KnowledgeFix[] {
  const document = dossier.document(path);
  const mention = document && mentionAt(document, selection.start);
  if (!document || (mention && !isName(mention))) return [];
  const written = document.text
    .slice(mention?.start ?? selection.start, mention?.end ?? selection.end)
    .replace(/\s+/g, ' ')
    .trim();
  if (!mention) return isPlausibleName(written) ? aliasFixes(dossier, say, written) : [];
  // "Huthi fighters": the institutional noun is no part of the name
  const words = written.split(' ');
  const name = words.slice(0, words.findLastIndex((word) => !/^\p{Ll}/u.test(word)) + 1).join(' ') || written;
  if (mention.spellingOf) return [aliasFix(dossier, say, name, dossier.knowledge.entity(mention.named ?? mention.id))].filter((fix) => fix !== undefined);
  if (!mention.proposed || dossier.knowledge.entity(mention.id)) return [];
  return [entryFix(dossier, say, mention, mention.proposed), ...aliasFixes(dossier, say, written, mention.kind)].filter((fix) => fix !== undefined);
}

const isPlausibleName = (words: string) => words.length > 1 && words.length <= 80 && /\p{Lu}/u.test(words) && !/[.!?]\s/.test(words);

function entryFix(dossier: Dossier, say: Say, { id, kind }: NameMention, { name, type }: NonNullable<NameMention['proposed']>): KnowledgeFix | undefined {
  return addition(dossier, kind, `- id: ${id}\n  name: ${JSON.stringify(name)}\n  type: ${type}\n`, (file, isNew) =>
    isNew ? say('Add “{0}” to a new {1}', name, file) : say('Add “{0}” to {1}', name, file),
  );
}

function aliasFixes(dossier: Dossier, say: Say, written: string, kind?: NameMention['kind']): KnowledgeFix[] {
  return similarEntities(dossier.knowledge, written)
    .filter((entity) => kind === undefined || entity.kind === 'either' || entity.kind === kind)
    .slice(0, 3)
    .flatMap((entity) => aliasFix(dossier, say, written, entity) ?? []);
}

/** An entry with a known id adds to what is known of it. */
function aliasFix(dossier: Dossier, say: Say, written: string, entity: Entity | undefined): KnowledgeFix | undefined {
  if (!entity) return undefined;
  const { id, name, type } = entity;
  const entry = `- id: ${id}\n  name: ${JSON.stringify(name)}\n  type: ${type}\n  aliases: [${JSON.stringify(written)}]\n`;
  return addition(dossier, entity.kind === 'place' ? 'place' : 'actor', entry, () => say('Add “{0}” as a name of {1} ({2})', written, name, id));
}

function addition(dossier: Dossier, kind: 'actor' | 'place', entry: string, titleFor: (file: string, isNew: boolean) => string): KnowledgeFix | undefined {
  const known = dossier.knowledgeFiles.find((file) => file.includes(kind));
  // an own list of other files cannot be completed without rewriting the user's YAML
  if (!known && dossier.knowledgeFiles.length > 0) return undefined;
  const file = known ?? `${kind}s.yaml`;
  const before = dossier.textOf(file) ?? '';
  const text = `${before === '' || before.endsWith('\n') ? '' : '\n'}${entry}`;
  if (known) return { title: titleFor(file, false), file, text };
  const ending = (dossier.textOf(dossierFileName) ?? '').endsWith('\n') ? '' : '\n';
  return { title: titleFor(file, true), file, text, dossierLine: `${ending}knowledge: [${file}]\n` };
}

const indexes = new WeakMap<Knowledge, ReadonlyMap<string, ReadonlySet<Entity>>>();

/** Known entities one of whose names shares half of its pairs of letters with `written` (Dice's coefficient), the most similar first. */
export function similarEntities(knowledge: Knowledge, written: string): readonly Entity[] {
  const index = indexes.get(knowledge) ?? indexByBeginnings(knowledge);
  indexes.set(knowledge, index);
  const candidates = new Set(beginningsOf(written).flatMap((beginning) => [...(index.get(beginning) ?? [])]));
  const pairs = pairsOf(written);
  return [...candidates]
    .map((entity) => ({ entity, score: Math.max(...namesOf(entity).map((name) => likeness(pairs, pairsOf(name)))) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .map(({ entity }) => entity);
}

const namesOf = ({ name, entry }: Entity) => [name, ...(entry.aliases ?? [])];
/** the first letters of the longer words of a name */
const beginningsOf = (name: string) =>
  fold(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, 3));

function indexByBeginnings(knowledge: Knowledge): ReadonlyMap<string, ReadonlySet<Entity>> {
  const index = new Map<string, Set<Entity>>();
  for (const entity of knowledge.entities())
    for (const beginning of namesOf(entity).flatMap(beginningsOf)) {
      const set = index.get(beginning);
      if (set) set.add(entity);
      else index.set(beginning, new Set([entity]));
    }
  return index;
}

function pairsOf(name: string): ReadonlySet<string> {
  const letters = fold(name);
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
