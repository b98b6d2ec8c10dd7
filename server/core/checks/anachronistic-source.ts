/**
 * A source that cannot bear what it is cited for: it appeared before the event, or it is a news report of another, later event.
 *
 * A mark covers what stands between it and the mark before. Of several works cited at one place each may bear a part, so all must fail.
 * Silence wins wherever the sentence gives a reason to cite an older work: a forecast, a comparison, a concept, a date that only opens a period.
 */
import { firstIndex } from '../first-index.ts';
import { addTo } from '../group-by.ts';
import lexicon from '../knowledge/lexicons/anachronism.json' with { type: 'json' };
import references from '../knowledge/lexicons/references.json' with { type: 'json' };
import { isDate } from '../mentions.ts';
import type { Citation, CitedWork, Claim, DateMention, EventMention, Mention, ReadDocument, Span, WorkField } from '../model.ts';
import { readDocument } from '../read.ts';
import { civil, type DayRange, rangeOf } from '../recognize/calendar.ts';
import { type Said, toSay } from '../say.ts';
import { shortNameOf } from '../text/quote.ts';
import { fold } from '../text/tokens.ts';
import { shortened } from '../text/trim.ts';
import { familiesOf } from '../works/identity.ts';
import { fieldText } from '../works/reference.ts';
import type { WorkAt } from '../works/work-index.ts';
import { type Check, type CheckContext, quoted, type Report } from './check.ts';

/** Days after which a daily paper no longer reports an event as news. */
const newsAge = 21;

export const anachronisticSource: Check = {
  code: 'anachronistic-source',
  run: (context, document) => {
    const byMark = worksByMark(document);
    return document.claims.flatMap((claim) => {
      const mentions = claim.citations.length > 0 ? mentionsIn(document, claim) : [];
      return mentions.some(isDate) ? reportsOf(context, document, byMark, claim, mentions) : [];
    });
  },
};

/** The mentions of a claim's sentence. */
function mentionsIn({ mentions }: ReadDocument, { passage, sentence }: Claim): readonly Mention[] {
  const isBehind = (mention: Mention) => mention.passage > passage || (mention.passage === passage && mention.sentence > sentence);
  const from = firstIndex(mentions.length, (i) => isBehind(mentions[i]!) || (mentions[i]!.passage === passage && mentions[i]!.sentence === sentence));
  const to = firstIndex(mentions.length, (i) => isBehind(mentions[i]!));
  return mentions.slice(from, to);
}

function reportsOf(
  context: CheckContext,
  document: ReadDocument,
  byMark: ReadonlyMap<string, readonly WorkAt[]>,
  claim: Claim,
  mentions: readonly Mention[],
): Report[] {
  const reports: Report[] = [];
  let from = claim.start;
  for (const group of groupsOf(document, claim.citations)) {
    const segment = { start: from, end: group.at(-1)!.kind === 'link' ? group.at(-1)!.end : group[0]!.start };
    from = group.at(-1)!.end;
    const inside = mentions.filter((mention) => mention.start >= segment.start && mention.end <= segment.end);
    if (!inside.some(isDate)) continue;
    const works = group.map((citation) => worksOf(context, byMark, citation));
    // a mark that leads nowhere, or to a work without a date, may be the one that bears it
    if (works.length === 0 || works.some((list) => list.length === 0)) continue;
    const dated = works.flat().map((at) => ({ at, issued: issueOf(at.work) }));
    if (dated.some(({ issued }) => issued === undefined)) continue;
    const report =
      olderReport(document, claim, segment, inside, dated as Dated[]) ?? otherEventReport(context, document, claim, segment, inside, dated as Dated[]);
    if (report) reports.push(report);
  }
  return reports;
}

interface Dated {
  readonly at: WorkAt;
  readonly issued: DayRange & { readonly field: WorkField<string> };
}

/** Marks of a claim, those with nothing but signs between them together. */
function groupsOf({ text }: ReadDocument, citations: readonly Citation[]): Citation[][] {
  const groups: Citation[][] = [];
  for (const citation of [...citations].sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last && !/[\p{L}\d]/u.test(text.slice(last.at(-1)!.end, citation.start))) last.push(citation);
    else groups.push([citation]);
  }
  return groups;
}

