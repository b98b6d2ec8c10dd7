/**
 * What client and server say to each other beyond the Language Server Protocol. Imports nothing, so that the client takes nothing of the server with it.
 * Positions are those of the protocol: zero-based lines, UTF-16 characters.
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** Request: passages in other texts on what stands at a position, best first. Answered with null where there is nothing to look for. */
export const otherSourcesRequest = 'dragoman/otherSources';
export interface OtherSourcesParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}
export interface OtherSources {
  /** what was looked for, for people: "ceasefire, 19 October 2025" */
  readonly subject: string;
  readonly origin: Location;
  readonly passages: readonly OtherPassage[];
}
export interface OtherPassage extends Location {
  /** name of the text: its id or title */
  readonly source: string;
  /** the sentence itself */
  readonly quote: string;
  /** 0 to 1 */
  readonly score: number;
  /** what both share, for people: "Qatar, Türkiye, 2025-10-19" */
  readonly why: string;
  /** how it stands to the sentence asked about, for people: "differs in the date: 18 October 2025" */
  readonly stance?: string;
  readonly mark?: 'agrees' | 'differs' | 'adds';
}

/** What a reviewer can say of a finding. */
export const dispositions = ['confirmed', 'false-alarm', 'accepted-risk', 'fixed'] as const;
export type Disposition = (typeof dispositions)[number];

/** Request: disposes of a finding in `review.jsonl`. Answered with null, or with an error whose message is for people. */
export const disposeRequest = 'dragoman/dispose';
export interface FindingAt {
  readonly uri: string;
  /** code of the finding: "unsourced-claim" */
  readonly code: string;
  readonly range: Range;
}
export interface DisposeParams extends FindingAt {
  readonly disposition: Disposition;
  readonly reason: string;
  readonly reviewer: string;
}
/** Request: takes the disposition of a finding back. Answered in the same way. */
export const removeDispositionRequest = 'dragoman/removeDisposition';

/** Commands of the client that quick fixes call; each is given one parameter, `DisposeArguments` or `FindingAt`. What is left out the user is asked for. */
export const disposeCommand = 'dragoman.dispose';
export const removeDispositionCommand = 'dragoman.removeDisposition';
export interface DisposeArguments extends Partial<FindingAt> {
  readonly disposition?: Disposition;
  readonly reason?: string;
}

/** Notification from the server: how far the reading is, and what was found. */
export const statusNotification = 'dragoman/status';
export interface Status {
  readonly reading: boolean;
  readonly dossiers: readonly DossierStatus[];
}
export interface DossierStatus {
  readonly root: string;
  readonly name: string;
  readonly texts: number;
  readonly read: number;
  readonly findings: number;
  /** one sentence, where the dossier itself cannot be used */
  readonly problem?: string;
}

/** Names of the semantic tokens, the first being the kinds of mention. */
export const tokenTypes = ['actor', 'place', 'date', 'event'] as const;
export const tokenModifiers = ['metonym', 'inferred'] as const;

// ── texts side by side, and the report ──────────────────────────────────────

/** Request without parameters: the texts of all dossiers, drafts first. */
export const textsRequest = 'dragoman/texts';
export interface DossierTexts {
  /** folder of the dossier, as `Status` has it */
  readonly root: string;
  readonly name: string;
  readonly texts: readonly TextSummary[];
}
export interface TextSummary {
  readonly uri: string;
  /** its id or title */
  readonly name: string;
  /** where it is not the name */
  readonly title?: string;
  /** relative to the dossier */
  readonly path: string;
  readonly role: 'source' | 'draft';
  /** for people: "November 2025" */
  readonly issued?: string;
  /** Admiralty code: "B2" */
  readonly grade?: string;
}

/** Request: two texts of one dossier side by side. Answered with null where they are not that, or have just changed. */
export const compareTextsRequest = 'dragoman/compareTexts';
export interface CompareTextsParams {
  /** addresses of texts */
  readonly left: string;
  readonly right: string;
}
export interface ComparedTexts {
  readonly left: TextSummary;
  readonly right: TextSummary;
  /** where they differ, what to ask about, then what both tell, each in order of time */
  readonly rows: readonly ComparedRow[];
  /** claims that the other text does not speak of */
  readonly onlyLeft: readonly ComparedSentence[];
  readonly onlyRight: readonly ComparedSentence[];
}
export interface ComparedRow {
  readonly mark: 'differs' | 'tension' | 'agrees' | 'both';
  /** for people: "Date of the agreement, Doha" */
  readonly about: string;
  /** for people: "19 October 2025" */
  readonly when?: string;
  readonly left: ComparedSentence;
  readonly right: ComparedSentence;
}
export interface ComparedSentence {
  readonly range: Range;
  readonly quote: string;
  /** the words of the quote that matter, as offsets in it */
  readonly words?: { readonly start: number; readonly end: number };
  /** for people: "adds Oman, 3 May 2024" */
  readonly adds?: string;
}

/** Request: the sides of the contradiction at a place, its own first. Answered with null where there is none. */
export const sidesRequest = 'dragoman/sides';
export interface SidesParams {
  readonly uri: string;
  readonly range: Range;
}
export interface ContradictionSides {
  /** for people: "Date of the agreement, Doha" */
  readonly label: string;
  readonly sides: readonly ContradictionSide[];
}
export interface ContradictionSide {
  readonly uri: string;
  readonly source: string;
  /** the words that state it, and where */
  readonly value: string;
  readonly words: Range;
  /** pieces of the sentence around them */
  readonly sentence: readonly Range[];
  /** what a reviewer says of the finding who follows this side */
  readonly following: { readonly disposition: Disposition; readonly reason: string };
}

/** Commands of the client that quick fixes call with a `FindingAt`; without one they ask for the finding at the cursor. */
export const compareSidesCommand = 'dragoman.compareSides';
export const noteFollowedCommand = 'dragoman.noteFollowed';

/** Request: the review of a dossier as a file. Answered with null where there is no such dossier. */
export const reportRequest = 'dragoman/report';
export const reportFormats = ['html', 'markdown'] as const;
export interface ReportParams {
  /** folder of the dossier */
  readonly root: string;
  readonly format: (typeof reportFormats)[number];
  /** the day that it bears: "2026-03-02" */
  readonly date: string;
  /** of the extension */
  readonly version: string;
}
export interface ReportFile {
  readonly text: string;
  /** a sensible name for it: "review-2026-03-02.html" */
  readonly name: string;
}
