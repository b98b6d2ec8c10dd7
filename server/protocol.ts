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

// ── annotating ──────────────────────────────────────────────────────────────

/** What words can be marked as; `none`: nobody is meant, whatever the recognisers say. */
export const annotationKinds = ['actor', 'place', 'date', 'event', 'none'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** Request: what words can be marked as, best first. Answered with null where there are no words of a dossier. */
export const annotationSuggestionsRequest = 'dragoman/annotationSuggestions';
export interface AnnotationSuggestionsParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly kind: Exclude<AnnotationKind, 'none'>;
  /** what the user has typed so far */
  readonly query: string;
}
export interface AnnotationSuggestions {
  /** the words that would be marked, on one line */
  readonly words: string;
  /** the kind that they are marked as already */
  readonly marked?: AnnotationKind;
  readonly suggestions: readonly AnnotationSuggestion[];
}
export interface AnnotationSuggestion {
  /** an entity's id, an EDTF date, or a type of event */
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** `read`: what the text was read as there; `similar`: a name like the words; `known`: in the knowledge; `typed`: the query itself */
  readonly origin: 'read' | 'similar' | 'known' | 'typed';
}

/**
 * Request: marks words, or takes marks away. A draft and `corrections.yaml` are changed by the edit in the answer, which the client applies; the file beside a source is
 * changed by the server. Answered with an error whose message is for people where nothing could be done.
 */
export const annotateRequest = 'dragoman/annotate';
export interface AnnotateParams {
  readonly textDocument: { readonly uri: string };
  /** a range without extent means the mention or the word there */
  readonly ranges: readonly Range[];
  /** absent: marks are taken away */
  readonly kind?: AnnotationKind;
  /** absent: each as what it was read there */
  readonly value?: string;
  /** `dossier`: the words of the first range, wherever they stand */
  readonly scope: 'here' | 'dossier';
  readonly creator: string;
}
export interface Annotated {
  /** a WorkspaceEdit of the protocol */
  readonly edit?: object;
  /** what was changed beside a source */
  readonly beside?: SidecarChange;
  readonly done: number;
  /** why others were left out, for people */
  readonly skipped: readonly string[];
}
export interface SidecarChange {
  /** the file, relative to the dossier */
  readonly file: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
/** Request: takes a change beside a source back. Answered with null, or with an error whose message is for people. */
export const undoAnnotationRequest = 'dragoman/undoAnnotation';
export interface UndoAnnotationParams {
  readonly textDocument: { readonly uri: string };
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Request: the notes on a text, by place. Answered with null where it is no text of a dossier. */
export const notesRequest = 'dragoman/notes';
export interface NotesParams {
  readonly textDocument: { readonly uri: string };
}
export interface NoteThread {
  /** absent where the words are gone */
  readonly range?: Range;
  readonly quote: string;
  readonly notes: readonly Note[];
}
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly creator?: string;
  /** ISO 8601 */
  readonly created?: string;
  readonly modified?: string;
}
/** Request: adds, edits or deletes a note. Answered with null, or with an error whose message is for people. */
export const changeNoteRequest = 'dragoman/changeNote';
export interface ChangeNoteParams {
  readonly textDocument: { readonly uri: string };
  readonly change:
    | { readonly kind: 'add'; readonly range: Range; readonly text: string }
    | { readonly kind: 'reply'; readonly to: string; readonly text: string }
    | { readonly kind: 'edit'; readonly id: string; readonly text: string }
    | { readonly kind: 'delete'; readonly id: string };
  readonly creator: string;
}

/** Command of the client that quick fixes call with what is misread; without arguments it is about the cursor. */
export const correctMentionCommand = 'dragoman.correctMention';
export interface CorrectMentionArguments {
  readonly uri: string;
  readonly range: Range;
  readonly kind: AnnotationKind;
  readonly to: 'nobody' | 'another';
  readonly scope: 'here' | 'dossier';
}
