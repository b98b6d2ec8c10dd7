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

// ── pictures: timeline, map, network ────────────────────────────────────────

/** Request: what happened according to the texts of one dossier. Answered with null where there is no such dossier. */
export const pictureEventsRequest = 'dragoman/pictureEvents';
/** Request: the places that the texts of one dossier name. Answered in the same way. */
export const picturePlacesRequest = 'dragoman/picturePlaces';
export interface PictureParams {
  /** as in `DossierStatus` */
  readonly root: string;
}

/** PLOVER's classes of events: words and deeds, with and against each other. */
export type QuadClass = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict';

export interface PictureText {
  readonly uri: string;
  /** its id or title */
  readonly name: string;
  readonly role: 'source' | 'draft';
}
export interface NamedItem {
  readonly id: string;
  readonly name: string;
}
export interface PictureEvents {
  readonly texts: readonly PictureText[];
  /** those who take part in some event, by name */
  readonly actors: readonly NamedItem[];
  /** types of event that occur, by name */
  readonly kinds: readonly NamedItem[];
  /** in order of text and place */
  readonly events: readonly PictureEvent[];
  readonly disagreements: readonly PictureDisagreement[];
  /** how many events the texts tell of; where there are more than `events` holds, those with a date and with parties were kept */
  readonly total: number;
}
/** One telling of an event. Actors stand as ids. */
export interface PictureEvent {
  /** index in `texts` */
  readonly text: number;
  /** the words that name it */
  readonly range: Range;
  readonly words: string;
  /** its sentence */
  readonly quote: string;
  readonly kind: string;
  readonly quad?: QuadClass;
  readonly factuality: 'asserted' | 'reported' | 'denied' | 'hypothetical' | 'future';
  readonly date?: PictureDate;
  readonly place?: NamedItem;
  readonly who: readonly string[];
  readonly whom: readonly string[];
  /** mediators */
  readonly by: readonly string[];
  /** the other side of `who` */
  readonly with: readonly string[];
  /** sides of an event of equals */
  readonly among: readonly string[];
}
/** Days since 1970-01-01, both included; null is open. */
export interface PictureDate {
  readonly first: number | null;
  readonly last: number | null;
  /** for people: "October 2025" */
  readonly label: string;
}
/** An open contradiction or tension that touches an event. */
export interface PictureDisagreement {
  /** indices in `events`: the two sides, or the one side that tells of an event */
  readonly events: readonly [number] | readonly [number, number];
  readonly strength: 'contradiction' | 'tension';
  readonly message: string;
}

export interface PicturePlaces {
  readonly texts: readonly PictureText[];
  /** the most mentioned first */
  readonly places: readonly PicturePlace[];
  /** how many places the texts name; where there are more than `places` holds, the most mentioned were kept */
  readonly total: number;
}
export interface PicturePlace extends NamedItem {
  /** "town", "crossing", "state" */
  readonly type: string;
  /** degrees; absent where the knowledge base has none */
  readonly latitude?: number;
  readonly longitude?: number;
  /** of a country: ISO 3166-1 alpha-2 */
  readonly iso?: string;
  /** the country that it lies in, by name */
  readonly country?: string;
  readonly mentions: readonly PlaceMentions[];
}
export interface PlaceMentions {
  /** index in `texts` */
  readonly text: number;
  readonly count: number;
  /** the first of them */
  readonly range: Range;
}