/** Cited works by the note, entry or link that gives them: `note 3`; those of a list also by their year. */
function worksByMark(document: ReadDocument): ReadonlyMap<string, readonly WorkAt[]> {
  const index = new Map<string, WorkAt[]>();
  for (const work of document.works) {
    const year = work.by?.kind === 'reference' && work.issued ? [`year ${work.issued.value.slice(0, 4)}`] : [];
    for (const key of [`${work.by?.kind} ${work.by?.label}`, ...year]) addTo(index, key, { document: document.path, name: shortNameOf(document), work });
  }
  return index;
}

/** The works that a mark stands for; none if one of its targets leads nowhere. */
function worksOf({ bibliography }: CheckContext, byMark: ReadonlyMap<string, readonly WorkAt[]>, { kind, targets, start, end }: Citation): readonly WorkAt[] {
  const by = (key: string) => byMark.get(key) ?? [];
  const found = targets.map((target): readonly WorkAt[] => {
    if (kind === 'key') return bibliography.get(`key:${target}`) ?? [];
    if (kind === 'author-date') {
      const family = fold(target.replace(/ \d{4}$/, ''));
      return by(`year ${target.slice(-4)}`).filter(({ work }) => familiesOf(work).includes(family));
    }
    if (kind === 'inline-note' || kind === 'link') return by(`${kind} ${target}`).filter(({ work }) => work.start >= start && work.end <= end);
    const [first, second] = kind === 'number' ? ['reference', 'note'] : ['note', 'reference'];
    return by(`${first} ${target}`).length > 0 ? by(`${first} ${target}`) : by(`${second} ${target}`);
  });
  return found.some((list) => list.length === 0) ? [] : found.flat();
}

const undated = new RegExp(`\\b(?:${lexicon.undated.join('|')})`, 'i');

/** When a work appeared: as the reference says, or as the address of a news page shows. A work that was changed or looked at later has no one date. */
function issueOf(work: CitedWork): Dated['issued'] | undefined {
  const words = `${work.words} ${work.title?.value ?? ''}`;
  if (undated.test(words)) return undefined;
  const inAddress = work.URL && /\/((?:19|20)\d\d)\/(0?[1-9]|1[0-2])(?:\/(0?[1-9]|[12]\d|3[01]))?\//.exec(work.URL.value);
  const field =
    work.issued ??
    (inAddress && work.URL
      ? {
          start: work.URL.start,
          end: work.URL.end,
          value: [
            inAddress[1],
            ...inAddress
              .slice(2)
              .filter(Boolean)
              .map((part) => part!.padStart(2, '0')),
          ].join('-'),
        }
      : undefined);
  const range = field && rangeOf(field.value);
  return field && range && Number.isFinite(range.first) && Number.isFinite(range.last) ? { ...range, field } : undefined;
}

