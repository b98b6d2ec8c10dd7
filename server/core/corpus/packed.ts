/** The digests of all texts of a corpus in few arrays, with what can be met where: ten thousand texts are taken in at once, with no look at any of them. */
import type { Steps } from '../steps.ts';
import { type Digest, renumberStrings } from './digest.ts';

/** Lists of numbers behind each other: that of `n` is `values.subarray(from[n], from[n + 1])`. */
export interface Lists {
  readonly values: Uint32Array;
  readonly from: Uint32Array;
}

export interface PackedCorpus {
  readonly strings: readonly string[];
  /** of each column of a digest the texts' lists, in the order of the texts */
  readonly columns: Readonly<Record<keyof Digest, Lists>>;
  /** by number of a term or key: the texts that have it */
  readonly postings: Lists;
  /** by number of a term: in how many sentences it occurs */
  readonly frequency: Uint32Array;
}

export const listAt = ({ values, from }: Lists, n: number): Uint32Array => values.subarray(from[n] ?? 0, from[n + 1] ?? 0);

export const columnNames: readonly (keyof Digest)[] = ['sentences', 'cut', 'termsFrom', 'terms', 'headings', 'names', 'dates', 'keys'];

/** The digest of one text in them: a view of each list is made when it is asked for. */
export class PackedDigest implements Digest {
  private readonly packed: PackedCorpus;
  private readonly n: number;

  constructor(packed: PackedCorpus, n: number) {
    this.packed = packed;
    this.n = n;
  }

  get sentences(): Uint32Array {
    return listAt(this.packed.columns.sentences, this.n);
  }
  get cut(): Uint32Array {
    return listAt(this.packed.columns.cut, this.n);
  }
  get termsFrom(): Uint32Array {
    return listAt(this.packed.columns.termsFrom, this.n);
  }
  get terms(): Uint32Array {
    return listAt(this.packed.columns.terms, this.n);
  }
  get headings(): Uint32Array {
    return listAt(this.packed.columns.headings, this.n);
  }
  get names(): Uint32Array {
    return listAt(this.packed.columns.names, this.n);
  }
  get dates(): Uint32Array {
    return listAt(this.packed.columns.dates, this.n);
  }
  get keys(): Uint32Array {
    return listAt(this.packed.columns.keys, this.n);
  }
}

/** Texts between two steps. */
export const textsAStep = 200;

/** Packs digests in steps, so that others can have their turn in between. Strings that none of them has are left out. */
export function* packing(digests: readonly Digest[], stringOf: (number: number) => string): Steps<PackedCorpus> {
  const strings: string[] = [];
  const known = new Map<number, number>();
  const renumber = (number: number) => {
    let own = known.get(number);
    if (own === undefined) {
      own = strings.push(stringOf(number)) - 1;
      known.set(number, own);
    }
    return own;
  };
  const packed = Object.fromEntries(
    columnNames.map((column): [string, Lists] => {
      const from = new Uint32Array(digests.length + 1);
      for (const [n, digest] of digests.entries()) from[n + 1] = from[n]! + digest[column].length;
      return [column, { from, values: new Uint32Array(from.at(-1)!) }];
    }),
  ) as Record<keyof Digest, Lists>;
  for (const [n, digest] of digests.entries()) {
    for (const column of columnNames) packed[column].values.set(digest[column], packed[column].from[n]);
    for (const column of ['terms', 'headings', 'keys'] as const) {
      const own = listAt(packed[column], n);
      for (let i = 0; i < own.length; i++) own[i] = renumber(own[i]!);
    }
    renumberStrings({ names: listAt(packed.names, n), dates: listAt(packed.dates, n) }, renumber);
    if (n % textsAStep === 0) yield;
  }
  const frequency = new Uint32Array(strings.length);
  for (const term of packed.terms.values) frequency[term]!++;
  yield;
  return { strings, columns: packed, frequency, postings: yield* postingsOf(packed, digests.length, strings.length) };
}

function* postingsOf(packed: Readonly<Record<keyof Digest, Lists>>, texts: number, terms: number): Steps<Lists> {
  const last = new Uint32Array(terms);
  /** calls back for every term and key of every text, once a text */
  function* each(round: number, take: (number: number, text: number) => void): Steps<void> {
    for (let n = 0; n < texts; n++) {
      const mark = round * texts + n + 1;
      for (const column of ['terms', 'headings', 'keys'] as const)
        for (const number of listAt(packed[column], n)) {
          if (last[number] === mark) continue;
          last[number] = mark;
          take(number, n);
        }
      if (n % textsAStep === 0) yield;
    }
  }
  const from = new Uint32Array(terms + 1);
  yield* each(0, (number) => {
    from[number + 1]!++;
  });
  for (let number = 0; number < terms; number++) from[number + 1]! += from[number]!;
  const next = from.slice();
  const values = new Uint32Array(from[terms]!);
  yield* each(1, (number, text) => {
    values[next[number]!++] = text;
  });
  return { from, values };
}
