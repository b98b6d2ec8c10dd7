/**
 * The review of a dossier for somebody without the editor: figures, contradictions with every side quoted, claims without a source, citations that do not hold, what
 * reviewers said, the texts, and how to read all that. The same dossier, date and version give the same report.
 */

import { reasonText } from '../core/checks/unsourced-claim.ts';
import { findingCodes } from '../core/configuration.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import { groupBy } from '../core/group-by.ts';
import type { Claim, Disposition, Finding, FindingCode, ReadDocument, Review, Span } from '../core/model.ts';
import { isOpen } from '../core/review/apply.ts';
import { dispositions, nameOfDisposition, type ReviewRecord, readReview, reviewFileName } from '../core/review/review-file.ts';
import { nameOf, quoteOf, shortNameOf } from '../core/text/quote.ts';
import type { ReportParams } from '../protocol.ts';
import { fullCitation } from './full-citation.ts';
import { lineMap } from './lines.ts';
import { readableDate } from './readable.ts';
import { asHtml, asMarkdown, type Block, type Line, type Side } from './report-document.ts';
import { contradictionLabel, sentenceAround, wordsIn } from './sides.ts';

export type ReportFormat = ReportParams['format'];

export type ReportOrigin = Pick<ReportParams, 'date' | 'version'>;

export function reviewReport(dossier: Dossier, format: ReportFormat, origin: ReportOrigin): string {
  return (format === 'html' ? asHtml : asMarkdown)(reviewBlocks(dossier, origin));
}

/** "review-2026-03-02.html" */
export const reportFileName = (format: ReportFormat, { date }: ReportOrigin) => `review-${date}.${format === 'html' ? 'html' : 'md'}`;

/** At most so many claims of a source are quoted: it is only to be read with care, while a draft is to be mended. */
const quotedOfSource = 12;

interface Reading {
  readonly dossier: Dossier;
  readonly documents: readonly ReadDocument[];
  readonly findings: readonly Finding[];
  readonly records: readonly ReviewRecord[];
  /** "drafts/a.md, line 12" */
  readonly placeOf: (path: string, offset: number) => string;
}

function reviewBlocks(dossier: Dossier, origin: ReportOrigin): Block[] {
  const documents = dossier.paths().flatMap((path) => dossier.document(path) ?? []);
  const maps = new Map<string, ReturnType<typeof lineMap>>();
  const reading: Reading = {
    dossier,
    documents: [...documents.filter(({ role }) => role === 'draft'), ...documents.filter(({ role }) => role === 'source')],
    findings: documents.flatMap(({ path }) => dossier.allFindings(path)),
    records: readReview(dossier.textOf(reviewFileName) ?? '').entries.map(({ record }) => record),
    placeOf: (path, offset) => {
      const map = maps.get(path) ?? lineMap(dossier.textOf(path) ?? '');
      maps.set(path, map);
      return `${path}, line ${map.at(offset).line + 1}`;
    },
  };
  return [
    ...opening(reading, origin),
    ...contradictionBlocks(reading),
    ...claimBlocks(reading),
    ...findingBlocks(reading, 'Citations that do not hold', citationCodes, 'Every note, key and work cited was found, and none is cited in two ways.'),
    ...findingBlocks(reading, 'Names that look like slips', ['variant-name'], 'None.'),
    ...dispositionBlocks(reading),
    ...textBlocks(reading),
    ...closing(reading, origin),
  ];
}

