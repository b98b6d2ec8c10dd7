/** The actors and places that the texts of a dossier mention: by kind, with counts, down to each mention with the words around it. */
import type { Dossier } from '../core/dossier/dossier.ts';
import { actorTypes, placeTypes } from '../core/knowledge/schema.ts';
import type { NameMention, ReadDocument, Span } from '../core/model.ts';
import { fold } from '../core/text/tokens.ts';
import type { EntityGroup, EntityItem, Location, MentionItem } from '../protocol.ts';
import { keptByState } from './kept-by-state.ts';
import { countsOf, nameKey } from './text-counts.ts';

export interface ListedGroup extends Omit<EntityGroup, 'entities'> {
  readonly entities: readonly EntityItem[];
}

/**
 * Actors, then places, by type in the order of the knowledge's schema; within a type the most mentioned first. `query` is part of a name, an alias or an id; capitals and
 * diacritics do not matter. A state that is meant as a place is a country.
 */
export function entityGroups(dossier: Dossier, query = ''): ListedGroup[] {
  const wanted = folded(query);
  const groups = new Map<string, { kind: NameMention['kind']; type: string; entities: EntityItem[] }>();
  for (const entity of mentioned(dossier)) {
    if (wanted !== '' && !namesOf(dossier, entity).some((name) => folded(name).includes(wanted))) continue;
    const key = `${entity.kind}:${entity.type}`;
    const group = groups.get(key) ?? { kind: entity.kind, type: entity.type, entities: [] };
    groups.set(key, group);
    group.entities.push(entity);
  }
  return [...groups.values()]
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.type < b.type ? -1 : 1))
    .map(({ entities, ...group }) => ({
      ...group,
      label: labelOfType(group.type),
      entities: entities.sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1)),
    }));
}

/** Every actor and place that is mentioned, once for each kind of use. */
const mentioned = keptByState((dossier): readonly EntityItem[] => {
  const found = new Map<string, { kind: NameMention['kind']; id: string; proposed?: NameMention['proposed']; mentions: number; texts: number }>();
  for (const document of dossier.corpus.all())
    for (const [key, { kind, id, proposed, count }] of countsOf(document).names) {
      const seen = found.get(key);
      if (seen) {
        seen.mentions += count;
        seen.texts++;
      } else found.set(key, { kind, id, ...(proposed ? { proposed } : {}), mentions: count, texts: 1 });
    }
  return [...found.values()].map(({ proposed, ...one }): EntityItem => {
    const entity = dossier.knowledge.entity(one.id);
    const type = entity?.type ?? proposed?.type ?? 'group';
    return {
      ...one,
      type: one.kind === 'place' && type === 'state' ? 'country' : type,
      name: entity?.name ?? proposed?.name ?? one.id,
      ...(entity ? {} : { isProposed: true }),
    };
  });
});

const namesOf = ({ knowledge }: Dossier, { id, name }: EntityItem) => [name, id, ...(knowledge.entity(id)?.entry.aliases ?? [])];
const folded = (name: string) =>
  name
    .trim()
    .split(/[\s-]+/)
    .map(fold)
    .join(' ');

/** Types that the schema does not know stand behind those of their kind. */
function rankOf({ kind, type }: { readonly kind: NameMention['kind']; readonly type: string }): number {
  const types: readonly string[] = kind === 'actor' ? actorTypes : placeTypes;
  const rank = types.indexOf(type);
  return (kind === 'actor' ? 0 : 1000) + (rank < 0 ? 500 : rank);
}

/** The name of a group for people: "armed-group" ► "Armed groups", "ministry" ► "Ministries". */
export function labelOfType(type: string): string {
  const plural = uncounted.has(type) || type.endsWith('s') ? type : type.endsWith('y') ? `${type.slice(0, -1)}ies` : `${type}s`;
  return plural.charAt(0).toUpperCase() + plural.slice(1).replace(/-/g, ' ');
}
const uncounted: ReadonlySet<string> = new Set(['intelligence', 'media', 'information']);

/** The texts that mention an actor or place, the most mentions first. */
export function mentioningTexts(dossier: Dossier, which: Pick<NameMention, 'kind' | 'id'>): { readonly document: ReadDocument; readonly mentions: number }[] {
  const key = nameKey(which);
  return dossier.corpus
    .all()
    .flatMap((document) => {
      const mentions = countsOf(document).names.get(key)?.count;
      return mentions ? [{ document, mentions }] : [];
    })
    .sort((a, b) => b.mentions - a.mentions || (a.document.path < b.document.path ? -1 : 1));
}

export interface MentionInLine extends Omit<MentionItem, keyof Location> {
  readonly span: Span;
}

/** The mentions of an actor or place in one text, in order. */
export function mentionsInText(document: ReadDocument, { kind, id }: Pick<NameMention, 'kind' | 'id'>): MentionInLine[] {
  return document.mentions
    .filter((mention) => mention.kind === kind && mention.id === id)
    .map((mention) => {
      const sentence = document.structure.passages[mention.passage]?.sentences[mention.sentence] ?? mention;
      const before = wordsBefore(document.text.slice(sentence.start, mention.start));
      const words = oneLine(document.text.slice(mention.start, mention.end));
      const after = wordsAfter(document.text.slice(mention.end, sentence.end));
      return { span: { start: mention.start, end: mention.end }, line: before + words + after, highlight: [before.length, before.length + words.length] };
    });
}

/** Characters of a sentence that are shown before a mention: with more, a narrow side bar would not show the mention itself. */
const mostBefore = 18;
const mostAfter = 120;

function wordsBefore(text: string): string {
  const line = oneLine(text).trimStart();
  if (line.length <= mostBefore) return line;
  const cut = line.slice(-mostBefore);
  return `…${cut.slice(cut.indexOf(' ') + 1)}`;
}

function wordsAfter(text: string): string {
  const line = oneLine(text).trimEnd();
  return line.length <= mostAfter ? line : `${line.slice(0, Math.max(line.lastIndexOf(' ', mostAfter), mostAfter / 2))} …`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
