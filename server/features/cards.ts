/** Hover cards as Markdown. Text of the dossier is escaped: it is untrusted. */
import { correctionsFileName } from '../core/annotations/corrections.ts';
import { reasonText } from '../core/checks/unsourced-claim.ts';
import { relatedPassages, sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Entity } from '../core/knowledge/index.ts';
import { isEvent, isName } from '../core/mentions.ts';
import type { Citation, ClaimReason, DateMention, EventMention, FindingCode, Mention, Metadata, NameMention, ReadDocument, Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { quoteOf, shortNameOf } from '../core/text/quote.ts';
import { bestPassages } from './best-passages.ts';
import { authorsText, citationAt, notesAndReferencesOf, targetsAt } from './citations.ts';
import { explainShared, mentionAt } from './other-sources.ts';
import { readableDate } from './readable.ts';
import { stanceOf } from './stance.ts';

export interface Card {
  readonly span: Span;
  readonly markdown: string;
}

/** Makes a Markdown link to a place in a text of the dossier; the host knows addresses. */
export type LinkTo = (path: string, offset: number, label: string) => string;

/** Where a finding is explained: an address by its code. */
export type ExplanationOf = (code: FindingCode) => string | undefined;

/** The card for an offset, or undefined where nothing is to be said. */
export function hoverCard(dossier: Dossier, linkTo: LinkTo, path: string, offset: number, explanationOf: ExplanationOf = () => undefined): Card | undefined {
  const document = dossier.document(path);
  if (!document) return undefined;
  const citation = citationAt(document, offset);
  if (citation) return citationCard(dossier, linkTo, document, citation, offset);
  const mention = mentionAt(document, offset);
  if (!mention) return claimCard(dossier, linkTo, document, offset, explanationOf);
  const span = { start: mention.start, end: mention.end };
  if (isName(mention)) return { span, markdown: entityCard(dossier, linkTo, document, mention) };
  if (isEvent(mention)) return { span, markdown: eventCard(dossier, linkTo, document, mention) };
  return { span, markdown: dateCard(dossier, linkTo, document, mention) };
}

const inDraft = ({ role }: ReadDocument) => (role === 'draft' ? ' in this draft' : '');

/** Escapes what Markdown would read as markup. */
export const escapeMarkdown = (text: string) => text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');

function entityCard(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, mention: NameMention): string {
  const entity = dossier.knowledge.entity(mention.id);
  const shown = entity?.name ?? mention.proposed?.name ?? mention.id;
  const lines = [
    `**${escapeMarkdown(shown)}** — ${escapeMarkdown((entity?.type ?? mention.proposed?.type ?? 'name').replace(/-/g, ' '))}${whereOf(dossier, entity)}${mention.kind === 'place' ? ', as a place' : entity?.kind === 'place' || entity?.kind === 'either' ? ', as an actor' : ''}`,
  ];
  const named = mention.named && mention.named !== mention.id ? dossier.knowledge.entity(mention.named) : undefined;
  const written = document.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  if (mention.proposed && !entity)
    lines.push('Not in the built-in knowledge nor in this dossier’s; proposed from how the text writes it. A quick fix takes it into the dossier.');
  if (mention.spellingOf) lines.push(`Another spelling of “${escapeMarkdown(mention.spellingOf)}”, which no list has. A quick fix takes it into the dossier.`);
  if (mention.how === 'metonym' && named) lines.push(`“${escapeMarkdown(written)}” stands for ${escapeMarkdown(entity?.name ?? mention.id)} here.`);
  else if (mention.how === 'short-name') lines.push(`Short for ${escapeMarkdown(shown)}, named in full before.`);
  else if (mention.how === 'annotation') lines.push(`Marked by hand${inDraft(document)}.`);
  else if (mention.how === 'correction') lines.push(`Corrected for the whole dossier, in ${correctionsFileName}.`);
  if (entity?.entry.note) lines.push(escapeMarkdown(entity.entry.note));
  const identifiers = identifiersOf(entity, mention.id);
  if (identifiers) lines.push(identifiers);
  const where = occurrences(dossier, mention.id);
  const forms = [...where.forms.entries()]
    .sort((a, b) => b[1] - a[1])
    .map(([form]) => form)
    .slice(0, 8);
  if (forms.length > 1) lines.push(`Written here as: ${forms.map((form) => `“${escapeMarkdown(form)}”`).join(', ')}`);
  const total = where.texts.reduce((sum, text) => sum + text.count, 0);
  const texts = where.texts.slice(0, 6).map((text) => `${linkTo(text.document.path, text.first, shortNameOf(text.document))} ${text.count}`);
  const isBoth = entity?.kind === 'either' || (mention.kind === 'actor' && entity?.kind === 'place');
  lines.push(
    `${total} ${total === 1 ? 'mention' : 'mentions'} in ${where.texts.length} ${where.texts.length === 1 ? 'text' : 'texts'}${isBoth && total > 1 ? ', as an actor and as a place' : ''}: ${texts.join(' · ')}${where.texts.length > 6 ? ' …' : ''}`,
  );
  return lines.join('\n\n');
}

/** " in North Darfur, Sudan": what lies around a place, outwards */
function whereOf({ knowledge }: Dossier, entity: Entity | undefined): string {
  const around: string[] = [];
  for (let at = entity?.entry.in; at !== undefined && around.length < 4; at = knowledge.entity(at)?.entry.in) around.push(knowledge.entity(at)?.name ?? at);
  return around.length > 0 ? ` in ${escapeMarkdown(around.join(', '))}` : '';
}

function identifiersOf(entity: Entity | undefined, id: string): string {
  const entry = entity?.entry;
  return [
    `\`${id}\``,
    ...(entry?.iso3166 ? [`ISO ${entry.iso3166}`] : []),
    ...(entry?.wikidata ? [`[Wikidata ${entry.wikidata}](https://www.wikidata.org/wiki/${entry.wikidata})`] : []),
    ...(entry?.geonames ? [`[GeoNames ${entry.geonames}](https://www.geonames.org/${entry.geonames})`] : []),
    ...(entry?.lat !== undefined && entry.lon !== undefined ? [`${entry.lat}, ${entry.lon}`] : []),
    ...(entry?.valid ? [readableDate(entry.valid)] : []),
  ].join(' · ');
}

interface Occurrences {
  readonly forms: ReadonlyMap<string, number>;
  readonly texts: readonly { readonly document: ReadDocument; readonly count: number; readonly first: number }[];
}

/** How an entity is written in the dossier, and how often in which text, most first. */
export function occurrences(dossier: Dossier, id: string): Occurrences {
  const forms = new Map<string, number>();
  const texts = new Map<string, { document: ReadDocument; count: number; first: number }>();
  for (const { document, names } of dossier.corpus.namesOf(id))
    for (const { written, start, inHeading } of names) {
      // headings repeat what the text says
      if (inHeading) continue;
      forms.set(written, (forms.get(written) ?? 0) + 1);
      const seen = texts.get(document.path);
      if (seen) {
        seen.count++;
        seen.first = Math.min(seen.first, start);
      } else texts.set(document.path, { document, count: 1, first: start });
    }
  return { forms, texts: [...texts.values()].sort((a, b) => b.count - a.count || (a.document.path < b.document.path ? -1 : 1)) };
}

function dateCard(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, mention: DateMention): string {
  const { value } = mention;
  const how = {
    absolute: 'as written',
    'named-day': 'a named day',
    annotation: `marked by hand${inDraft(document)}`,
    correction: `corrected for the whole dossier, in ${correctionsFileName}`,
    document: `worked out from the date of this text (${value.anchor ? readableDate(value.anchor) : ''}${document.metadata.origin.issued?.from === 'inferred' ? ', inferred' : ''})`,
    narrative: `worked out from the date the text is at (${value.anchor ? readableDate(value.anchor) : ''})`,
  }[value.how];
  return [`**${readableDate(value.edtf)}** — date`, `\`${value.edtf}\` (EDTF), ${how}`, ...otherSourceLines(dossier, linkTo, document, mention)].join('\n\n');
}

const factualityText = {
  asserted: 'stated as fact',
  reported: 'reported by others',
  denied: 'denied or negated',
  hypothetical: 'feared, demanded or possible',
  future: 'announced, promised or threatened',
} as const;
const roleText = { who: 'who', whom: 'to whom', by: 'mediated by', with: 'with', among: 'between' } as const;

function eventCard(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, mention: EventMention): string {
  const type = eventTypes.get(mention.type);
  const name = (id: string) => escapeMarkdown(dossier.knowledge.entity(id)?.name ?? id);
  const lines = [`**${escapeMarkdown(type?.label ?? mention.type)}** — event, ${factualityText[mention.factuality]}`];
  if (type)
    lines.push(
      [type.plover ? `PLOVER ${type.plover}${type.mode ? ` (${type.mode})` : ''}` : '', `ACLED ${type.acled.join(' › ')}`].filter(Boolean).join(' · '),
    );
  const roles = Object.keys(roleText) as (keyof typeof roleText)[];
  const participants = roles.flatMap((role) => {
    const ids = mention.participants.filter((participant) => participant.role === role).map((participant) => name(participant.id));
    return ids.length > 0 ? [`${roleText[role]}: ${ids.join(', ')}`] : [];
  });
  const facts = [
    ...participants,
    ...(mention.date ? [`when: ${readableDate(mention.date.edtf)}`] : []),
    ...(mention.place ? [`where: ${name(mention.place)}`] : []),
  ];
  if (facts.length > 0) lines.push(facts.join(' · '));
  return [...lines, ...otherSourceLines(dossier, linkTo, document, mention)].join('\n\n');
}

/** Markdown: a plain + at the beginning of an item would begin a list of its own. */
const stanceSigns = { agrees: '✓', differs: '≠', adds: '\\+' } as const;

/** What the best three other texts say, and how each stands to this sentence. */
function otherSourceLines(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, focus: Mention): string[] {
  const sentence = sentenceAt(dossier.corpus, document.path, focus.start);
  if (!sentence) return [];
  const seen = new Set<string>();
  const passages = relatedPassages(dossier.corpus, { document: document.path, sentence, focus }, 12)
    .filter(({ at }) => !seen.has(at.document.path) && seen.add(at.document.path))
    .slice(0, 3);
  if (passages.length === 0) return ['No other source speaks of this.'];
  return [
    '**Other sources**',
    passages
      .map(({ at, shared }) => {
        const stance = stanceOf(dossier.knowledge, sentence, at);
        const mark = stance ? `${stanceSigns[stance.mark]} *${escapeMarkdown(stance.text)}* — ` : '';
        return `- ${mark}${linkTo(at.document.path, at.sentence.start, shortNameOf(at.document))}: “${escapeMarkdown(quoteOf(at.document, at.sentence.spans))}” *(${escapeMarkdown(explainShared(dossier.knowledge, shared))})*`;
      })
      .join('\n'),
  ];
}

/** How much a reader would want a source, by the strongest reason. */
const weightText: Readonly<Record<ClaimReason, string>> = {
  casualties: 'It weighs heavily',
  figure: 'It weighs heavily',
  accusation: 'It weighs heavily',
  quotation: 'It weighs heavily',
  date: 'It weighs something',
  event: 'It weighs something',
  status: 'It weighs little',
};

const sourcingText = {
  cited: 'cited: a note or citation stands at it',
  attributed: 'attributed: it names who says so',
  vague: 'vaguely attributed: nobody is named who could be asked',
  unsourced: 'without a source: nothing here says where it comes from',
} as const;

/** Why a sentence is a claim that needs a source, how much, and whether it has one; then the findings on it with their explanations. */
function claimCard(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, offset: number, explanationOf: ExplanationOf): Card | undefined {
  const isAt = ({ start, end }: Span) => offset >= start && offset <= end;
  const claim = document.claims.find(({ spans }) => spans.some(isAt));
  if (!claim) return undefined;
  const cover = claim.coveredBy?.[0];
  const sourcing = cover ? `covered by ${linkTo(document.path, cover.start, 'a note at the end of the paragraph')}` : sourcingText[claim.sourcing];
  const [strongest] = claim.reasons;
  const lines = [
    `**Claim** — ${sourcing}`,
    strongest
      ? `${weightText[strongest]}: ${listOf(claim.reasons.map((reason) => reasonText[reason]))}.`
      : 'It hardly needs a source: nothing in it can be looked up by itself.',
  ];
  const codes = new Set(
    dossier
      .findings(document.path)
      .filter((finding) => claim.spans.some(({ start, end }) => finding.start < end && start < finding.end))
      .map(({ code }) => code),
  );
  const links = [...codes].flatMap((code) => {
    const href = explanationOf(code);
    return href ? [`[${code}](${href})`] : [];
  });
  if (links.length > 0) lines.push(`What this means: ${links.join(' · ')}`);
  return { span: claim.spans.find(isAt)!, markdown: lines.join('\n\n') };
}

const listOf = (parts: readonly string[]) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);