const heading = (text: string, level: 1 | 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
const paragraph = (...line: Line): Block => ({ kind: 'paragraph', line });
const count = (number: number, one: string, many = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
const number = (value: number): Line => [value.toLocaleString('en-GB')];

// ── figures ─────────────────────────────────────────────────────────────────

function opening({ dossier, documents, findings, records }: Reading, { date }: ReportOrigin): Block[] {
  const sources = documents.filter(({ role }) => role === 'source').length;
  const claims = documents.flatMap((document) => document.claims);
  const cleared = findings.filter((finding) => !isOpen(finding)).length;
  const disagreements = clustersOf(findings).filter(({ isCleared }) => !isCleared).length;
  const reviewers = [...new Set(records.map(({ reviewer }) => reviewer))].sort();
  const unread = dossier.reportable().flatMap((path) =>
    dossier
      .problems(path)
      .filter(({ code }) => code === 'unreadable')
      .map(({ message }) => ({ path, message })),
  );
  return [
    heading(dossier.title ? `Review of “${dossier.title}”` : 'Review of a dossier', 1),
    paragraph(
      `${readableDate(date)} · ${count(documents.length - sources, 'draft')}, ${count(sources, 'source')} · `,
      reviewers.length > 0 ? `reviewed by ${reviewers.join(', ')}` : 'nobody has disposed of a finding yet',
    ),
    {
      kind: 'figures',
      figures: [
        { value: `${cleared} of ${findings.length}`, label: 'findings cleared' },
        { value: String(disagreements), label: `${disagreements === 1 ? 'disagreement' : 'disagreements'} open` },
        { value: String(claims.length), label: 'claims that can be checked' },
        { value: String(claims.filter(lacksSource).length), label: 'of them without a named source' },
      ],
    },
    ...(unread.length === 0 ? [] : [paragraph('Left out, because it could not be read:'), list(unread.map(({ path, message }) => [`${path}: ${message}`]))]),
    heading('Figures'),
    claimTable(documents),
    findingTable(findings),
  ];
}

const list = (lines: readonly Line[]): Block => ({ kind: 'list', lines });

const sourcings = ['cited', 'covered', 'attributed', 'vague', 'unsourced'] as const;
const sourcingOf = ({ sourcing, coveredBy }: Claim) => (coveredBy ? 'covered' : sourcing);
const lacksSource = (claim: Claim) => /^(?:vague|unsourced)$/.test(sourcingOf(claim));

function claimTable(documents: readonly ReadDocument[]): Block {
  const row = (label: string, texts: readonly ReadDocument[]): Line[] => {
    const claims = texts.flatMap((document) => document.claims);
    return [[label], number(claims.length), ...sourcings.map((sourcing) => number(claims.filter((claim) => sourcingOf(claim) === sourcing).length))];
  };
  const of = (role: ReadDocument['role']) => documents.filter((document) => document.role === role);
  return {
    kind: 'table',
    caption: 'Claims by how they are sourced',
    columns: [{ title: '' }, ...['claims', ...sourcings].map((title) => ({ title, isNumber: true }))],
    rows: [row('drafts', of('draft')), row('sources', of('source')), row('together', documents)],
  };
}

const states = ['open', ...dispositions, 'silenced'] as const;
type State = (typeof states)[number];
const stateOf = ({ review }: Finding): State => (!review || review.state === 'stale' ? 'open' : review.state === 'silenced' ? 'silenced' : review.disposition);
const stateName = (state: State) => (state === 'open' || state === 'silenced' ? state : nameOfDisposition(state as Disposition));

function findingTable(findings: readonly Finding[]): Block {
  const row = (label: string, of: readonly Finding[]): Line[] => [
    [label],
    ...states.map((state) => number(of.filter((finding) => stateOf(finding) === state).length)),
    number(of.length),
  ];
  const rows = findingCodes.flatMap((code) => {
    const own = findings.filter((finding) => finding.code === code);
    return own.length > 0 ? [row(titles[code], own)] : [];
  });
  return {
    kind: 'table',
    caption: 'Findings by kind and by what reviewers said of them',
    columns: [{ title: '' }, ...[...states.map(stateName), 'together'].map((title) => ({ title, isNumber: true }))],
    rows: [...rows, row('together', findings)],
  };
}

// ── contradictions ──────────────────────────────────────────────────────────

interface Cluster {
  /** the findings of one disagreement, in order of text */
  readonly findings: readonly Finding[];
  readonly sites: readonly (Span & { readonly document: string })[];
  readonly isCleared: boolean;
  readonly isTension: boolean;
}

/** A disagreement is reported at each of its places; here its places are brought together. */
function clustersOf(findings: readonly Finding[]): Cluster[] {
  const contradictions = findings.filter(({ code }) => code === 'contradicted-claim');
  const keyOf = ({ document, start, kind }: { readonly document: string; readonly start: number; readonly kind?: string | undefined }) =>
    `${start} ${kind} ${document}`;
  const parent = new Map<string, string>();
  const rootOf = (key: string) => {
    let root = key;
    for (let above = parent.get(root); above !== undefined && above !== root; above = parent.get(root)) {
      // halves the way for the next one
      parent.set(root, parent.get(above) ?? above);
      root = above;
    }
    return root;
  };
  for (const finding of contradictions)
    for (const related of finding.related) {
      const [a, b] = [rootOf(keyOf(finding)), rootOf(keyOf({ ...related, kind: finding.kind }))];
      if (a !== b) parent.set(b, a);
    }
  const clusters = [...groupBy(contradictions, (finding) => rootOf(keyOf(finding))).values()].map((own): Cluster => {
    const sites = new Map(own.flatMap((finding) => [finding, ...finding.related].map((site) => [`${site.start} ${site.document}`, site] as const)));
    return {
      findings: own,
      sites: [...sites.values()].sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : a.start - b.start)),
      isCleared: own.every((finding) => !isOpen(finding)),
      isTension: own.every(({ strength }) => strength === 'tension'),
    };
  });
  const rank = ({ isCleared, isTension }: Cluster) => (isCleared ? 2 : 0) + (isTension ? 1 : 0);
  return clusters.sort((a, b) => rank(a) - rank(b));
}

