/** Hover cards as Markdown. Text of the dossier is escaped: it is untrusted. */
import { correctionsFileName } from '../core/annotations/corrections.ts';
import { reasonText } from '../core/checks/unsourced-claim.ts';
import { relatedPassages, sentenceAt } from '../core/corpus/related.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Entity } from '../core/knowledge/index.ts';
import { isEvent, isName } from '../core/mentions.ts';
import type { Citation, ClaimReason, DateMention, EventMention, FindingCode, Mention, Metadata, NameMention, ReadDocument, Span } from '../core/model.ts';
import { eventTypes } from '../core/recognize/events.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { quoteOf, shortNameOf } from '../core/text/quote.ts';
import { bestPassages } from './best-passages.ts';
import { authorsText, citationAt, notesAndReferencesOf, targetsAt } from './citations.ts';
import { keptByState } from './kept-by-state.ts';
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

export interface CardOptions {
  readonly explanationOf?: ExplanationOf;
  readonly say?: Say;
}

interface Context {
  readonly dossier: Dossier;
  readonly linkTo: LinkTo;
  readonly say: Say;
}

/** The card for an offset, or undefined where nothing is to be said. */
export function hoverCard(dossier: Dossier, linkTo: LinkTo, path: string, offset: number, options: CardOptions = {}): Card | undefined {
  const { explanationOf = () => undefined, say = inEnglish } = options;
  const context: Context = { dossier, linkTo, say };
  const document = dossier.document(path);
  if (!document) return undefined;
  const citation = citationAt(document, offset);
  if (citation) return citationCard(context, document, citation, offset);
  const mention = mentionAt(document, offset);
  if (!mention) return claimCard(context, document, offset, explanationOf);
  const span = { start: mention.start, end: mention.end };
  if (isName(mention)) return { span, markdown: entityCard(context, document, mention) };
  if (isEvent(mention)) return { span, markdown: eventCard(context, document, mention) };
  return { span, markdown: dateCard(context, document, mention) };
}

/** Escapes what Markdown would read as markup. */
export const escapeMarkdown = (text: string) => text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');

function entityCard({ dossier, linkTo, say }: Context, document: ReadDocument, mention: NameMention): string {
  const entity = dossier.knowledge.entity(mention.id);
  const shown = entity?.name ?? mention.proposed?.name ?? mention.id;
  const type = escapeMarkdown((entity?.type ?? mention.proposed?.type ?? say('name')).replace(/-/g, ' '));
  const around = aroundOf(dossier, entity);
  const what = around ? say('{0} in {1}', type, around) : type;
  const canBeEither = entity?.kind === 'place' || entity?.kind === 'either';
  const used = mention.kind === 'place' ? say('{0}, as a place', what) : canBeEither ? say('{0}, as an actor', what) : what;
  const lines = [`**${escapeMarkdown(shown)}** — ${used}`];
  const named = mention.named && mention.named !== mention.id ? dossier.knowledge.entity(mention.named) : undefined;
  const written = document.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  if (mention.proposed && !entity)
    lines.push(say('Not in the built-in knowledge nor in this dossier’s; proposed from how the text writes it. A quick fix takes it into the dossier.'));
  if (mention.spellingOf)
    lines.push(say('Another spelling of “{0}”, which no list has. A quick fix takes it into the dossier.', escapeMarkdown(mention.spellingOf)));
  if (mention.how === 'metonym' && named) lines.push(say('“{0}” stands for {1} here.', escapeMarkdown(written), escapeMarkdown(entity?.name ?? mention.id)));
  else if (mention.how === 'short-name') lines.push(say('Short for {0}, named in full before.', escapeMarkdown(shown)));
  else if (mention.how === 'annotation') lines.push(document.role === 'draft' ? say('Marked by hand in this draft.') : say('Marked by hand.'));
  else if (mention.how === 'correction') lines.push(say('Corrected for the whole dossier, in {0}.', correctionsFileName));
  if (entity?.entry.note) lines.push(escapeMarkdown(entity.entry.note));
  const identifiers = identifiersOf(entity, mention.id);
  if (identifiers) lines.push(identifiers);
  const where = occurrences(dossier, mention.id);
  const forms = [...where.forms.entries()]
    .sort((a, b) => b[1] - a[1])
    .map(([form]) => form)
    .slice(0, 8);
  if (forms.length > 1) lines.push(say('Written here as: {0}', forms.map((form) => `“${escapeMarkdown(form)}”`).join(', ')));
  const total = where.texts.reduce((sum, text) => sum + text.count, 0);
  const texts = where.texts.slice(0, 6).map((text) => `${linkTo(text.document.path, text.first, shortNameOf(text.document))} ${text.count}`);
  const isBoth = entity?.kind === 'either' || (mention.kind === 'actor' && entity?.kind === 'place');
  const inTexts = where.texts.length === 1 ? say('1 text') : say('{0} texts', where.texts.length);
  const counted = total === 1 ? say('1 mention in {0}', inTexts) : say('{0} mentions in {1}', total, inTexts);
  const both = isBoth && total > 1 ? say('{0}, as an actor and as a place', counted) : counted;
  lines.push(`${both}: ${texts.join(' · ')}${where.texts.length > 6 ? ' …' : ''}`);
  return lines.join('\n\n');
}

