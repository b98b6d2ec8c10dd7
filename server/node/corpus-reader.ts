/**
 * Keeps the texts of a dossier in step with its folder: what the index knows is taken from there, few texts are read at once, many in threads of their own.
 * Every pass goes over the whole list and touches what differs, so that a text is read once whatever led to the change.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../core/configuration.ts';
import { type Detail, type Reading, StoredDocument } from '../core/corpus/stored-document.ts';
import { type Dossier, dossierFileName, quotedIn, readingFailed, type StoredText } from '../core/dossier/dossier.ts';
import type { Said } from '../core/say.ts';
import type { Steps } from '../core/steps.ts';
import { breathe, inSlices, slice } from './in-slices.ts';
import { listFiles } from './list-files.ts';
import { decode, readTextFile } from './read-text.ts';
import { ReadingFailed, ReadingPool } from './reading-pool.ts';
import { readHere } from './reading-worker.ts';
import { rulesVersion } from './rules.ts';
import { type FileState, TextIndex, unpackDetail, type WholeDossier, type WholeText } from './text-index.ts';

export interface ReaderHost {
  readonly root: string;
  readonly dossier: Dossier;
  /** folder of the indexes; none is kept without one */
  readonly cache?: string | undefined;
  readonly settings: () => Partial<Configuration>;
  /** the text of an open editor, which counts before the disk's */
  readonly editorText: (path: string) => string | undefined;
  /** the text of a file as this host counts its offsets */
  readonly asRead: (text: string) => string;
  readonly progress: (done: number, all: number) => void;
  readonly isStopped: () => boolean;
  readonly log: (message: string) => void;
}

interface Held {
  readonly key: string;
  readonly state?: FileState;
}

/** Dossiers with fewer texts are held in full and read in this thread: starting another takes longer than reading them. */
export const few = 30;
export class CorpusReader {
  private readonly host: ReaderHost;
  private index: TextIndex | undefined;
  /** by path: the key of what the dossier holds of a text on disk, and the state of its file */
  private held = new Map<string, Held>();

  /** texts that were taken in since `keep`, and one where nothing was kept */
  private unkept = 1;
  /** texts whose findings were known at that time */
  private keptFindings = 0;
  private isKeeping = false;

  constructor(host: ReaderHost) {
    this.host = host;
  }

  /** One pass. `first` are texts that somebody looks at. Throws where the folder cannot be listed. */
  async pass(first: ReadonlySet<string> = new Set()): Promise<void> {
    const { host } = this;
    const { root, dossier } = host;
    const listing = await listFiles(root);
    const [texts, others] = await inSlices(this.partOf(listing));
    await this.configure(others);
    const listed = new Set(texts);
    const isLarge = texts.length >= few;
    if (isLarge && host.cache && !this.index) {
      this.index = await TextIndex.open(path.join(host.cache, rulesVersion()), root, host.log);
      await this.restoreWhole(this.index.takeWhole());
    }
    for (const gone of dossier.knownTexts()) if (!listed.has(gone) && host.editorText(gone) === undefined) this.drop(gone);
    let done = 0;
    const told = () => host.progress(++done, texts.length);
    const unread: string[] = [];
    const inFull: string[] = [];
    const strings = new Map<readonly string[], Uint32Array>();
    let since = performance.now();
    for (const file of texts) {
      if (host.isStopped()) return;
      if (this.isCurrent(file) || this.restoreKnown(file, strings)) told();
      else if (this.saysTheSame(file, host.editorText(file))) {
        // it answers already; in full it is wanted for the edits to come
        told();
        inFull.push(file);
      } else unread.push(file);
      if (performance.now() - since > slice) {
        await breathe();
        since = performance.now();
      }
    }
    for (const file of inFull) await this.readInFull(file);
    unread.sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
    const pool = unread.length >= few ? new ReadingPool({ files: this.configuration(), settings: host.settings() }) : undefined;
    try {
      await this.readAll(unread, pool, isLarge, strings, told);
    } finally {
      await pool?.close();
    }
    if (!this.index || host.isStopped()) return;
    const states = [...this.held].flatMap(([file, { state }]): [string, FileState][] => (state ? [[file, state]] : []));
    if (unread.length > 0) await this.index.finish(new Map(states), new Set([...this.held.values()].map(({ key }) => key)));
    this.index.release();
  }

