/**
 * Finds names in tokens: a trie over word numbers, in flat integer tables that grow as the text calls for them.
 *
 * A hyphen inside a name is optional in the text ("Tehrik-e-Taliban", "Tehrik e Taliban"); a text's hyphen is not skipped where the name has a blank
 * ("Pakistan–Taliban relations" is no "Pakistan Taliban").
 */
import type { Tokens } from '../model.ts';
import { fold, isHyphenToken, TokenFlag, tokenize } from '../text/tokens.ts';

export interface NameMatch {
  /** token range */
  readonly from: number;
  readonly to: number;
  /** index of the name in the order given to `buildMatcher` */
  readonly names: readonly number[];
}

export interface Matcher {
  /** The longest match that starts at token `index`, or undefined. */
  readonly at: (tokens: Tokens, index: number) => NameMatch | undefined;
  /** Whether a name begins with a word; `written` says in which case the text has it: most names begin with a capital. */
  readonly begins: (word: string, written?: 'small') => boolean;
}

interface Terminal {
  readonly name: number;
  /** bit i: token i of the name must be capitalised */
  readonly capitals: number;
  /** an acronym: the text must write it in the same case ("TTP", "LeT") */
  readonly acronym?: number;
}

/** Builds the matcher of a list of names. */
export function buildMatcher(names: readonly string[]): Matcher {
  const words = new Map<string, number>();
  /** words behind a hyphen of a name, numbered with the others */
  const joinedWords = new Map<string, number>();
  const table = new TransitionTable(Math.max(64, names.length));
  /** terminals by node; a node number is its index */
  const terminals: (Terminal[] | undefined)[] = [];
  /** whether any name goes on behind a node: 1 with a word of its own, 2 with one behind a hyphen, 3 with both */
  const goesOn = [0];
  // A name enters the trie when its first word is met for the first time: most names of the world never occur in a dossier.
  // First words lead to the names that wait for them, then to their node: one look-up a token.
  const firsts = new Map<string, number | number[]>();
  const small = new Set<string>();
  names.forEach((name, index) => {
    const first = firstWordOf(name);
    if (!isCapital(name.charCodeAt(0))) small.add(first);
    const list = firsts.get(first);
    if (Array.isArray(list)) list.push(index);
    else firsts.set(first, [index]);
  });

  const enter = (index: number): void => {
    const name = names[index]!;
    const tokens = tokenize(name, [{ start: 0, end: name.length }]);
    let node = 0;
    let capitals = 0;
    let position = 0;
    let joined = false;
    for (let i = 0; i < tokens.length; i++) {
      if (isHyphenToken(tokens, i) && i > 0) {
        joined = true;
        continue;
      }
      const numbers = joined ? joinedWords : words;
      joined = false;
      const word = numbers.get(tokens.word[i]!) ?? words.size + joinedWords.size + 1;
      numbers.set(tokens.word[i]!, word);
      goesOn[node] = goesOn[node]! | (numbers === words ? 1 : 2);
      node = table.add(node, word);
      while (goesOn.length <= node) goesOn.push(0);
      if (tokens.flags[i]! & TokenFlag.capital && position < 30) capitals |= 1 << position;
      position++;
    }
    if (node === 0) return;
    const acronym = tokens.length === 1 ? tokens.flags[0]! & (TokenFlag.upper | (name.length <= 5 ? TokenFlag.mixed : 0)) : 0;
    const terminal: Terminal = { name: index, capitals, ...(acronym ? { acronym } : {}) };
    const list = terminals[node];
    if (list) list.push(terminal);
    else terminals[node] = [terminal];
  };

  const at = (tokens: Tokens, index: number): NameMatch | undefined => {
    if (tokens.flags[index]! & TokenFlag.punctuation) return undefined;
    const word = tokens.word[index]!;
    const first = firsts.get(word);
    if (first === undefined) return undefined;
    if (typeof first !== 'number') {
      for (const name of first) enter(name);
      firsts.set(word, table.get(0, words.get(word) ?? 0));
      return at(tokens, index);
    }
    if (first === 0) return undefined;
    best = undefined;
    step(tokens, index, first, 1, index + 1, tokens.flags[index]! & TokenFlag.capital ? 1 : 0, (tokens.flags[index]! & TokenFlag.upper) !== 0);
    return best;
  };

  /** the longest match of the search under way */
  let best: NameMatch | undefined;
  const step = (tokens: Tokens, from: number, node: number, position: number, next: number, upper: number, everyUpper: boolean): void => {
    const found = terminals[node];
    if (found) {
      const fitting = found.filter((terminal) => fits(terminal, tokens, from, next, upper, everyUpper)).map((terminal) => terminal.name);
      if (fitting.length > 0 && (!best || next > best.to)) best = { from, to: next, names: fitting };
    }
    if (next >= tokens.length || position > 14 || goesOn[node] === 0) return;
    const hyphen = isHyphenToken(tokens, next) && next + 1 < tokens.length;
    const i = hyphen ? next + 1 : next;
    const flags = tokens.flags[i]!;
    const bit = flags & TokenFlag.capital ? 1 << position : 0;
    const allUpper = everyUpper && (flags & TokenFlag.upper) !== 0;
    if (!hyphen && goesOn[node]! & 1) {
      const plain = words.get(tokens.word[i]!);
      const to = plain === undefined ? 0 : table.get(node, plain);
      if (to > 0) step(tokens, from, to, position + 1, i + 1, upper | bit, allUpper);
    }
    if (!(goesOn[node]! & 2)) return;
    const joined = joinedWords.get(tokens.word[i]!);
    const to = joined === undefined ? 0 : table.get(node, joined);
    if (to > 0) step(tokens, from, to, position + 1, i + 1, upper | bit, allUpper);
  };
  return { at, begins: (word, written) => (written ? small : firsts).has(word) };
}