const isClosed = ({ value }: DateMention) => !value.approximate && Number.isFinite(value.first) && Number.isFinite(value.last);
/** A date as it stands, not one worked out from another. */
const isStated = (date: DateMention) => isClosed(date) && ['absolute', 'annotation', 'correction'].includes(date.value.how);
/** Days by which a work must be older where the date was worked out. */
const inferredMargin = 365;
const happened = (mention: Mention): mention is EventMention => mention.kind === 'event' && ['asserted', 'reported', 'denied'].includes(mention.factuality);
const cues = (words: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');
const background = cues(lexicon.background);
const future = cues(lexicon.future);
/** words right before a date that make it the edge of a period or a point of reference */
const periodBefore = new RegExp(`(?<!\\p{L})(?:${lexicon.periodBefore.join('|')})\\s*(?:the |early |late |mid-?|at least )?$`, 'iu');

/** Every dated work appeared before the event: before the earliest day of every date that the segment states. */
function olderReport(document: ReadDocument, claim: Claim, segment: Span, mentions: readonly Mention[], works: readonly Dated[]): Report | undefined {
  const dates = mentions.filter(isDate);
  if (dates.length === 0 || !dates.every(isClosed) || !mentions.some(happened)) return undefined;
  const earliest = dates.reduce((first, date) => (date.value.first < first.value.first ? date : first));
  const margin = dates.every(isStated) ? 0 : inferredMargin;
  if (works.some(({ issued }) => issued.last + margin >= earliest.value.first)) return undefined;
  // the month is no modal
  const words = document.text.slice(segment.start, segment.end).replace(/\bMay\b/g, '   ');
  if (background.test(words) || future.test(words)) return undefined;
  if (periodBefore.test(document.text.slice(Math.max(segment.start, earliest.start - 24), earliest.start))) return undefined;
  // what lies after the text itself was written is a plan
  const written = document.metadata.issued && rangeOf(document.metadata.issued);
  if (written && earliest.value.first > written.last) return undefined;
  const folded = fold(words);
  for (const { at } of works) {
    if (familiesOf(at.work).some((family) => family.length > 2 && folded.includes(family))) return undefined;
    if (speaksOfYear(at.work, civil(earliest.value.first).year)) return undefined;
  }
  const [first] = works;
  return reportFor(document, claim, earliest, first!, (work, date) =>
    toSay(
      '“{0}” appeared on {1}, before “{2}”, for which it is cited: it cannot report what happened later. Cite a later source, or move the mark to what the work does say.',
      work,
      first!.issued.field.value,
      date,
    ),
  );
}

/** A title that names the year itself (an outlook, a plan) or a span that reaches it. */
const speaksOfYear = ({ title }: CitedWork, year: number) => (title?.value.match(/\b(?:19|20)\d\d\b/g) ?? []).some((named) => Number(named) >= year);

/** News of a day, weeks after the only date that the segment states, whose headline tells as new what the segment tells of that date. */
function otherEventReport(
  context: CheckContext,
  document: ReadDocument,
  claim: Claim,
  segment: Span,
  mentions: readonly Mention[],
  works: readonly Dated[],
): Report | undefined {
  const dates = mentions.filter(isDate);
  const [date] = dates;
  if (dates.length !== 1 || !date || !isStated(date) || date.value.last - date.value.first > 31 || works.length !== 1) return undefined;
  const [{ at, issued }] = works as [Dated];
  const { work } = at;
  if (!work.title || !/^\d{4}-\d{2}-\d{2}$/.test(issued.field.value) || issued.first - date.value.last < newsAge || issued.first - date.value.last > 366)
    return undefined;
  if (
    periodBefore.test(document.text.slice(Math.max(segment.start, date.start - 24), date.start)) ||
    background.test(document.text.slice(segment.start, segment.end))
  )
    return undefined;
  const titleWords = fold(work.title.value).split(/[^\p{L}\d]+/u);
  if (titleWords.some((word) => references.retrospects.includes(word)) || !titleWords.some((word) => lexicon.headlineVerbs.includes(word))) return undefined;
  const title = readDocument(context.knowledge, {
    path: 'title.txt',
    role: 'source',
    text: `${work.title.value}.`,
    fromDossier: { issued: issued.field.value },
  });
  if (title.mentions.some((mention) => mention.kind === 'date')) return undefined;
  const sudden = new Set(
    mentions.filter((mention) => happened(mention) && lexicon.sudden.includes(mention.type)).map((mention) => (mention as EventMention).type),
  );
  const names = new Set(mentions.flatMap((mention) => (mention.kind === 'actor' || mention.kind === 'place' ? [mention.named ?? mention.id, mention.id] : [])));
  const alike = title.mentions.some((mention) => mention.kind === 'event' && sudden.has(mention.type));
  const shared = title.mentions.some(
    (mention) => (mention.kind === 'actor' || mention.kind === 'place') && (names.has(mention.id) || (mention.named !== undefined && names.has(mention.named))),
  );
  if (!alike || !shared) return undefined;
  const weeks = Math.round((issued.first - date.value.last) / 7);
  return reportFor(document, claim, date, { at, issued }, (headline, when) =>
    toSay(
      '“{0}” is news of {1}, {2} weeks after “{3}”, for which it is cited: by its headline it reports another event. Cite a report of the event itself, or correct the date.',
      headline,
      issued.field.value,
      weeks,
      when,
    ),
  );
}

/** The finding stands at the words of the claim that carry the date. */
function reportFor(document: ReadDocument, claim: Claim, date: DateMention, { at, issued }: Dated, message: (work: string, date: string) => Said): Report {
  const work = at.work.title?.value ?? at.work['container-title']?.value ?? at.work.URL?.value ?? 'The work';
  const place = issued.field;
  const own = at.document === document.path;
  return {
    start: Math.max(claim.start, date.start),
    end: date.end,
    message: message(shortened(work, 160), fieldText(document.text, { ...date, value: '' })),
    related: [
      {
        document: at.document,
        start: place.start,
        end: place.end,
        message: quoted(
          at.name,
          own
            ? fieldText(document.text, { ...at.work, value: '' })
                .slice(0, 220)
                .trim()
            : work,
        ),
      },
    ],
  };
}