function contradictionBlocks({ dossier, findings, placeOf }: Reading): Block[] {
  const clusters = clustersOf(findings);
  if (clusters.length === 0)
    return [
      heading('Where texts disagree'),
      paragraph('No disagreement was found. The tool compares only what it can read; its silence is no proof of agreement.'),
    ];
  return [
    heading('Where texts disagree'),
    ...clusters.flatMap(({ findings: own, sites, isCleared, isTension }): Block[] => [
      heading(`${contradictionLabel(dossier, own[0]!)}${isCleared ? ' (cleared)' : ''}`, 3),
      paragraph(
        { kind: 'strong', text: isTension ? 'Tension.' : 'Contradiction.' },
        isTension ? ' The two may be reconciled, but a reader will ask.' : ' Both cannot hold.',
      ),
      {
        kind: 'sides',
        sides: sites.map((site): Side => {
          const document = dossier.document(site.document)!;
          const review = own.find(({ document: path, start }) => path === site.document && start === site.start)?.review;
          return {
            value: quoteOf(document, [site], 120),
            quotation: markedQuotation(document, site),
            place: placeOf(site.document, site.start),
            source: sourceLine(document),
            ...(review ? { note: [saidOf(review)] } : {}),
          };
        }),
      },
    ]),
  ];
}

/** The sentence that some words stand in, with the words marked. */
function markedQuotation(document: ReadDocument, words: Span): Line {
  const spans = sentenceAround(document, words.start);
  const sentence = quoteOf(document, spans, 600);
  const marked = wordsIn(document, sentence, spans[0]!.start, words);
  if (!marked) return [sentence];
  return [sentence.slice(0, marked.start), { kind: 'mark', text: sentence.slice(marked.start, marked.end) }, sentence.slice(marked.end)];
}

/** The text as a work, with its grade; empty where nothing is known of it. */
function sourceLine({ metadata }: ReadDocument): Line {
  const citation = fullCitation(metadata);
  return [...citation, ...(metadata.grade ? [citation.length > 0 ? ` (grade ${metadata.grade})` : `grade ${metadata.grade}`] : [])];
}

// ── claims ──────────────────────────────────────────────────────────────────

const weightOf = ({ reasons }: Claim) => (reasons[0] ? Object.keys(reasonText).indexOf(reasons[0]) : 99);

function claimBlocks(reading: Reading): Block[] {
  const blocks = reading.documents.flatMap((document) => (document.role === 'draft' ? claimsOfDraft(reading, document) : claimsOfSource(reading, document)));
  return [heading('Claims without a source, by text'), ...(blocks.length > 0 ? blocks : [paragraph('Every claim names where it comes from, or was cleared.')])];
}

/** What a draft's findings ask for: those that are still open. */
function claimsOfDraft({ dossier, placeOf }: Reading, document: ReadDocument): Block[] {
  const own = dossier.allFindings(document.path).filter(({ code }) => code === 'unsourced-claim' || code === 'vague-attribution');
  const open = own.filter(isOpen);
  if (open.length === 0) return [];
  const cleared = own.length - open.length;
  const rows = open.map((finding): Line[] => {
    const sentence = sentenceAround(document, finding.start);
    const claim = document.claims.find(({ start }) => start === sentence[0]!.start);
    const why = finding.code === 'vague-attribution' ? 'it is laid to nobody who could be asked' : claim?.reasons[0] ? reasonText[claim.reasons[0]] : '';
    return [[lineNumber(placeOf(document.path, finding.start))], [quoteOf(document, sentence, 400)], [why]];
  });
  return [
    heading(nameOf(document), 3),
    claimsTable(`${document.path}: ${count(open.length, 'claim')} to source${cleared > 0 ? `, ${cleared} more cleared` : ''}`, rows),
  ];
}

