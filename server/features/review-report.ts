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
import { inEnglish, type Said, type Say, toSay } from '../core/say.ts';
import { nameOf, quoteOf, shortNameOf } from '../core/text/quote.ts';
import type { ReportParams } from '../protocol.ts';
import { kindNames } from './finding-names.ts';
import { fullCitation } from './full-citation.ts';
import { lineMap } from './lines.ts';
import { readableDate } from './readable.ts';
import { asHtml, asMarkdown, type Block, type Line, type Side } from './report-document.ts';
import { contradictionLabel, sentenceAround, wordsIn } from './sides.ts';

export type ReportFormat = ReportParams['format'];

export type ReportOrigin = Pick<ReportParams, 'date' | 'version'>;

export function reviewReport(dossier: Dossier, format: ReportFormat, origin: ReportOrigin, say: Say = inEnglish): string {
  return (format === 'html' ? asHtml : asMarkdown)(reviewBlocks(dossier, origin, say));
}

/** "review-2026-03-02.html" */
export const reportFileName = (format: ReportFormat, { date }: ReportOrigin) => `review-${date}.${format === 'html' ? 'html' : 'md'}`;

/** At most so many claims of a source are quoted: it is only to be read with care, while a draft is to be mended. */
const quotedOfSource = 12;

interface Reading {
  readonly say: Say;
  readonly dossier: Dossier;
  readonly documents: readonly ReadDocument[];
  readonly findings: readonly Finding[];
  readonly records: readonly ReviewRecord[];
  /** "drafts/a.md, line 12" */
  readonly placeOf: (path: string, offset: number) => string;
}

function reviewBlocks(dossier: Dossier, origin: ReportOrigin, say: Say): Block[] {
  const documents = dossier.paths().flatMap((path) => dossier.document(path) ?? []);
  const maps = new Map<string, ReturnType<typeof lineMap>>();
  const reading: Reading = {
    say,
    dossier,
    documents: [...documents.filter(({ role }) => role === 'draft'), ...documents.filter(({ role }) => role === 'source')],
    findings: documents.flatMap(({ path }) => dossier.allFindings(path)),
    records: readReview(dossier.textOf(reviewFileName) ?? '').entries.map(({ record }) => record),
    placeOf: (path, offset) => {
      const map = maps.get(path) ?? lineMap(dossier.textOf(path) ?? '');
      maps.set(path, map);
      return say('{0}, line {1}', path, map.at(offset).line + 1);
    },
  };
  return [
    ...opening(reading, origin),
    ...contradictionBlocks(reading),
    ...claimBlocks(reading),
    ...findingBlocks(
      reading,
      say('Citations that do not hold'),
      citationCodes,
      say('Every note, key and work cited was found, and none is cited in two ways.'),
    ),
    ...findingBlocks(reading, say('Names that look like slips'), ['variant-name'], say('None.')),
    ...dispositionBlocks(reading),
    ...textBlocks(reading),
    ...closing(reading, origin),
  ];
}

