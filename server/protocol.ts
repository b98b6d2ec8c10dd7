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

/** Params of a request about one text, as the protocol has them. */
export interface OfText {
  readonly textDocument: { readonly uri: string };
}
/** Params of a request about one dossier, named by the folder that `Status` tells (`DossierStatus.root`). */
export interface OfDossier {
  readonly root: string;
}
export type Role = 'source' | 'draft';
/** How sure a text is of an event: stated as fact, said by others, negated, feared or possible, announced. */
export type Factuality = 'asserted' | 'reported' | 'denied' | 'hypothetical' | 'future';

/** Request: passages in other texts on what stands at a position, best first. Answered with null where there is nothing to look for. */
export const otherSourcesRequest = 'dragoman/otherSources';
export interface OtherSourcesParams extends OfText {
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
  /** name of the text */
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

/** Every file that can belong to a dossier, by its ending: what the server looks for and watches, and what the client sends while it is edited. */
export const filesOfDossiers = '**/*.{md,markdown,qmd,rmd,txt,yaml,yml,bib,json,jsonl}';

/** What the client tells at the start. */
export interface InitializationOptions {
  /** a folder for the indexes of dossiers; without one nothing is kept on disk */
  readonly indexFolder?: string;
  /** the server's texts in the user's language, by what they are in English; none for English */
  readonly texts?: Readonly<Record<string, unknown>>;
}

/** Request: deletes the indexes on disk. Answered with null. */
export const clearIndexRequest = 'dragoman/clearIndex';

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

/** Request: how well the claims of a text are sourced, one mark a line on which claims begin. Params: `OfText`. */
export const sourcingMarksRequest = 'dragoman/sourcingMarks';
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

// ── side bar ────────────────────────────────────────────────────────────────

/** Every list of the side bar is about one dossier; a folder without one has empty lists. A list is given in parts: `count` items (500 when left out) from the item numbered `from` (0 when left out). */
export interface PageParams {
  readonly from?: number;
  readonly count?: number;
}
export interface Page<T> {
  readonly items: readonly T[];
  /** how many there are in all */
  readonly total: number;
}

/** Request: the texts of a dossier, by path. Params: `SourcesParams`; answer: `Page<SourceItem>`. */
export const sourcesRequest = 'dragoman/sources';
export interface SourcesParams extends OfDossier, PageParams {
  readonly role: Role;
}
export interface SourceItem {
  readonly uri: string;
  /** relative to the dossier, with `/` */
  readonly path: string;
  /** its title, else its citation key, else its path */
  readonly name: string;
  /** by what `[@key]` cites it, where it has such a name */
  readonly key?: string;
  /** Admiralty code: "B2" */
  readonly grade?: string;
  /** for people: "19 October 2025"; with `isInferred` where the text itself does not say so */
  readonly issued?: string;
  readonly isInferred?: boolean;
  readonly author?: string;
  /** mentions of actors, places, dates and events */
  readonly mentions: number;
  /** open findings */
  readonly findings: number;
  /** why it could not be read, in a sentence */
  readonly problem?: string;
}

/** Request: where a new source of a given file name would be read. Params: `PlaceForSourceParams`; answer: `PlaceForSource`, or null where dossier.yaml has no place for it. */
export const placeForSourceRequest = 'dragoman/placeForSource';
export interface PlaceForSourceParams extends OfDossier {
  /** name of the file: "report.txt" */
  readonly name: string;
}
export interface PlaceForSource {
  readonly uri: string;
  readonly path: string;
}

/** Request: the kinds of actors and places that the texts mention. Params: `EntityGroupsParams`; answer: `EntityGroup[]`. */
export const entityGroupsRequest = 'dragoman/entityGroups';
export interface EntityGroupsParams extends OfDossier {
  /** part of a name, an alias or an id; all, where it is left out */
  readonly query?: string;
}
export interface EntityGroup {
  readonly kind: 'actor' | 'place';
  /** "armed-group" */
  readonly type: string;
  /** for people: "Armed groups" */
  readonly label: string;
  readonly entities: number;
}

/** Request: the actors or places of one kind, the most mentioned first. Params: `EntitiesParams`; answer: `Page<EntityItem>`. */
export const entitiesRequest = 'dragoman/entities';
export interface EntitiesParams extends EntityGroupsParams, PageParams {
  readonly kind: EntityGroup['kind'];
  readonly type: string;
}
export interface EntityItem {
  readonly id: string;
  readonly kind: EntityGroup['kind'];
  readonly type: string;
  readonly name: string;
  readonly mentions: number;
  readonly texts: number;
  /** no list has it: it is read off the texts */
  readonly isProposed?: boolean;
}

/** Request: the texts that mention an actor or place, the most mentions first. Params: `MentionsParams` without `path`; answer: `Page<MentioningText>`. */
export const mentioningTextsRequest = 'dragoman/mentioningTexts';
/** Request: its mentions in one text, in order. Params: `MentionsParams`; answer: `Page<MentionItem>`. */
export const mentionsRequest = 'dragoman/mentions';
export interface MentionsParams extends OfDossier, PageParams {
  readonly id: string;
  readonly kind: EntityGroup['kind'];
  readonly path?: string;
}
export interface MentioningText {
  readonly uri: string;
  readonly path: string;
  readonly name: string;
  readonly mentions: number;
}
export interface MentionItem extends Location {
  /** words of the text around it, in one line */
  readonly line: string;
  /** where it stands in `line`, half-open */
  readonly highlight: readonly [number, number];
}

/** What is shown of the events, in the side bar and in the pictures alike. An empty list, and an empty period, keeps everything. */
export interface EventFilter {
  /** addresses of texts */
  readonly texts: readonly string[];
  /** types of event */
  readonly kinds: readonly string[];
  /** ids of actors, any of whom must take part */
  readonly actors: readonly string[];
  /** PLOVER classes; `none` is what has no class */
  readonly classes: readonly string[];
  /** years, months or days: "2025-10" */
  readonly from: string;
  readonly to: string;
  /** only events on which the texts disagree */
  readonly disputed: boolean;
}

/** Request: the years and months that events are dated to. Params: `EventsOf`; answer: `EventYear[]`, in order of time. */
export const eventPeriodsRequest = 'dragoman/eventPeriods';
export interface EventsOf extends OfDossier {
  readonly filter?: EventFilter;
}
export interface EventYear {
  /** "2025", or "" for events without a date */
  readonly period: string;
  readonly events: number;
  /** events that are dated to no single month of it have no month */
  readonly months: readonly { readonly period: string; readonly label: string; readonly events: number }[];
}

/** Request: what events can be filtered by, whatever the filter. Params: `OfDossier`; answer: `EventChoices`. */
export const eventChoicesRequest = 'dragoman/eventChoices';
export interface EventChoices {
  /** by name; the ids are addresses */
  readonly texts: readonly EventChoice[];
  /** the most frequent first */
  readonly kinds: readonly EventChoice[];
  readonly actors: readonly EventChoice[];
}
export interface EventChoice {
  readonly id: string;
  readonly name: string;
  readonly events: number;
}

/** Request: events in order of time. Params: `EventsParams`; answer: `Page<EventItem>`. */
export const eventsRequest = 'dragoman/events';
export interface EventsParams extends EventsOf, PageParams {
  /** "2025-10", "2025" for those of no single month, "" for those without a date */
  readonly period: string;
}
export interface EventItem extends Location {
  /** "ceasefire" */
  readonly type: string;
  /** for people: "Ceasefire" */
  readonly label: string;
  /** for people: "19 October 2025" */
  readonly date?: string;
  /** name of the text */
  readonly source: string;
  /** who took part and where, for people: "Pakistan, Qatar · Doha" */
  readonly who: string;
  /** the sentence */
  readonly quote: string;
  readonly factuality: Factuality;
}

export type FindingGrouping = 'code' | 'text' | 'severity';
export type FindingState = 'open' | 'disposed' | 'all';
/** What of the findings is listed; what is left out does not matter. */
export interface FindingFilter {
  /** letters of the message, of the words at fault, or of the text's name or path */
  readonly text?: string;
  /** "unsourced-claim" … */
  readonly codes?: readonly string[];
  /** `disposed` are those that a comment silences too */
  readonly state?: FindingState;
}
export interface FindingsOf extends OfDossier {
  readonly by: FindingGrouping;
  readonly filter: FindingFilter;
}

/** Request: the groups that have findings. Params: `FindingsOf`; answer: `FindingGroups`. */
export const findingGroupsRequest = 'dragoman/findingGroups';
export interface FindingGroups {
  readonly groups: readonly FindingGroup[];
  /** of the whole dossier, whatever the filter: how many findings there are, and how many of them a reviewer or a comment has settled */
  readonly all: number;
  readonly cleared: number;
  /** of which kinds there are findings, whatever the filter */
  readonly kinds: readonly FindingKind[];
}
/** A code, and what people call it: "Claims without a source". */
export interface FindingKind {
  readonly code: string;
  readonly name: string;
}
export interface FindingGroup {
  /** a code, a path, or a severity */
  readonly id: string;
  /** for people */
  readonly label: string;
  readonly severity: FindingItem['severity'];
  readonly findings: number;
  readonly open: number;
  /** of a text */
  readonly uri?: string;
}

/** Request: the findings of one group, by text and place. Params: `FindingsParams`; answer: `Page<FindingItem>`. */
export const findingsRequest = 'dragoman/findings';
export interface FindingsParams extends FindingsOf, PageParams {
  readonly group: string;
}
export interface FindingItem extends FindingAt {
  /** id of its group */
  readonly group: string;
  /** stays while the finding does */
  readonly id: string;
  /** what people call its code: "claim without a source" */
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** the words at fault, in one line */
  readonly quote: string;
  /** name of the text */
  readonly source: string;
  readonly path: string;
  readonly state: 'open' | 'stale' | 'disposed' | 'silenced';
  /** what was said of it, for people: "false alarm, Ana Duarte: the second text means the annex" */
  readonly review?: string;
}

/**
 * Request: the open finding before or after another one in the order of the list, or before or after a place in a text. Params: `NextFindingParams`; answer:
 * `FindingItem`, or null where there is none. After the last one comes the first.
 */
export const nextFindingRequest = 'dragoman/nextFinding';
export interface NextFindingParams extends FindingsOf {
  /** a finding of the list, with its code, or a place in a text; the first or last finding is given where it is left out */
  readonly from?: Pick<FindingAt, 'uri' | 'range'> & { readonly code?: string };
  readonly backwards?: boolean;
}

/** An edit of one text. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** Request: the works that can be cited at a position of a draft, those that speak of its sentence first. Empty where nothing can be cited. */
export const citableWorksRequest = 'dragoman/citableWorks';
export interface CitableWorksParams extends OfText {
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
export interface PastedReferenceParams extends OfText {
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

// ── pictures: timeline, map, network ────────────────────────────────────────

/** Request: what happened according to the texts of one dossier. Params: `OfDossier`; answered with null where there is no such dossier. */
export const pictureEventsRequest = 'dragoman/pictureEvents';
/** Request: the places that the texts of one dossier name. Answered in the same way. */
export const picturePlacesRequest = 'dragoman/picturePlaces';

/** PLOVER's classes of events: words and deeds, with and against each other. */
export type QuadClass = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict';

export type PictureText = Pick<TextSummary, 'uri' | 'name' | 'path' | 'role'>;
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
  readonly factuality: Factuality;
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
  /** its title, else its citation key, else its path */
  readonly name: string;
  /** by what `[@key]` cites it, where it has such a name */
  readonly key?: string;
  /** relative to the dossier */
  readonly path: string;
  readonly role: Role;
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
export const reportFormats = ['markdown', 'html'] as const;
export interface ReportParams extends OfDossier {
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

// ── annotating ──────────────────────────────────────────────────────────────

/** What words can be marked as; `none`: nobody is meant, whatever the recognisers say. */
export const annotationKinds = ['actor', 'place', 'date', 'event', 'none'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** Request: what words can be marked as, best first. Answered with null where there are no words of a dossier. */
export const annotationSuggestionsRequest = 'dragoman/annotationSuggestions';
export interface AnnotationSuggestionsParams extends OfText {
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
export interface AnnotateParams extends OfText {
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
export interface UndoAnnotationParams extends OfText {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Request: the notes on a text, by place. Params: `OfText`; answered with null where it is no text of a dossier. */
export const notesRequest = 'dragoman/notes';
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
export interface ChangeNoteParams extends OfText {
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