/** Of a source the ones that most need another source behind them. */
function claimsOfSource({ placeOf }: Reading, document: ReadDocument): Block[] {
  const open = document.claims.filter(lacksSource);
  if (open.length === 0) return [];
  const quoted = [...open]
    .sort((a, b) => weightOf(a) - weightOf(b) || a.start - b.start)
    .slice(0, quotedOfSource)
    .sort((a, b) => a.start - b.start);
  const rows = quoted.map((claim): Line[] => [
    [lineNumber(placeOf(document.path, claim.start))],
    [quoteOf(document, claim.spans, 400)],
    [claim.reasons[0] ? reasonText[claim.reasons[0]] : claim.sourcing === 'vague' ? 'it is laid to nobody who could be asked' : ''],
  ]);
  const more = open.length > quoted.length ? `; the ${quoted.length} that most need one` : '';
  return [
    heading(nameOf(document), 3),
    claimsTable(`${document.path}: ${open.length} of ${count(document.claims.length, 'claim')} name no source${more}`, rows),
  ];
}

const lineNumber = (place: string) => place.slice(place.lastIndexOf(' ') + 1);
const claimsTable = (caption: string, rows: readonly Line[][]): Block => ({
  kind: 'table',
  caption,
  columns: [{ title: 'line', isNumber: true }, { title: 'claim' }, { title: 'why it needs a source' }],
  rows,
});

// ── other findings ──────────────────────────────────────────────────────────

const citationCodes: readonly FindingCode[] = ['unresolved-citation', 'conflicting-reference', 'anachronistic-source', 'unlinked-references'];

function findingBlocks({ dossier, findings, placeOf }: Reading, title: string, codes: readonly FindingCode[], none: string): Block[] {
  const open = findings.filter((finding) => codes.includes(finding.code) && isOpen(finding));
  if (open.length === 0) return [heading(title), paragraph(none)];
  return [
    heading(title),
    {
      kind: 'table',
      caption: count(open.length, 'open finding'),
      columns: [{ title: 'where' }, { title: 'what' }, { title: 'finding' }],
      rows: open.map(({ document, start, code, message, related }): Line[] => [
        namedPlace(dossier, placeOf, document, start),
        [titles[code]],
        [message, ...related.slice(0, 3).map((one) => ` — ${placeOf(one.document, one.start)}: ${one.message}`)],
      ]),
    },
  ];
}

/** "The Gate Nobody Owns, sources/02.md, line 12"; a text without a title bears its path as its name */
function namedPlace(dossier: Dossier, placeOf: Reading['placeOf'], path: string, offset: number): Line {
  const document = dossier.document(path);
  const place = placeOf(path, offset);
  return document?.metadata.title === undefined ? [place] : [shortNameOf(document), ', ', { kind: 'muted', text: place }];
}

// ── review ──────────────────────────────────────────────────────────────────

/** "false alarm, Ana Duarte: the second treaty is meant" */
function saidOf(review: Review): string {
  if (review.state === 'silenced') return `silenced by a comment: ${review.reason}`;
  return `${review.state === 'stale' ? 'for an earlier wording: ' : ''}${nameOfDisposition(review.disposition)}, ${review.reviewer}: ${review.reason}`;
}

function dispositionBlocks({ dossier, findings, records, placeOf }: Reading): Block[] {
  const used = new Set<string>();
  const reviewed = findings.flatMap((finding): Line[][] => {
    const { review, document, start, code } = finding;
    if (!review) return [];
    const quoted = quoteOf(dossier.document(document)!, [finding], 200);
    if (review.state === 'silenced')
      return [[namedPlace(dossier, placeOf, document, start), [titles[code]], [quoted], ['silenced'], [review.reason], ['comment in the text']]];
    const [entry] = readReview(review.line).entries;
    if (entry) used.add(JSON.stringify(entry.record));
    const said = nameOfDisposition(review.disposition);
    return [
      [
        namedPlace(dossier, placeOf, document, start),
        [titles[code]],
        [quoted],
        [review.state === 'stale' ? `${said}, for an earlier wording; open again` : said],
        [review.reason],
        whoAndWhen(review.reviewer, entry?.record.date),
      ],
    ];
  });
  const past = records
    .filter((record) => !used.has(JSON.stringify(record)))
    .map(({ document, code, quote, words, disposition, reason, reviewer, date }): Line[] => [
      [document],
      [titles[code]],
      [words ?? quote.exact],
      [`${nameOfDisposition(disposition)}; not found any more`],
      [reason],
      whoAndWhen(reviewer, date),
    ]);
  const rows = [...reviewed, ...past];
  if (rows.length === 0) return [heading('What reviewers said'), paragraph('No finding has been disposed of.')];
  return [
    heading('What reviewers said'),
    {
      kind: 'table',
      caption: count(rows.length, 'disposition'),
      columns: ['where', 'finding', 'words', 'disposition', 'reason', 'who and when'].map((title) => ({ title })),
      rows,
    },
  ];
}

