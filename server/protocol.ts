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
  /** asks about all events told in it instead of what stands at the position */
  readonly range?: Range;
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

/** Command of the client that a code lens calls, with one parameter; without it, it asks about the place of the cursor. */
export const showOtherSourcesCommand = 'dragoman.showOtherSources';
export interface StretchOfText {
  readonly uri: string;
  readonly range: Range;
}

/** Request: how well the claims of a text are sourced, one mark a line on which claims begin. */
export const sourcingMarksRequest = 'dragoman/sourcingMarks';
export interface SourcingMarksParams {
  readonly textDocument: { readonly uri: string };
}
/** How a claim can be sourced; what needs most comes last. */
export const sourcings = ['cited', 'attributed', 'vague', 'unsourced'] as const;
export type Sourcing = (typeof sourcings)[number];
export interface SourcingMark {
  /** of the claim that gives the line its mark */
  readonly range: Range;
  readonly sourcing: Sourcing;
  /** claims that begin on the line, by sourcing */
  readonly count: Readonly<Record<Sourcing, number>>;
}

/** An edit of one text. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** Request: the works that can be cited at a position of a draft, those that speak of its sentence first. Empty where nothing can be cited. */
export const citableWorksRequest = 'dragoman/citableWorks';
export interface CitableWorksParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}
export interface CitableWork {
  /** title, else file */
  readonly title: string;
  /** "Mary Deng, 2024" */
  readonly by: string;
  /** citation key, where it has one */
  readonly key?: string;
  /** its best passage on the sentence at the position */
  readonly quote?: string;
  /** edits of the draft that cite it, in the draft's style, the mark first */
  readonly edits: readonly Edit[];
}

/** Request: what a pasted text stands for, where it is one address or one DOI and nothing else; null for anything else. */
export const pastedReferenceRequest = 'dragoman/pastedReference';
export interface PastedReferenceParams {
  readonly textDocument: { readonly uri: string };
  readonly text: string;
  /** ISO date of today, where the user is: the date of access */
  readonly today: string;
}
export interface PastedReference {
  /** for the choice that is offered: "Cite as @arabnews2025 and add it to references.bib" */
  readonly title: string;
  /** the mark to paste instead */
  readonly mark: string;
  /** a file to make first, where it is not there */
  readonly creates?: string;
  /** edits of other files; none for a work that is known */
  readonly edits: readonly (Edit & { readonly uri: string })[];
}