  /** The texts of a folder's files, and what else of them belongs to the dossier. */
  private *partOf(files: readonly string[]): Steps<readonly [texts: string[], others: string[]]> {
    const [texts, others]: [string[], string[]] = [[], []];
    for (const file of files) {
      const kind = this.host.dossier.kindOf(file);
      if (kind === 'source' || kind === 'draft') texts.push(file);
      else if (kind !== undefined && kind !== 'dossier') others.push(file);
      yield;
    }
    return [texts, others];
  }

  /**
   * Writes down all that is known of the dossier, for the next start, where much of it is new since that was done last: digests, own findings, and those that compare as
   * far as they were asked for. Resolves when it is on disk.
   */
  async keep(): Promise<void> {
    const { index, host } = this;
    const { dossier } = host;
    const [unkept, found] = [this.unkept, dossier.foundCount];
    const fresh = unkept + Math.max(0, found - this.keptFindings);
    if (!index || this.isKeeping || fresh === 0 || fresh < dossier.corpus.size / 50) return;
    this.isKeeping = true;
    const texts = dossier.packable();
    try {
      const [basis, held, steps] = [this.basis(), new Map(this.held), dossier.corpus.packing()];
      const inFull = new Map(
        texts.flatMap(({ path: file, reading }) => {
          const words = reading ? undefined : dossier.textOf(file);
          return words === undefined ? [] : [[file, { words, key: this.keyOf(file, hashOf(words)) }] as const];
        }),
      );
      const places = new Map(texts.map(({ path: file }, n) => [file, n]));
      const whole: WholeText[] = [];
      let since = performance.now();
      for (const text of texts) {
        const known = held.get(text.path);
        const full = inFull.get(text.path);
        const key = full ? full.key : known?.key;
        if (key === undefined) return;
        const reading = text.reading ?? this.readingOf(text.path, key, full!.words);
        const found = text.found?.();
        const quotes = found ? Uint32Array.from([...quotedIn(found)].flatMap((one) => places.get(one) ?? [])) : new Uint32Array();
        whole.push({ path: text.path, role: text.role, reading, found: found && (() => found), key, state: known?.state, quotes });
        if (performance.now() - since < slice) continue;
        await breathe();
        since = performance.now();
      }
      // what texts are read with has changed meanwhile
      if (basis !== this.basis() || [...inFull].some(([file, { words, key }]) => this.keyOf(file, hashOf(words)) !== key)) return;
      await index.putWhole({ basis, packed: await inSlices(steps), texts: whole });
      this.unkept -= unkept;
      this.keptFindings = found;
    } finally {
      this.isKeeping = false;
    }
  }

  /** What is kept at hand of a text that is held in full and read with these words. */
  private readingOf(file: string, key: string, text: string): Reading {
    const known = this.index?.get(key);
    if (!known) this.index?.add({ key, ...readHere(this.host.dossier, file, text) });
    const { digest: _, ...reading } = this.index!.get(key)!.reading;
    return reading;
  }

  private async restoreWhole(whole: WholeDossier | undefined): Promise<void> {
    const { dossier } = this.host;
    if (whole?.basis !== this.basis()) return;
    const { texts, packed } = whole;
    const [stored, held] = await inSlices(this.storedTexts(texts));
    const restoreAll = await inSlices(dossier.restoringAll(stored, packed));
    // what texts are read with has changed meanwhile
    if (whole.basis !== this.basis()) return;
    // what an editor has opened in the meantime is taken in again
    for (const early of dossier.paths()) dossier.forgetText(early);
    restoreAll();
    this.held = held;
    this.unkept = 0;
    this.keptFindings = dossier.foundCount;
  }

  private *storedTexts(texts: readonly WholeText[]): Steps<readonly [StoredText[], Map<string, Held>]> {
    const [stored, held]: [StoredText[], Map<string, Held>] = [[], new Map()];
    for (const text of texts) {
      const { path: file, key, state } = text;
      stored.push({ ...text, fetch: this.fetchOf(file, key, undefined), quotes: Array.from(text.quotes, (n) => texts[n]!.path) });
      // what cannot be fetched is read again
      if (this.index?.has(key)) held.set(file, { key, ...(state ? { state } : {}) });
      yield;
    }
    return [stored, held];
  }

  /** What findings depend on besides the texts. */
  private basis(): string {
    return `${this.knowledgeHash()} ${this.host.dossier.basisOfFindings}`;
  }

  /** Takes in what became of one text on disk, when no editor has it. */
  async refresh(file: string): Promise<void> {
    await this.readAll([file], undefined, true, new Map(), () => {});
    void this.index?.flush();
  }

