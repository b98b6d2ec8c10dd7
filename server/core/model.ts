/**
 * The plain data that flows through Dragoman: text ► structure ► mentions ► claims ► facts ► findings.
 * Every offset is a UTF-16 code unit of the raw text; every span is half-open, so `text.slice(start, end)` is its text.
 */

import type { Said } from './say.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Role = 'source' | 'draft';

// ── metadata (CSL names) ────────────────────────────────────────────────────

export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

/** What is known of a text as a work. `issued` is EDTF ("2025-11-17", "2026-02"). */
export interface Metadata {
  readonly id?: string;
  readonly title?: string;
  readonly author?: readonly PersonName[];
  readonly issued?: string;
  readonly 'container-title'?: string;
  readonly URL?: string;
  readonly DOI?: string;
  readonly publisher?: string;
  readonly page?: string;
  /** Admiralty code: reliability A–F and credibility 1–6, such as "B2" */
  readonly grade?: string;
}

export type MetadataOrigin = 'dossier' | 'front-matter' | 'bibliography' | 'inferred';

/** Metadata with, for each field, where it came from; an inferred or front-matter field also has its place in the text. */
export interface ResolvedMetadata extends Metadata {
  readonly origin: Readonly<Partial<Record<keyof Metadata, { readonly from: MetadataOrigin; readonly span?: Span }>>>;
}

// ── structure ───────────────────────────────────────────────────────────────

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'table'
  | 'front-matter'
  | 'byline'
  | 'note'
  | 'reference'
  | 'author-box'
  | 'keywords'
  | 'image'
  | 'furniture'
  | 'trailer'
  | 'code';

/** A block of a text. Only `body` blocks are read for mentions and claims; `apparatus` is who wrote it, what it cites, what the page adds. */
export interface Block extends Span {
  readonly kind: BlockKind;
  readonly zone: 'body' | 'apparatus';
  readonly level?: number;
}

/**
 * A run of body text that reads as one: a block, or several that page notes cut apart. Its tokens are contiguous although its spans may not be.
 */
export interface Passage extends Span {
  readonly kind: BlockKind;
  readonly spans: readonly Span[];
  /** index of the heading passage above it in `Structure.passages`, or -1 */
  readonly heading: number;
  readonly tokens: Tokens;
  readonly sentences: readonly Sentence[];
}

/** `from` and `to` are token indices of the passage. A sentence cut by a page's notes has two spans. */
export interface Sentence extends Span {
  readonly spans: readonly Span[];
  readonly from: number;
  readonly to: number;
}

/** Tokens of one passage, column by column. `word` is lower case without diacritics and inner apostrophes; `number` its number in the vocabulary (`text/vocabulary.ts`). */
export interface Tokens {
  readonly length: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly flags: Uint16Array;
  readonly word: readonly string[];
  readonly number: Uint16Array;
}

export type CitationKind = 'note' | 'key' | 'number' | 'inline-note' | 'author-date' | 'link';

/** A mark in the text that points at a source. `targets` are note labels, citation keys, entry numbers, "family year" or addresses, in that order of kind. */
export interface Citation extends Span {
  readonly kind: CitationKind;
  readonly targets: readonly string[];
}

export interface Note extends Span {
  readonly label: string;
  /** the note's text without its label */
  readonly body: Span;
}

/** An entry of a list of references as it stands in the text. */
export interface Reference extends Span {
  readonly label?: string;
}

/**
 * `[Islamabad]{.actor #pakistan}`: what a person marked by hand. `inner` is the annotated text; where the mark stands beside the text, both are the same. `none`: nobody is
 * meant there, whatever the recognisers say.
 */
export interface InlineAnnotation extends Span {
  readonly inner: Span;
  readonly kind: MentionKind | 'none';
  readonly id?: string;
  readonly edtf?: string;
  readonly type?: string;
}

/** A field of a cited work with its place in the text. */
export interface WorkField<T> extends Span {
  readonly value: T;
}

/** A work as one reference gives it, in CSL's names; what the reference does not say, or not clearly, is absent. `issued` is EDTF. */
export interface CitedWork extends Span {
  /** the reference's text as it was read: addresses and dates of access are blanked out */
  readonly words: string;
  readonly author?: WorkField<readonly PersonName[]>;
  readonly title?: WorkField<string>;
  readonly 'container-title'?: WorkField<string>;
  readonly issued?: WorkField<string>;
  readonly URL?: WorkField<string>;
  readonly DOI?: WorkField<string>;
  readonly publisher?: WorkField<string>;
  readonly page?: WorkField<string>;
  /** the note, entry or mark that gives it; a bibliography's key */
  readonly by?: { readonly kind: 'note' | 'reference' | 'inline-note' | 'link' | 'bibliography'; readonly label: string };
}