/** "North Darfur, Sudan": what lies around a place, outwards; empty where nothing is known */
function aroundOf({ knowledge }: Dossier, entity: Entity | undefined): string {
  const around: string[] = [];
  for (let at = entity?.entry.in; at !== undefined && around.length < 4; at = knowledge.entity(at)?.entry.in) around.push(knowledge.entity(at)?.name ?? at);
  return escapeMarkdown(around.join(', '));
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

/** How an entity is written in the dossier, and how often in which text, most first. */
export const occurrences = keptByState((dossier, id: string): ReturnType<Dossier['corpus']['occurrencesOf']> => {
  const { forms, texts } = dossier.corpus.occurrencesOf(id);
  return { forms, texts: [...texts].sort((a, b) => b.count - a.count) };
});

function dateCard(context: Context, document: ReadDocument, mention: DateMention): string {
  const { say } = context;
  const { value } = mention;
  const anchor = value.anchor ? readableDate(value.anchor) : '';
  const dated = document.metadata.origin.issued?.from === 'inferred' ? say('{0}, inferred', anchor) : anchor;
  const how = {
    absolute: () => say('as written'),
    'named-day': () => say('a named day'),
    annotation: () => (document.role === 'draft' ? say('marked by hand in this draft') : say('marked by hand')),
    correction: () => say('corrected for the whole dossier, in {0}', correctionsFileName),
    document: () => say('worked out from the date of this text ({0})', dated),
    narrative: () => say('worked out from the date the text is at ({0})', anchor),
  }[value.how]();
  return [`**${readableDate(value.edtf)}** — ${say('date')}`, `\`${value.edtf}\` (EDTF), ${how}`, ...otherSourceLines(context, document, mention)].join('\n\n');
}

const factualityText = (say: Say) =>
  ({
    asserted: say('stated as fact'),
    reported: say('reported by others'),
    denied: say('denied or negated'),
    hypothetical: say('feared, demanded or possible'),
    future: say('announced, promised or threatened'),
  }) as const;
const roleText = (say: Say) => ({ who: say('who'), whom: say('to whom'), by: say('mediated by'), with: say('with'), among: say('between') }) as const;

function eventCard(context: Context, document: ReadDocument, mention: EventMention): string {
  const { dossier, say } = context;
  const type = eventTypes.get(mention.type);
  const name = (id: string) => escapeMarkdown(dossier.knowledge.entity(id)?.name ?? id);
  const lines = [`**${escapeMarkdown(type?.label ?? mention.type)}** — ${say('event')}, ${factualityText(say)[mention.factuality]}`];
  if (type)
    lines.push(
      [type.plover ? `PLOVER ${type.plover}${type.mode ? ` (${type.mode})` : ''}` : '', `ACLED ${type.acled.join(' › ')}`].filter(Boolean).join(' · '),
    );
  const named = roleText(say);
  const roles = Object.keys(named) as (keyof typeof named)[];
  const participants = roles.flatMap((role) => {
    const ids = mention.participants.filter((participant) => participant.role === role).map((participant) => name(participant.id));
    return ids.length > 0 ? [`${named[role]}: ${ids.join(', ')}`] : [];
  });
  const facts = [
    ...participants,
    ...(mention.date ? [`${say('when')}: ${readableDate(mention.date.edtf)}`] : []),
    ...(mention.place ? [`${say('where')}: ${name(mention.place)}`] : []),
  ];
  if (facts.length > 0) lines.push(facts.join(' · '));
  return [...lines, ...otherSourceLines(context, document, mention)].join('\n\n');
}

/** Markdown: a plain + at the beginning of an item would begin a list of its own. */
const stanceSigns = { agrees: '✓', differs: '≠', adds: '\\+' } as const;

/** What the best three other texts say, and how each stands to this sentence. */
function otherSourceLines({ dossier, linkTo, say }: Context, document: ReadDocument, focus: Mention): string[] {
  const sentence = sentenceAt(dossier.corpus, document.path, focus.start);
  if (!sentence) return [];
  const seen = new Set<string>();
  const passages = relatedPassages(dossier.corpus, { document: document.path, sentence, focus }, 12)
    .filter(({ at }) => !seen.has(at.document.path) && seen.add(at.document.path))
    .slice(0, 3);
  if (passages.length === 0) return [say('No other source speaks of this.')];
  return [
    `**${say('Other sources')}**`,
    passages
      .map(({ at, shared }) => {
        const stance = stanceOf(dossier, sentence, at);
        const mark = stance ? `${stanceSigns[stance.mark]} *${escapeMarkdown(say(...stance.text))}* — ` : '';
        return `- ${mark}${linkTo(at.document.path, at.sentence.start, shortNameOf(at.document))}: “${escapeMarkdown(quoteOf(at.document, at.sentence.spans))}” *(${escapeMarkdown(explainShared(dossier.knowledge, shared))})*`;
      })
      .join('\n'),
  ];
}

/** How much a reader would want a source, by the strongest reason, and why. */
function weightText(strongest: ClaimReason, reasons: string, say: Say): string {
  if (strongest === 'date' || strongest === 'event') return say('It weighs something: {0}.', reasons);
  return strongest === 'status' ? say('It weighs little: {0}.', reasons) : say('It weighs heavily: {0}.', reasons);
}

const sourcingText = (say: Say) =>
  ({
    cited: say('cited: a note or citation stands at it'),
    attributed: say('attributed: it names who says so'),
    vague: say('vaguely attributed: nobody is named who could be asked'),
    unsourced: say('without a source: nothing here says where it comes from'),
  }) as const;

/** Why a sentence is a claim that needs a source, how much, and whether it has one; then the findings on it with their explanations. */
function claimCard({ dossier, linkTo, say }: Context, document: ReadDocument, offset: number, explanationOf: ExplanationOf): Card | undefined {
  const isAt = ({ start, end }: Span) => offset >= start && offset <= end;
  const claim = document.claims.find(({ spans }) => spans.some(isAt));
  if (!claim) return undefined;
  const cover = claim.coveredBy?.[0];
  const sourcing = cover
    ? say('covered by {0}', linkTo(document.path, cover.start, say('a note at the end of the paragraph')))
    : sourcingText(say)[claim.sourcing];
  const [strongest] = claim.reasons;
  const lines = [
    `**${say('Claim')}** — ${sourcing}`,
    strongest
      ? weightText(
          strongest,
          listOf(
            claim.reasons.map((reason) => say(...reasonText[reason])),
            say,
          ),
          say,
        )
      : say('It hardly needs a source: nothing in it can be looked up by itself.'),
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
  if (links.length > 0) lines.push(say('What this means: {0}', links.join(' · ')));
  return { span: claim.spans.find(isAt)!, markdown: lines.join('\n\n') };
}

const listOf = (parts: readonly string[], say: Say) => (parts.length < 2 ? parts.join('') : say('{0} and {1}', parts.slice(0, -1).join(', '), parts.at(-1)!));

/** The work, note or entry that a mark points at; of several keys the one at the offset. A work whose text is here says what it has on the sentence. */
function citationCard({ dossier, linkTo, say }: Context, document: ReadDocument, citation: Citation, offset: number): Card {
  const parts: string[] = [];
  const { targets, span } = targetsAt(document, citation, offset);
  const passages = citation.kind === 'key' ? bestPassages(dossier, document.path, citation.start) : undefined;
  for (const target of targets) {
    if (citation.kind === 'link') parts.push(say('Link to {0}', escapeMarkdown(target)));
    else if (citation.kind === 'inline-note') parts.push(`**${say('Note')}** ${escapeMarkdown(target)}`);
    else if (citation.kind === 'key') {
      const work = dossier.work(target);
      const tied = dossier.documentOfWork(target);
      if (!work && !tied) parts.push(say('{0} is in no bibliography of this dossier.', `\`@${escapeMarkdown(target)}\``));
      else {
        parts.push(`${workText(work?.metadata ?? tied!.metadata)}${tied ? `\n\n${say('In this dossier: {0}', linkTo(tied.path, 0, shortNameOf(tied)))}` : ''}`);
        const passage = tied && passages?.get(tied.path)?.at;
        if (passage)
          parts.push(
            `${linkTo(passage.document.path, passage.sentence.start, say('On this sentence'))}: “${escapeMarkdown(quoteOf(passage.document, passage.sentence.spans))}”`,
          );
      }
    } else {
      const found = notesAndReferencesOf(document, citation.kind, target);
      if (found)
        parts.push(
          `${citation.kind === 'note' ? `**${say('Note {0}', escapeMarkdown(target))}**` : `**[${escapeMarkdown(target)}]**`} ${escapeMarkdown(quoteOf(document, [found], 600))}`,
        );
      else {
        const missing = escapeMarkdown(target);
        parts.push(citation.kind === 'note' ? say('Note {0} is not in this text.', missing) : say('Number {0} is not in this text.', missing));
      }
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