const whoAndWhen = (reviewer: string, date: string | undefined): Line => [
  reviewer,
  ...(date && /^\d{4}-\d{2}-\d{2}/.test(date) ? [`, ${readableDate(date.slice(0, 10))}`] : []),
];

// ── texts, making, legend ───────────────────────────────────────────────────

function textBlocks({ dossier, documents }: Reading): Block[] {
  return [
    heading('The texts'),
    {
      kind: 'table',
      caption: `${count(documents.length, 'text')}, drafts first`,
      columns: [
        { title: 'text' },
        { title: 'role' },
        { title: 'grade' },
        { title: 'date' },
        { title: 'claims', isNumber: true },
        { title: 'without source', isNumber: true },
        { title: 'open findings', isNumber: true },
      ],
      rows: documents.map((document): Line[] => {
        const { metadata, path, role, claims } = document;
        const citation = fullCitation(metadata);
        return [
          [...citation, ...(citation.length > 0 ? [' '] : []), { kind: 'muted', text: path }],
          [role],
          [metadata.grade ?? '–'],
          [metadata.issued ? `${readableDate(metadata.issued)}${metadata.origin.issued?.from === 'inferred' ? ' (inferred)' : ''}` : '–'],
          number(claims.length),
          number(claims.filter(lacksSource).length),
          number(dossier.findings(path).length),
        ];
      }),
    },
  ];
}

const titles: Readonly<Record<FindingCode, string>> = {
  'unsourced-claim': 'claim without a source',
  'vague-attribution': 'vague attribution',
  'contradicted-claim': 'disagreement',
  'unresolved-citation': 'citation that points at nothing',
  'unlinked-references': 'list of sources that nothing points to',
  'conflicting-reference': 'work cited in two ways',
  'anachronistic-source': 'source that cannot bear its claim',
  'variant-name': 'likely slip in a name',
};

const legend: readonly (readonly [term: string, meaning: string])[] = [
  ['claim', 'a sentence that states something a fact-checker could test; opinion, forecast and advice are none'],
  ['cited, covered', 'a note or citation stands at the sentence; or one at the end of its paragraph covers it, as this text sets its notes'],
  ['attributed, vague, unsourced', 'the sentence names who says so; lays it to nobody who could be asked (“observers say”); or names nobody'],
  ['contradiction, tension', 'two statements of the same thing that cannot both hold; or that may be reconciled, but that a reader will ask about'],
  ['disagreement', 'counted once for each sentence in the table of figures, and shown once with all its sentences under “Where texts disagree”'],
  ['confirmed, accepted risk', 'the reviewer agrees with the finding; it is being seen to, or the text stays as it is on purpose'],
  ['false alarm, fixed', 'the finding is wrong; or it was right and has been seen to'],
  ['silenced', 'a comment in the draft says, with its reason, that the finding is not to be reported'],
  ['cleared', 'disposed of in one of these ways; a finding whose sentence has changed since is open again'],
  ['grade', 'Admiralty code: how reliable the source is (A completely, F cannot be judged), and how credible what it says (1 confirmed, 6 cannot be judged)'],
  ['inferred', 'not stated as such, but worked out from the text'],
];

function closing({ documents }: Reading, { date, version }: ReportOrigin): Block[] {
  return [
    heading('How this was made'),
    paragraph(
      `Dragoman ${version} wrote this on ${readableDate(date)} from the ${count(documents.length, 'text')} named above and from the reviewers’ dispositions (${reviewFileName}). It read them by rules, on the machine where they are, without a language model. Findings are prompts for a person: the tool compares only kinds of statement that it knows, may be wrong where it speaks, and proves nothing where it is silent.`,
    ),
    heading('How to read this'),
    list(legend.map(([term, meaning]): Line => [{ kind: 'strong', text: term }, `: ${meaning}`])),
  ];
}