export interface Structure {
  readonly blocks: readonly Block[];
  readonly passages: readonly Passage[];
  readonly citations: readonly Citation[];
  readonly notes: readonly Note[];
  readonly references: readonly Reference[];
  readonly annotations: readonly InlineAnnotation[];
  /** HTML comments of a Markdown text, in order */
  readonly comments: readonly Span[];
  /** title, authors, date found in the text itself (front matter or layout) */
  readonly found: ResolvedMetadata;
  readonly problems: readonly TextProblem[];
}

/** Something wrong in a file itself: a front matter that cannot be read, a knowledge entry with an unknown field. */
export interface TextProblem extends Span {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: Said;
}

export type ProblemCode = 'front-matter' | 'dossier' | 'bibliography' | 'knowledge' | 'annotation' | 'correction' | 'review' | 'silence' | 'unreadable';

// ── mentions ────────────────────────────────────────────────────────────────

export type MentionKind = 'actor' | 'place' | 'date' | 'event';

interface MentionBase extends Span {
  /** index of the passage and of the sentence within it */
  readonly passage: number;
  readonly sentence: number;
  /** token range in the passage */
  readonly from: number;
  readonly to: number;
  /** marked by hand, in the text, beside it or once for the whole dossier */
  readonly annotated?: boolean;
}

export interface NameMention extends MentionBase {
  readonly kind: 'actor' | 'place';
  /** the entity that is meant */
  readonly id: string;
  /** the entity whose name stands there, where another is meant ("Islamabad" for Pakistan's government) */
  readonly named?: string;
  /** why the name is read so, for the hover card */
  readonly how: 'name' | 'adjective' | 'metonym' | 'pattern' | 'short-name' | 'annotation' | 'correction';
  /** a known name of the entity, where the text spells it in a way that no list has ("Huthi": "Houthi") */
  readonly spellingOf?: string;
  /** no list has it: what the text itself shows of it */
  readonly proposed?: { readonly name: string; readonly type: string };
}

export interface DateMention extends MentionBase {
  readonly kind: 'date';
  readonly value: DateValue;
}

export interface EventMention extends MentionBase {
  readonly kind: 'event';
  readonly type: string;
  readonly participants: readonly Participant[];
  readonly place?: string;
  readonly date?: DateValue;
  readonly factuality: Factuality;
  /** how the words were understood: a verb ("attacked") or a noun ("attack") */
  readonly form: 'verb' | 'noun';
}

export type Mention = NameMention | DateMention | EventMention;

/** `who` acts, `whom` it is done to, `by` mediates; `with` is the other side, `among` each side of an event of equals. Voice does not matter. */
export interface Participant {
  readonly role: 'who' | 'whom' | 'by' | 'with' | 'among';
  readonly id: string;
}

export type Factuality = 'asserted' | 'reported' | 'denied' | 'hypothetical' | 'future';

/** A date as written and as resolved. `edtf` is a date or interval; `first` and `last` are its bounds as day numbers since 1970-01-01 (open: ∓Infinity). */
export interface DateValue {
  readonly edtf: string;
  readonly first: number;
  readonly last: number;
  /** for the hover card: "19 October 2025", "relative to 2025-11 (date of the text)" */
  readonly how: 'absolute' | 'document' | 'narrative' | 'named-day' | 'annotation' | 'correction';
  /** EDTF of the date a relative expression was resolved against */
  readonly anchor?: string;
  readonly approximate?: boolean;
}

/** A number as a range with a unit: "more than thirty" is 30 < x, "2–3 billion dollars" is 2e9 ≤ x ≤ 3e9 USD. */
export interface Quantity extends Span {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** what is counted, as lemmas: "soldier", "km", "attack" */
  readonly of: string;
  readonly bound: 'exact' | 'at-least' | 'at-most' | 'about' | 'range';
  readonly from: number;
  readonly to: number;
}

// ── claims, facts, findings ─────────────────────────────────────────────────

export type Sourcing = 'cited' | 'attributed' | 'vague' | 'unsourced';

/** Why a fact-checker would want a source. */
export type ClaimReason = 'figure' | 'casualties' | 'date' | 'accusation' | 'quotation' | 'event' | 'status';

export interface Claim extends Span {
  /** stable within a document while its sentence's words stay the same */
  readonly id: string;
  /** the sentence's own text: two spans where a page's notes cut it */
  readonly spans: readonly Span[];
  readonly passage: number;
  readonly sentence: number;
  readonly sourcing: Sourcing;
  /** the strongest first; none where it hardly needs one */
  readonly reasons: readonly ClaimReason[];
  /** the words that attribute it, or that do so vaguely */
  readonly attribution?: Span;
  /** the named source, where it is a known entity */
  readonly holder?: string;
  readonly citations: readonly Citation[];
  /** citations outside its sentence that cover it too, as this text sets its notes */
  readonly coveredBy?: readonly Citation[];
}

