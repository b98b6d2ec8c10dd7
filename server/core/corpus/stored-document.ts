/**
 * A text that was read and put away: what it says of itself is at hand, the rest is fetched when it is asked for and kept for some dozens of texts.
 * Its structure is not kept at all, since it follows from the text alone.
 */
import type { Fact, Finding, FindingCode, Mention, ReadDocument, ResolvedMetadata, Role, Structure, TextProblem } from '../model.ts';
import type { Marks } from '../text/quote.ts';
import { formatOf, readStructure } from '../text/structure.ts';

/** What is known of a text that is put away. */
export interface Reading {
  readonly metadata: ResolvedMetadata;
  readonly problems: readonly TextProblem[];
  readonly hasComments: boolean;
  readonly marks: Marks;
  /** findings of the checks that look at this text alone, all but `compared`; useless when `basis` is not the dossier's any more */
  readonly findings: readonly Finding[];
  readonly compared: readonly FindingCode[];
  readonly basis: string;
}

/** What a reading found; its structure is left out, all but what is asked for at every place of a text. */
export type Detail = Pick<ReadDocument, 'citations' | 'mentions' | 'quantities' | 'claims' | 'statements' | 'facts' | 'works'>;

export const detailOf = ({ citations, mentions, quantities, claims, statements, facts, works }: ReadDocument): Detail => ({
  citations,
  mentions,
  quantities,
  claims,
  statements,
  facts,
  works,
});

/** Where the host has put a text's words and its detail. Neither may throw: what cannot be fetched any more is empty. */
export interface Fetch {
  readonly text: () => string;
  readonly detail: () => Detail;
}

interface Parts {
  text?: string;
  structure?: Structure;
  detail?: Detail;
}

/** How many texts that were put away stay fetched. */
const most = 64;

/** How many facts of such texts do (some half a kilobyte each). */
const mostFacts = 150_000;

type Stated = Pick<Detail, 'facts' | 'statements' | 'works'>;

/** The texts that were asked for last. */
export class Recent {
  private readonly known = new Map<StoredDocument, Parts>();
  private readonly stated = new Map<StoredDocument, Stated>();
  private facts = 0;

  partsOf(document: StoredDocument): Parts {
    const parts = this.known.get(document) ?? {};
    this.known.delete(document);
    this.known.set(document, parts);
    if (this.known.size > most) this.known.delete(this.known.keys().next().value!);
    return parts;
  }

  /** What a text states is asked for by every text that speaks of the same: it stays longer than the rest. */
  statedOf(document: StoredDocument, load: () => Detail): Stated {
    const known = this.stated.get(document);
    const { facts, statements, works } = known ?? load();
    const stated = known ?? { facts, statements, works };
    this.stated.delete(document);
    this.stated.set(document, stated);
    if (!known) this.facts += facts.length;
    while (this.facts > mostFacts && this.stated.size > 1) {
      const [oldest, { facts: old }] = this.stated.entries().next().value!;
      this.stated.delete(oldest);
      this.facts -= old.length;
    }
    return stated;
  }
}

export class StoredDocument implements ReadDocument {
  readonly path: string;
  readonly role: Role;
  readonly metadata: ResolvedMetadata;
  readonly marks: Marks;
  private readonly fetch: Fetch;
  private readonly recent: Recent;

  constructor(recent: Recent, { path, role }: Pick<ReadDocument, 'path' | 'role'>, { metadata, marks }: Pick<Reading, 'metadata' | 'marks'>, fetch: Fetch) {
    this.marks = marks;
    this.path = path;
    this.role = role;
    this.metadata = metadata;
    this.fetch = fetch;
    this.recent = recent;
  }

  get text(): string {
    const parts = this.recent.partsOf(this);
    parts.text ??= this.fetch.text();
    return parts.text;
  }
  get structure(): Structure {
    const parts = this.recent.partsOf(this);
    parts.structure ??= readStructure(this.text, formatOf(this.path));
    return parts.structure;
  }
  private get detail(): Detail {
    const parts = this.recent.partsOf(this);
    parts.detail ??= this.fetch.detail();
    return parts.detail;
  }
  private get stated(): Stated {
    return this.recent.statedOf(this, () => this.detail);
  }
  get citations(): ReadDocument['citations'] {
    return this.detail.citations;
  }
  get mentions(): readonly Mention[] {
    return this.detail.mentions;
  }
  get quantities(): ReadDocument['quantities'] {
    return this.detail.quantities;
  }
  get claims(): ReadDocument['claims'] {
    return this.detail.claims;
  }
  get statements(): ReadDocument['statements'] {
    return this.stated.statements;
  }
  get facts(): readonly Fact[] {
    return this.stated.facts;
  }
  get works(): ReadDocument['works'] {
    return this.stated.works;
  }
}