  /** Takes in the text of an open editor, in full. */
  takeFromEditor(file: string, text: string): void {
    const { dossier } = this.host;
    const isSame = this.saysTheSame(file, text);
    this.held.delete(file);
    if (isSame) dossier.takeInFull(file, text);
    else dossier.update(file, text);
  }

  /** The same with other requests answered in between, for a text of an editor that is put away. */
  private async readInFull(file: string): Promise<void> {
    const { dossier, editorText } = this.host;
    const text = editorText(file);
    if (text === undefined) return;
    try {
      const memory = await inSlices(dossier.readingAhead(file, text));
      if (editorText(file) !== text || !this.saysTheSame(file, text)) return;
      this.held.delete(file);
      dossier.takeInFull(file, text, memory);
    } catch {
      // it fails again, and is told as a failure of any text
      this.takeFromEditor(file, text);
    }
  }

  /** Whether the text of an editor is one that is put away. */
  private saysTheSame(file: string, text: string | undefined): boolean {
    const held = this.held.get(file);
    return !!held && text !== undefined && this.host.dossier.document(file) instanceof StoredDocument && held.key === this.keyOf(file, hashOf(text));
  }

  private async readAll(
    unread: readonly string[],
    pool: ReadingPool | undefined,
    isLarge: boolean,
    strings: Map<readonly string[], Uint32Array>,
    told: () => void,
  ): Promise<void> {
    const { root, dossier, editorText, asRead, isStopped } = this.host;
    let next = 0;
    const lane = async () => {
      for (let file = unread[next++]; file !== undefined && !isStopped(); file = unread[next++]) {
        const state = stateOf(path.join(root, file));
        const onDisk = await readTextFile(root, path.join(root, file), dossier.configuration.largestFile);
        const inEditor = editorText(file);
        if (inEditor !== undefined) this.takeFromEditor(file, inEditor);
        else if ('missing' in onDisk) this.drop(file);
        else if ('problem' in onDisk) {
          this.held.delete(file);
          dossier.markUnreadable(file, onDisk.problem);
        } else if (!isLarge) {
          const text = asRead(onDisk.text);
          const hash = hashOf(text);
          dossier.update(file, text);
          this.held.set(file, { key: this.keyOf(file, hash) ?? '', ...(state ? { state: { ...state, hash } } : {}) });
        } else await this.readOne(file, asRead(onDisk.text), state, pool, strings);
        told();
        await breathe();
      }
    };
    await Promise.all(Array.from({ length: pool ? 8 : 1 }, lane));
  }

  private async readOne(
    file: string,
    text: string,
    state: Omit<FileState, 'hash'> | undefined,
    pool: ReadingPool | undefined,
    strings: Map<readonly string[], Uint32Array>,
  ): Promise<void> {
    const { dossier, editorText, isStopped } = this.host;
    const hash = hashOf(text);
    const key = this.keyOf(file, hash);
    if (!key) return;
    const held = { key, ...(state ? { state: { ...state, hash } } : {}) };
    if (this.held.get(file)?.key === key && dossier.document(file) instanceof StoredDocument) {
      this.held.set(file, held);
      return;
    }
    if (this.index?.get(key)) {
      this.restore(file, key, strings);
      this.held.set(file, held);
      return;
    }
    try {
      const read = pool ? await pool.read(file, text) : readHere(dossier, file, text);
      // it may have been opened, or what it is read with may have changed, in the meantime
      if (editorText(file) !== undefined || this.keyOf(file, hash) !== key) return;
      const { detail, reading, strings: own, failures = [] } = read;
      for (const { what, stack } of failures) dossier.onFailure(what, Object.assign(new Error(what), { stack }));
      // a finding may be missing: the next start tries again
      const index = failures.length === 0 ? this.index : undefined;
      index?.add({ key, reading, strings: own, detail });
      dossier.restore(file, reading, dossier.corpus.numbersOf(own), this.fetchOf(file, key, index ? undefined : detail));
      this.unkept++;
      this.held.set(file, held);
    } catch (error) {
      if (isStopped()) return;
      if (!(error instanceof ReadingFailed)) dossier.onFailure(`a reading in ${file}`, error);
      this.held.delete(file);
      dossier.markUnreadable(file, error instanceof ReadingFailed ? error.said : readingFailed);
    }
  }

  private drop(file: string): void {
    this.unkept++;
    this.held.delete(file);
    this.host.dossier.update(file, undefined);
  }