/** Facts with the same key are about the same thing. */
export type FactKey = string;

/** `state` is one of a set that exclude each other ("held", "collapsed"). */
export type FactValue =
  /** `inferred`: its year is not written with it */
  | { readonly kind: 'date'; readonly edtf: string; readonly first: number; readonly last: number; readonly approximate: boolean; readonly inferred?: true }
  | { readonly kind: 'quantity'; readonly low: number; readonly high: number; readonly unit: string; readonly bound: Quantity['bound'] }
  | { readonly kind: 'actors'; readonly ids: readonly string[] }
  /** a town, camp or building, with the places around it that knowledge has */
  | { readonly kind: 'place'; readonly ids: readonly string[] }
  | { readonly kind: 'state'; readonly aspect: 'polarity' | 'outcome' | 'status'; readonly state: string };

/** Days, as day numbers since 1970-01-01; `stated` where the sentence itself says so, else it is the date that the narrative is at. */
export interface FactTime {
  readonly first: number;
  readonly last: number;
  readonly stated: boolean;
  /** a change on that day ("reopened on 21 October") rather than a state that lasts through it */
  readonly momentary?: boolean;
  /** said of every day of it ("not one raid since March") */
  readonly whole?: boolean;
}

/** What a claim states in comparable form. It carries no place in the text, only the id of its claim. */
export interface Fact {
  readonly key: FactKey;
  /** further keys under which it can be met */
  readonly also?: readonly FactKey[];
  readonly subject: string;
  readonly attribute: string;
  readonly value: FactValue;
  /** time in force; facts about different times do not conflict */
  readonly when?: FactTime;
  /** of an accord (`when` dates it): the days up to which it held, or by which it had ended */
  readonly during?: FactTime;
  readonly where?: string;
  /** actors that take part: facts that name quite different ones are about different things */
  readonly with?: readonly string[];
  /** told of as something new ("an agreement"): in one text two of these are two things */
  readonly introduced?: boolean;
  /** a part of the whole that the value is about: civilians, cargo, one province */
  readonly scope?: string;
  /** entities and stems of content words around it: what two facts must share to be about one thing */
  readonly about: readonly string[];
  readonly holder: string;
  readonly factuality: Factuality;
  readonly claim: string;
  /** the words that state the value, relative to the claim's start */
  readonly words: Span;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type FindingCode =
  | 'unsourced-claim'
  | 'vague-attribution'
  | 'contradicted-claim'
  | 'unresolved-citation'
  | 'unlinked-references'
  | 'conflicting-reference'
  | 'anachronistic-source'
  | 'variant-name';
export type ContradictionKind = 'date' | 'quantity' | 'actor' | 'place' | 'polarity' | 'outcome' | 'status';

export interface RelatedPlace extends Span {
  readonly document: string;
  readonly message: Said;
}

export interface Finding extends Span {
  readonly code: FindingCode;
  readonly kind?: ContradictionKind;
  /** of two sides that disagree: both cannot hold, or a reviewer would want to see it */
  readonly strength?: 'contradiction' | 'tension';
  readonly severity: Severity;
  readonly document: string;
  readonly message: Said;
  readonly related: readonly RelatedPlace[];
  /** what a reviewer said of it, where one did */
  readonly review?: Review;
  /** what a quick fix would write, and every place in the same text that it would write it to */
  readonly fix?: { readonly text: string; readonly places: readonly Span[] };
}

export type Disposition = 'confirmed' | 'false-alarm' | 'accepted-risk' | 'fixed';

/**
 * `disposed`: a line of `review.jsonl` disposes of the finding. `stale`: the line was written for an earlier wording, so the finding is shown again.
 * `silenced`: a comment in the draft silences it.
 */
export type Review =
  | { readonly state: 'disposed' | 'stale'; readonly disposition: Disposition; readonly reason: string; readonly reviewer: string; readonly line: string }
  | { readonly state: 'silenced'; readonly reason: string };

/** A document read by itself. Nothing in it depends on another document. */
export interface ReadDocument {
  /** path relative to the dossier, with `/` */
  readonly path: string;
  readonly role: Role;
  readonly text: string;
  readonly metadata: ResolvedMetadata;
  readonly structure: Structure;
  /** those of its structure */
  readonly citations: readonly Citation[];
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly claims: readonly Claim[];
  /** the sentences that facts come from, whether or not they need a source */
  readonly statements: readonly Claim[];
  readonly facts: readonly Fact[];
  /** what its notes, reference lists and links cite, in order of place */
  readonly works: readonly CitedWork[];
}