const isCapital = (code: number) => code >= 65 && code <= 90;

/** The first token of a name as the scanner gives it; plain names need no scanner. */
export function firstWordOf(name: string): string {
  let end = 0;
  let runsTogether = false;
  for (; end < name.length; end++) {
    const code = name.charCodeAt(end);
    const small = code >= 97 && code <= 122;
    if (!small && !(code >= 65 && code <= 90)) break;
    // "ofTurkey" is two tokens to the scanner
    if (!small && end > 0 && name.charCodeAt(0) >= 97) runsTogether = true;
  }
  if (end > 0 && !runsTogether && (end === name.length || name[end] === ' ' || name[end] === '-')) return name.slice(0, end).toLowerCase();
  const accented = /^\p{Lu}\p{Ll}+(?=[ -]|$)/u.exec(name)?.[0];
  return accented ? fold(accented) : (tokenize(name, [{ start: 0, end: name.length }]).word[0] ?? '');
}

function fits(terminal: Terminal, tokens: Tokens, from: number, to: number, upper: number, everyUpper: boolean): boolean {
  if (terminal.acronym !== undefined) {
    if (to - from !== 1 || !(tokens.flags[from]! & terminal.acronym)) return false;
    // in a line of capitals an acronym cannot be told from a word
    return !(tokens.end[from]! - tokens.start[from]! <= 4 && shouted(tokens, from));
  }
  return (upper & terminal.capitals) === terminal.capitals || everyUpper;
}

function shouted(tokens: Tokens, index: number): boolean {
  let around = 0;
  for (let i = Math.max(0, index - 3); i < Math.min(tokens.length, index + 4); i++)
    if (i !== index && tokens.flags[i]! & TokenFlag.upper && tokens.end[i]! - tokens.start[i]! > 4) around++;
  return around >= 2;
}

/** (node, word) ► node, by open addressing. */
class TransitionTable {
  private nodes: Int32Array;
  private words: Int32Array;
  private next: Int32Array;
  private used = 0;
  private created = 0;

  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(expected * 1.5));
    this.nodes = new Int32Array(size).fill(-1);
    this.words = new Int32Array(size);
    this.next = new Int32Array(size);
  }

  /** the node reached, or 0 */
  get(node: number, word: number): number {
    const slot = this.slot(node, word);
    return this.nodes[slot] === -1 ? 0 : this.next[slot]!;
  }

  add(node: number, word: number): number {
    let slot = this.slot(node, word);
    if (this.nodes[slot] !== -1) return this.next[slot]!;
    if (this.used * 1.5 > this.nodes.length) {
      this.grow();
      slot = this.slot(node, word);
    }
    this.used++;
    this.nodes[slot] = node;
    this.words[slot] = word;
    this.next[slot] = ++this.created;
    return this.created;
  }

  private slot(node: number, word: number): number {
    const mask = this.nodes.length - 1;
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) >>> 7) & mask;
    while (this.nodes[slot] !== -1 && (this.nodes[slot] !== node || this.words[slot] !== word)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { nodes, words, next } = this;
    this.nodes = new Int32Array(nodes.length * 2).fill(-1);
    this.words = new Int32Array(nodes.length * 2);
    this.next = new Int32Array(nodes.length * 2);
    for (let i = 0; i < nodes.length; i++) {
      if (nodes[i] === -1) continue;
      const slot = this.slot(nodes[i]!, words[i]!);
      this.nodes[slot] = nodes[i]!;
      this.words[slot] = words[i]!;
      this.next[slot] = next[i]!;
    }
  }
}