  /** Whether the dossier holds a text as it is on disk, or in an editor. */
  private isCurrent(file: string): boolean {
    const inEditor = this.host.editorText(file);
    if (inEditor !== undefined) {
      const isCurrent = this.host.dossier.isCurrent(file, inEditor);
      if (isCurrent) this.held.delete(file);
      return isCurrent;
    }
    const held = this.held.get(file);
    const state = held?.state && stateOf(path.join(this.host.root, file));
    return (
      !!held?.state &&
      !!state &&
      sameState(held.state, state) &&
      this.keyOf(file, held.state.hash) === held.key &&
      this.host.dossier.document(file) !== undefined
    );
  }

  private restoreKnown(file: string, strings: Map<readonly string[], Uint32Array>): boolean {
    if (!this.index || this.host.editorText(file) !== undefined) return false;
    const state = stateOf(path.join(this.host.root, file));
    const hash = state && this.index.knownHash(file, state);
    const key = hash && this.keyOf(file, hash);
    if (!key || state.size > this.host.dossier.configuration.largestFile * 1_000_000 || !this.index.get(key)) return false;
    this.restore(file, key, strings);
    this.held.set(file, { key, state: { ...state, hash } });
    return true;
  }

  private restore(file: string, key: string, known: Map<readonly string[], Uint32Array>): void {
    const { dossier } = this.host;
    const { reading, strings } = this.index!.get(key)!;
    const numbers = known.get(strings) ?? dossier.corpus.numbersOf(strings);
    known.set(strings, numbers);
    dossier.restore(file, reading, numbers, this.fetchOf(file, key, undefined));
    this.unkept++;
  }

  private fetchOf(file: string, key: string, detail: Uint8Array | undefined): { text: () => string; detail: () => Detail } {
    const { root, dossier, asRead } = this.host;
    const text = () => {
      try {
        const read = decode(readFileSync(path.join(root, file)));
        return 'text' in read ? asRead(read.text) : '';
      } catch {
        return '';
      }
    };
    return {
      text,
      detail: () => {
        const kept = detail ? unpackDetail(detail) : this.index?.detail(key);
        return kept ?? dossier.readAside(file, text());
      },
    };
  }

  /** Undefined for a file that is no text. */
  private keyOf(file: string, hash: string): string | undefined {
    const input = this.host.dossier.inputOf(file);
    if (!input) return undefined;
    // findings name their text, so that its path belongs to what was read
    return hashOf(JSON.stringify([hash, input, this.knowledgeHash()]));
  }

  private readonly knowledgeHashes = new WeakMap<object, string>();
  private knowledgeHash(): string {
    const { knowledge } = this.host.dossier;
    const known = this.knowledgeHashes.get(knowledge) ?? hashOf(knowledge.version);
    this.knowledgeHashes.set(knowledge, known);
    return known;
  }

  /** Takes the files in that say how texts are read, where they differ. */
  private async configure(files: readonly string[]): Promise<void> {
    const { root, dossier, editorText, asRead } = this.host;
    const found = new Map<string, string | undefined>();
    const unreadable = new Map<string, Said>();
    for (const file of files) {
      const inEditor = editorText(file);
      const read = inEditor === undefined ? await readTextFile(root, path.join(root, file), dossier.configuration.largestFile) : { text: inEditor };
      if ('text' in read) found.set(file, inEditor ?? asRead(read.text));
      else if ('problem' in read) unreadable.set(file, read.problem);
    }
    for (const file of dossier.configurationFiles) if (!found.has(file) && file !== dossierFileName) found.set(file, undefined);
    const changed = [...found].filter(([file, text]) => dossier.textOf(file) !== text);
    if (changed.length > 0) dossier.configure(new Map(changed));
    for (const [file, problem] of unreadable) dossier.markUnreadable(file, problem);
  }

  private configuration(): Map<string, string> {
    const { dossier } = this.host;
    return new Map(
      dossier.configurationFiles.flatMap((file): [string, string][] => (dossier.textOf(file) === undefined ? [] : [[file, dossier.textOf(file)!]])),
    );
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');

function stateOf(file: string): Omit<FileState, 'hash'> | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  // what was written a moment ago may be written again within one tick of the disk's clock
  if (!stat?.isFile() || Date.now() - stat.mtimeMs < 2_000) return undefined;
  return { size: stat.size, modified: stat.mtimeMs, changed: stat.ctimeMs, inode: stat.ino };
}

const sameState = (a: Omit<FileState, 'hash'>, b: Omit<FileState, 'hash'>) =>
  a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