/** The work, note or entry that a mark points at; of several keys the one at the offset. A work whose text is here says what it has on the sentence. */
function citationCard(dossier: Dossier, linkTo: LinkTo, document: ReadDocument, citation: Citation, offset: number): Card {
  const parts: string[] = [];
  const { targets, span } = targetsAt(document, citation, offset);
  const passages = citation.kind === 'key' ? bestPassages(dossier, document.path, citation.start) : undefined;
  for (const target of targets) {
    if (citation.kind === 'link') parts.push(`Link to ${escapeMarkdown(target)}`);
    else if (citation.kind === 'inline-note') parts.push(`**Note** ${escapeMarkdown(target)}`);
    else if (citation.kind === 'key') {
      const work = dossier.work(target);
      const tied = dossier.documentOfWork(target);
      if (!work && !tied) parts.push(`\`@${escapeMarkdown(target)}\` is in no bibliography of this dossier.`);
      else {
        parts.push(`${workText(work?.metadata ?? tied!.metadata)}${tied ? `\n\nIn this dossier: ${linkTo(tied.path, 0, shortNameOf(tied))}` : ''}`);
        const passage = tied && passages?.get(tied.path)?.at;
        if (passage)
          parts.push(
            `${linkTo(passage.document.path, passage.sentence.start, 'On this sentence')}: “${escapeMarkdown(quoteOf(passage.document, passage.sentence.spans))}”`,
          );
      }
    } else {
      const found = notesAndReferencesOf(document, citation.kind, target);
      if (found)
        parts.push(
          `${citation.kind === 'note' ? `**Note ${escapeMarkdown(target)}**` : `**[${escapeMarkdown(target)}]**`} ${escapeMarkdown(quoteOf(document, [found], 600))}`,
        );
      else parts.push(`${citation.kind === 'note' ? 'Note' : 'Number'} ${escapeMarkdown(target)} is not in this text.`);
    }
  }
  return { span: { start: span.start, end: span.end }, markdown: parts.join('\n\n') };
}

/** "Khan, M. Sheharyar, and Tasawar Hussain: *Title*, Journal, 2026" */
export function workText({ author, title, issued, 'container-title': container, URL }: Metadata): string {
  const people = authorsText({ author });
  return [
    people ? `${escapeMarkdown(people)}:` : '',
    title ? `*${escapeMarkdown(title)}*${container || issued ? ',' : ''}` : '',
    container ? `${escapeMarkdown(container)}${issued ? ',' : ''}` : '',
    issued ? readableDate(issued) : '',
    URL && /^https?:/.test(URL) ? `<${URL}>` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