const heading = (text: string, level: 1 | 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
const paragraph = (...line: Line): Block => ({ kind: 'paragraph', line });
const written = (value: number) => value.toLocaleString('en-GB');
const number = (value: number): Line => [written(value)];

// ── figures ─────────────────────────────────────────────────────────────────

function opening({ say, dossier, documents, findings, records }: Reading, { date }: ReportOrigin): Block[] {
  const sources = documents.filter(({ role }) => role === 'source').length;
  const drafts = documents.length - sources;
  const claims = documents.flatMap((document) => document.claims);
  const cleared = findings.filter((finding) => !isOpen(finding)).length;
  const disagreements = clustersOf(findings).filter(({ isCleared }) => !isCleared).length;
  const reviewers = [...new Set(records.map(({ reviewer }) => reviewer))].sort();
  const unread = dossier.reportable().flatMap((path) =>
    dossier
      .problems(path)
      .filter(({ code }) => code === 'unreadable')
      .map(({ message }) => say('{0}: {1}', path, message)),
  );
  return [
    heading(dossier.title ? say('Review of “{0}”', dossier.title) : say('Review of a dossier'), 1),
    paragraph(
      [
        readableDate(date),
        `${drafts === 1 ? say('1 draft') : say('{0} drafts', written(drafts))}, ${sources === 1 ? say('1 source') : say('{0} sources', written(sources))}`,
        reviewers.length > 0 ? say('reviewed by {0}', reviewers.join(', ')) : say('nobody has disposed of a finding yet'),
      ].join(' · '),
    ),
    {
      kind: 'figures',
      figures: [
        { value: say('{0} of {1}', cleared, findings.length), label: say('findings cleared') },
        { value: String(disagreements), label: disagreements === 1 ? say('disagreement open') : say('disagreements open') },
        { value: String(claims.length), label: say('claims that can be checked') },
        { value: String(claims.filter(lacksSource).length), label: say('of them without a named source') },
      ],
    },
    ...(unread.length === 0 ? [] : [paragraph(say('Left out, because it could not be read:')), list(unread.map((one) => [one]))]),
    heading(say('Figures')),
    claimTable(documents, say),
    findingTable(findings, say),
  ];
}

const list = (lines: readonly Line[]): Block => ({ kind: 'list', lines });

const sourcings = ['cited', 'covered', 'attributed', 'vague', 'unsourced'] as const;
const sourcingNames: Readonly<Record<(typeof sourcings)[number], Said>> = {
  cited: toSay('cited'),
  covered: toSay('covered'),
  attributed: toSay('attributed'),
  vague: toSay('vague'),
  unsourced: toSay('unsourced'),
};
const sourcingOf = ({ sourcing, coveredBy }: Claim) => (coveredBy ? 'covered' : sourcing);
const lacksSource = (claim: Claim) => /^(?:vague|unsourced)$/.test(sourcingOf(claim));

function claimTable(documents: readonly ReadDocument[], say: Say): Block {
  const row = (label: string, texts: readonly ReadDocument[]): Line[] => {
    const claims = texts.flatMap((document) => document.claims);
    return [[label], number(claims.length), ...sourcings.map((sourcing) => number(claims.filter((claim) => sourcingOf(claim) === sourcing).length))];
  };
  const of = (role: ReadDocument['role']) => documents.filter((document) => document.role === role);
  return {
    kind: 'table',
    caption: say('Claims by how they are sourced'),
    columns: [{ title: '' }, ...[say('claims'), ...sourcings.map((one) => say(...sourcingNames[one]))].map((title) => ({ title, isNumber: true }))],
    rows: [row(say('drafts'), of('draft')), row(say('sources'), of('source')), row(say('together'), documents)],
  };
}

const states = ['open', ...dispositions, 'silenced'] as const;
type State = (typeof states)[number];
const stateOf = ({ review }: Finding): State => (!review || review.state === 'stale' ? 'open' : review.state === 'silenced' ? 'silenced' : review.disposition);
const stateName = (state: State): Said =>
  state === 'open' ? toSay('open') : state === 'silenced' ? toSay('silenced') : nameOfDisposition(state as Disposition);

function findingTable(findings: readonly Finding[], say: Say): Block {
  const row = (label: string, of: readonly Finding[]): Line[] => [
    [label],
    ...states.map((state) => number(of.filter((finding) => stateOf(finding) === state).length)),
    number(of.length),
  ];
  const rows = findingCodes.flatMap((code) => {
    const own = findings.filter((finding) => finding.code === code);
    return own.length > 0 ? [row(say(...kindNames[code]), own)] : [];
  });
  return {
    kind: 'table',
    caption: say('Findings by kind and by what reviewers said of them'),
    columns: [{ title: '' }, ...[...states.map((state) => say(...stateName(state))), say('together')].map((title) => ({ title, isNumber: true }))],
    rows: [...rows, row(say('together'), findings)],
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

function contradictionBlocks({ say, dossier, findings, placeOf }: Reading): Block[] {
  const clusters = clustersOf(findings);
  if (clusters.length === 0)
    return [
      heading(say('Where texts disagree')),
      paragraph(say('No disagreement was found. The tool compares only what it can read; its silence is no proof of agreement.')),
    ];
  return [
    heading(say('Where texts disagree')),
    ...clusters.flatMap(({ findings: own, sites, isCleared, isTension }): Block[] => [
      heading(isCleared ? say('{0} (cleared)', contradictionLabel(dossier, own[0]!)) : say(...contradictionLabel(dossier, own[0]!)), 3),
      paragraph(
        { kind: 'strong', text: isTension ? say('Tension.') : say('Contradiction.') },
        ' ',
        isTension ? say('The two may be reconciled, but a reader will ask.') : say('Both cannot hold.'),
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
            source: sourceLine(document, say),
            ...(review ? { note: [say(...saidOf(review))] } : {}),
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
function sourceLine({ metadata }: ReadDocument, say: Say): Line {
  const citation = fullCitation(metadata);
  return [...citation, ...(metadata.grade ? [citation.length > 0 ? ` (${say('grade {0}', metadata.grade)})` : say('grade {0}', metadata.grade)] : [])];
}

// ── claims ──────────────────────────────────────────────────────────────────

const weightOf = ({ reasons }: Claim) => (reasons[0] ? Object.keys(reasonText).indexOf(reasons[0]) : 99);

function claimBlocks(reading: Reading): Block[] {
  const blocks = reading.documents.flatMap((document) => (document.role === 'draft' ? claimsOfDraft(reading, document) : claimsOfSource(reading, document)));
  const { say } = reading;
  return [
    heading(say('Claims without a source, by text')),
    ...(blocks.length > 0 ? blocks : [paragraph(say('Every claim names where it comes from, or was cleared.'))]),
  ];
}

/** What a draft's findings ask for: those that are still open. */
function claimsOfDraft({ say, dossier, placeOf }: Reading, document: ReadDocument): Block[] {
  const own = dossier.allFindings(document.path).filter(({ code }) => code === 'unsourced-claim' || code === 'vague-attribution');
  const open = own.filter(isOpen);
  if (open.length === 0) return [];
  const cleared = own.length - open.length;
  const rows = open.map((finding): Line[] => {
    const sentence = sentenceAround(document, finding.start);
    const claim = document.claims.find(({ start }) => start === sentence[0]!.start);
    const why = finding.code === 'vague-attribution' ? vague : claim?.reasons[0] && reasonText[claim.reasons[0]];
    return [[lineNumber(placeOf(document.path, finding.start))], [quoteOf(document, sentence, 400)], [why ? say(...why) : '']];
  });
  return [
    heading(nameOf(document), 3),
    claimsTable(
      say,
      cleared > 0
        ? say('{0}: {1} to source, {2} more cleared', document.path, claimsIn(open.length), cleared)
        : say('{0}: {1} to source', document.path, claimsIn(open.length)),
      rows,
    ),
  ];
}

const vague = toSay('it is laid to nobody who could be asked');
const claimsIn = (number: number) => (number === 1 ? toSay('1 claim') : toSay('{0} claims', written(number)));

/** Of a source the ones that most need another source behind them. */
function claimsOfSource({ say, placeOf }: Reading, document: ReadDocument): Block[] {
  const open = document.claims.filter(lacksSource);
  if (open.length === 0) return [];
  const quoted = [...open]
    .sort((a, b) => weightOf(a) - weightOf(b) || a.start - b.start)
    .slice(0, quotedOfSource)
    .sort((a, b) => a.start - b.start);
  const rows = quoted.map((claim): Line[] => {
    const why = claim.reasons[0] ? reasonText[claim.reasons[0]] : claim.sourcing === 'vague' ? vague : undefined;
    return [[lineNumber(placeOf(document.path, claim.start))], [quoteOf(document, claim.spans, 400)], [why ? say(...why) : '']];
  });
  const figures = [document.path, open.length, claimsIn(document.claims.length)] as const;
  return [
    heading(nameOf(document), 3),
    claimsTable(
      say,
      open.length > quoted.length
        ? say('{0}: {1} of {2} name no source; the {3} that most need one', ...figures, quoted.length)
        : say('{0}: {1} of {2} name no source', ...figures),
      rows,
    ),
  ];
}

const lineNumber = (place: string) => place.slice(place.lastIndexOf(' ') + 1);
const claimsTable = (say: Say, caption: string, rows: readonly Line[][]): Block => ({
  kind: 'table',
  caption,
  columns: [{ title: say('line'), isNumber: true }, { title: say('claim') }, { title: say('why it needs a source') }],
  rows,
});

// ── other findings ──────────────────────────────────────────────────────────

const citationCodes: readonly FindingCode[] = ['unresolved-citation', 'conflicting-reference', 'anachronistic-source', 'unlinked-references'];

function findingBlocks({ say, dossier, findings, placeOf }: Reading, title: string, codes: readonly FindingCode[], none: string): Block[] {
  const open = findings.filter((finding) => codes.includes(finding.code) && isOpen(finding));
  if (open.length === 0) return [heading(title), paragraph(none)];
  return [
    heading(title),
    {
      kind: 'table',
      caption: open.length === 1 ? say('1 open finding') : say('{0} open findings', written(open.length)),
      columns: [{ title: say('where') }, { title: say('what') }, { title: say('finding') }],
      rows: open.map(({ document, start, code, message, related }): Line[] => [
        namedPlace(dossier, placeOf, document, start),
        [say(...kindNames[code])],
        [say(...message), ...related.slice(0, 3).map((one) => ` — ${placeOf(one.document, one.start)}: ${say(...one.message)}`)],
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
function saidOf(review: Review): Said {
  if (review.state === 'silenced') return toSay('silenced by a comment: {0}', review.reason);
  const said = toSay('{0}, {1}: {2}', nameOfDisposition(review.disposition), review.reviewer, review.reason);
  return review.state === 'stale' ? toSay('for an earlier wording: {0}', said) : said;
}

function dispositionBlocks({ say, dossier, findings, records, placeOf }: Reading): Block[] {
  const used = new Set<string>();
  const reviewed = findings.flatMap((finding): Line[][] => {
    const { review, document, start, code } = finding;
    if (!review) return [];
    const quoted = quoteOf(dossier.document(document)!, [finding], 200);
    if (review.state === 'silenced')
      return [
        [namedPlace(dossier, placeOf, document, start), [say(...kindNames[code])], [quoted], [say('silenced')], [review.reason], [say('comment in the text')]],
      ];
    const [entry] = readReview(review.line).entries;
    if (entry) used.add(JSON.stringify(entry.record));
    const said = nameOfDisposition(review.disposition);
    return [
      [
        namedPlace(dossier, placeOf, document, start),
        [say(...kindNames[code])],
        [quoted],
        [review.state === 'stale' ? say('{0}, for an earlier wording; open again', said) : say(...said)],
        [review.reason],
        whoAndWhen(review.reviewer, entry?.record.date),
      ],
    ];
  });
  const past = records
    .filter((record) => !used.has(JSON.stringify(record)))
    .map(({ document, code, quote, words, disposition, reason, reviewer, date }): Line[] => [
      [document],
      [say(...kindNames[code])],
      [words ?? quote.exact],
      [say('{0}; not found any more', nameOfDisposition(disposition))],
      [reason],
      whoAndWhen(reviewer, date),
    ]);
  const rows = [...reviewed, ...past];
  if (rows.length === 0) return [heading(say('What reviewers said')), paragraph(say('No finding has been disposed of.'))];
  return [
    heading(say('What reviewers said')),
    {
      kind: 'table',
      caption: rows.length === 1 ? say('1 disposition') : say('{0} dispositions', written(rows.length)),
      columns: [say('where'), say('finding'), say('words'), say('disposition'), say('reason'), say('who and when')].map((title) => ({ title })),
      rows,
    },
  ];
}

const whoAndWhen = (reviewer: string, date: string | undefined): Line => [
  reviewer,
  ...(date && /^\d{4}-\d{2}-\d{2}/.test(date) ? [`, ${readableDate(date.slice(0, 10))}`] : []),
];

// ── texts, making, legend ───────────────────────────────────────────────────

function textBlocks({ say, dossier, documents }: Reading): Block[] {
  return [
    heading(say('The texts')),
    {
      kind: 'table',
      caption: say('{0}, drafts first', textsIn(documents.length)),
      columns: [
        { title: say('text') },
        { title: say('role') },
        { title: say('grade') },
        { title: say('date') },
        { title: say('claims'), isNumber: true },
        { title: say('without source'), isNumber: true },
        { title: say('open findings'), isNumber: true },
      ],
      rows: documents.map((document): Line[] => {
        const { metadata, path, role, claims } = document;
        const citation = fullCitation(metadata);
        return [
          [...citation, ...(citation.length > 0 ? [' '] : []), { kind: 'muted', text: path }],
          [role === 'draft' ? say('draft') : say('source')],
          [metadata.grade ?? '–'],
          [metadata.issued ? `${readableDate(metadata.issued)}${metadata.origin.issued?.from === 'inferred' ? ` (${say('inferred')})` : ''}` : '–'],
          number(claims.length),
          number(claims.filter(lacksSource).length),
          number(dossier.findings(path).length),
        ];
      }),
    },
  ];
}

const textsIn = (number: number) => (number === 1 ? toSay('1 text') : toSay('{0} texts', written(number)));

const legend: readonly (readonly [term: Said, meaning: Said])[] = [
  [toSay('claim'), toSay('a sentence that states something a fact-checker could test; opinion, forecast and advice are none')],
  [toSay('cited, covered'), toSay('a note or citation stands at the sentence; or one at the end of its paragraph covers it, as this text sets its notes')],
  [toSay('attributed, vague, unsourced'), toSay('the sentence names who says so; lays it to nobody who could be asked (“observers say”); or names nobody')],
  [
    toSay('contradiction, tension'),
    toSay('two statements of the same thing that cannot both hold; or that may be reconciled, but that a reader will ask about'),
  ],
  [toSay('disagreement'), toSay('counted once for each sentence in the table of figures, and shown once with all its sentences under “Where texts disagree”')],
  [toSay('confirmed, accepted risk'), toSay('the reviewer agrees with the finding; it is being seen to, or the text stays as it is on purpose')],
  [toSay('false alarm, fixed'), toSay('the finding is wrong; or it was right and has been seen to')],
  [toSay('silenced'), toSay('a comment in the draft says, with its reason, that the finding is not to be reported')],
  [toSay('cleared'), toSay('disposed of in one of these ways; a finding whose sentence has changed since is open again')],
  [
    toSay('grade'),
    toSay('Admiralty code: how reliable the source is (A completely, F cannot be judged), and how credible what it says (1 confirmed, 6 cannot be judged)'),
  ],
  [toSay('inferred'), toSay('not stated as such, but worked out from the text')],
];

function closing({ say, documents }: Reading, { date, version }: ReportOrigin): Block[] {
  return [
    heading(say('How this was made')),
    paragraph(
      say(
        'Dragoman {0} wrote this on {1} from the {2} named above and from the reviewers’ dispositions ({3}). It read them by rules, on the machine where they are, without a language model. Findings are prompts for a person: the tool compares only kinds of statement that it knows, may be wrong where it speaks, and proves nothing where it is silent.',
        version,
        readableDate(date),
        textsIn(documents.length),
        reviewFileName,
      ),
    ),
    heading(say('How to read this')),
    list(legend.map(([term, meaning]): Line => [{ kind: 'strong', text: say(...term) }, `: ${say(...meaning)}`])),
  ];
}
