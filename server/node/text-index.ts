/**
 * The index on disk: what was read of a text, so that it need not be read again. It is a cache and nothing else: it can be deleted at any time, and what is damaged
 * in it, or was written by another version, is read anew.
 *
 * A dossier has a folder with files that are written once: to a temporary name, flushed, and renamed, so that a crash leaves no half of a file and two windows
 * need no lock. Each holds some dozens of texts: `….texts` digests and findings, `….detail` what is fetched by piece. A text's key is the hash of its bytes, of what the
 * dossier says of it, of the knowledge and of the rules. `whole` is the dossier at one moment, with the findings that compare: it is taken in at once at the start, and
 * what has changed since is then told as any change.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Digest, renumbered } from '../core/corpus/digest.ts';
import { columnNames, type Lists, type PackedCorpus } from '../core/corpus/packed.ts';
import { type Detail, detailOf } from '../core/corpus/stored-document.ts';
import type { PutAway, StoredText } from '../core/dossier/dossier.ts';
import { addTo } from '../core/group-by.ts';

/** Changes when the form of the files does. */
const schema = 'dragoman-index-3';

/** A text as the index has it. The numbers of its digest go into `strings`, which it shares with the texts that were written with it. */
export interface IndexedText {
  readonly reading: PutAway['reading'];
  readonly strings: readonly string[];
}

/** A whole dossier as it was at one moment, to be taken in at once. */
export interface WholeDossier {
  /** of the knowledge and of what findings depend on besides the texts */
  readonly basis: string;
  readonly packed: PackedCorpus;
  readonly texts: readonly WholeText[];
}

/** A text of it. What was found is fetched when it is asked for. */
export interface WholeText extends Pick<StoredText, 'path' | 'role' | 'reading' | 'found'> {
  readonly key: string;
  readonly state: FileState | undefined;
  /** the texts that its findings quote, by their place among the texts */
  readonly quotes: Uint32Array;
}

/** How it is written: this, the packed lists one by one, then the texts by some hundred. */
interface WholeHead {
  readonly schema: string;
  readonly basis: string;
  readonly strings: readonly string[];
  readonly texts: number;
  /** by name of a file: where it has which text */
  readonly places: ReadonlyMap<string, WholePlaces>;
}
type WholePlaces = readonly { readonly key: string; readonly at: number; readonly from: number; readonly length: number }[];
type WholePart = readonly (Omit<WholeText, 'found'> & { readonly found: Uint8Array | undefined })[];

/** What a worker hands over: the detail is serialized already. */
export interface NewText {
  readonly key: string;
  readonly reading: PutAway['reading'];
  readonly strings: readonly string[];
  readonly detail: Uint8Array;
}

/** What the disk said of a file when its text was read: while it says the same, the text is taken for the same. */
export interface FileState {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
  readonly hash: string;
}

interface BatchFile {
  readonly schema: string;
  readonly strings: readonly string[];
  readonly texts: readonly { readonly key: string; readonly reading: PutAway['reading']; readonly from: number; readonly length: number }[];
}

export const packDetail = (detail: Detail): Uint8Array => serialize(detailOf(detail as never));
export const unpackDetail = (bytes: Uint8Array): Detail => deserialize(bytes) as Detail;

/** How many bytes all dossiers together may take. */
const mostBytes = 2_000_000_000;
/** Few enough that putting a file together keeps nobody waiting. */
const textsAFile = 50;
const wholeName = 'whole';
/** Few enough that packing them keeps nobody waiting. */
const textsAPart = 100;
/** How many files stay in memory beyond the start. */
const mostLoaded = 4;
/** Milliseconds after which a temporary file is that of a program that has died. */
const deadAfter = 3_600_000;

export class TextIndex {
  private readonly folder: string;
  /** where each text is: the file's name and the place in it */
  private readonly places = new Map<string, { readonly name: string; readonly at: number; readonly from: number; readonly length: number }>();
  /** files that are in memory */
  private readonly loaded = new Map<string, BatchFile>();
  /** read and not yet written */
  private readonly unwritten = new Map<string, NewText>();
  private waiting: NewText[] = [];
  private waitingBytes = 0;
  private writing: Promise<void> = Promise.resolve();
  private files = new Map<string, FileState>();
  private whole: WholeDossier | undefined;
  private readonly log: (message: string) => void;

  private constructor(folder: string, log: (message: string) => void) {
    this.folder = folder;
    this.log = log;
  }

  /** Opens the index of a dossier below `cache`, a folder for all of them. Never fails: an index that cannot be used is empty. */
  static async open(cache: string, root: string, log: (message: string) => void = () => {}): Promise<TextIndex> {
    const index = new TextIndex(path.join(cache, createHash('sha256').update(root).digest('hex').slice(0, 24)), log);
    try {
      await mkdir(index.folder, { recursive: true });
      await index.load();
    } catch (error) {
      log(`The index in ${index.folder} is not used: ${(error as Error).message}`);
    }
    return index;
  }

  /** Deletes the indexes of all dossiers. */
  static async clear(cache: string): Promise<void> {
    await rm(cache, { recursive: true, force: true });
  }

  get(key: string): IndexedText | undefined {
    const place = this.places.get(key);
    if (!place) return this.unwritten.get(key);
    const batch = this.loaded.get(place.name) ?? this.reload(place.name);
    const text = batch?.texts[place.at];
    return batch && text?.key === key ? { reading: text.reading, strings: batch.strings } : undefined;
  }

  /** Whether what was found in a text can be fetched, as far as the names of files tell. */
  has(key: string): boolean {
    return this.places.has(key) || this.unwritten.has(key);
  }

  /** What was found in a text; undefined where it is gone or damaged. */
  detail(key: string): Detail | undefined {
    const waiting = this.unwritten.get(key);
    if (waiting) return unpackDetail(waiting.detail);
    const place = this.places.get(key);
    return place && this.fetch(`${place.name}.detail`, place.from, place.length);
  }

  /** The whole dossier as it was written last; once, so that it is not held here too. */
  takeWhole(): WholeDossier | undefined {
    const whole = this.whole;
    this.whole = undefined;
    return whole;
  }

  /** Writes a whole dossier. Resolves when it is on disk, or could not be written. */
  async putWhole({ basis, packed, texts }: WholeDossier): Promise<void> {
    await this.flush();
    const places = new Map<string, { key: string; at: number; from: number; length: number }[]>();
    for (const [key, { name, ...place }] of this.places) addTo(places, name, { key, ...place });
    const { strings, columns, postings, frequency } = packed;
    function* parts(): Generator<unknown> {
      yield { schema, basis, strings, texts: texts.length, places } satisfies WholeHead;
      yield frequency;
      yield postings;
      for (const column of columnNames) yield columns[column];
      for (let from = 0; from < texts.length; from += textsAPart)
        yield texts.slice(from, from + textsAPart).map(({ found, ...text }) => {
          const findings = found?.();
          return { ...text, found: findings && serialize(findings) };
        }) satisfies WholePart;
    }
    this.writing = this.writing
      .then(() => this.putParts(wholeName, parts()))
      .catch((error: Error) => this.log(`The index cannot be written: ${error.message}`));
    await this.writing;
  }

  /** Lets go of what is in memory; it is loaded again when it is asked for. */
  release(): void {
    this.loaded.clear();
  }

  /** The hash of a file's bytes as it was when it had this state; undefined where it may have changed. */
  knownHash(file: string, now: Omit<FileState, 'hash'>): string | undefined {
    const known = this.files.get(file);
    return known && known.size === now.size && known.modified === now.modified && known.changed === now.changed && known.inode === now.inode
      ? known.hash
      : undefined;
  }

  /** Takes a text that was read; it is written with others, soon. */
  add(text: NewText): void {
    if (this.places.has(text.key) || this.unwritten.has(text.key)) return;
    this.unwritten.set(text.key, text);
    this.waiting.push(text);
    this.waitingBytes += text.detail.byteLength;
    if (this.waiting.length >= textsAFile || this.waitingBytes > 8_000_000) void this.flush();
  }

  /** Writes what waits. Resolves when it is on disk, or could not be written. */
  flush(): Promise<void> {
    const texts = this.waiting;
    this.waiting = [];
    this.waitingBytes = 0;
    if (texts.length > 0)
      this.writing = this.writing.then(async () => {
        try {
          this.take(...(await this.write(texts)));
          for (const { key } of texts) this.unwritten.delete(key);
        } catch (error) {
          this.log(`The index cannot be written: ${(error as Error).message}`);
        }
      });
    return this.writing;
  }

  /** Remembers the states of all files of the dossier, and drops texts that no file has if they are the most. */
  async finish(files: ReadonlyMap<string, FileState>, keys: ReadonlySet<string>): Promise<void> {
    await this.flush();
    this.writing = this.writing.then(async () => {
      try {
        this.files = new Map(files);
        await this.put('files', sealed(serialize([schema, [...files]])));
        await this.tidy(keys);
        await evict(path.dirname(this.folder), this.folder);
      } catch (error) {
        this.log(`The index cannot be written: ${(error as Error).message}`);
      }
    });
    await this.writing;
  }

  private async load(): Promise<void> {
    const names = await readdir(this.folder);
    const now = new Date();
    await utimes(this.folder, now, now);
    const known = await this.loadWhole();
    for (const name of names.filter((one) => one.endsWith('.texts') && !known.has(one.slice(0, -'.texts'.length))).sort()) {
      const opened = await this.open(name.slice(0, -'.texts'.length));
      if (!opened) continue;
      this.take(...opened);
      this.loaded.set(...opened);
    }
    const files = unsealed(await readFile(path.join(this.folder, 'files')).catch(() => undefined));
    if (!files) return;
    const [version, entries] = deserialize(files) as [string, [string, FileState][]];
    if (version === schema) this.files = new Map(entries);
  }

  /** Returns the names of the files whose texts it knows; they are looked into when one of these is asked for. */
  private async loadWhole(): Promise<ReadonlySet<string>> {
    const parts: unknown[] = [];
    for await (const part of partsOf(path.join(this.folder, wholeName))) parts.push(part);
    const [head, frequency, postings, ...others] = parts as [WholeHead | undefined, Uint32Array, Lists, ...unknown[]];
    if (head?.schema !== schema) return new Set();
    const columns = Object.fromEntries(columnNames.map((column, n) => [column, others[n]])) as PackedCorpus['columns'];
    const texts = (others.slice(columnNames.length) as WholePart[]).flatMap((part) =>
      part.map(({ found, ...text }): WholeText => ({ ...text, found: found && (() => deserialize(found)) })),
    );
    // cut short
    if (texts.length !== head.texts) return new Set();
    const found = new Set<string>();
    const take = async ([name, places]: [string, WholePlaces]) => {
      if ((await this.sizeOf(name)) !== endOf(places)) return;
      found.add(name);
      for (const { key, ...place } of places) this.places.set(key, { name, ...place });
    };
    await Promise.all([...head.places].map(take));
    this.whole = { basis: head.basis, packed: { strings: head.strings, frequency, postings, columns }, texts };
    return found;
  }

  private async open(name: string): Promise<[string, BatchFile] | undefined> {
    const file = path.join(this.folder, `${name}.texts`);
    try {
      const bytes = unsealed(await readFile(file));
      const batch = bytes && (deserialize(bytes) as BatchFile);
      if (batch?.schema === schema && (await this.sizeOf(name)) === endOf(batch.texts)) return [name, batch];
    } catch {
      // damaged, or taken away by another window
    }
    await this.discard(name);
    return undefined;
  }

  /** Bytes of what is fetched by piece; undefined where a file of the two is gone. */
  private async sizeOf(name: string): Promise<number | undefined> {
    const [texts, detail] = await Promise.all(['texts', 'detail'].map((ending) => stat(path.join(this.folder, `${name}.${ending}`)).catch(() => undefined)));
    return texts && detail?.size;
  }

  private take(name: string, { texts }: BatchFile): void {
    for (const [at, { key, from, length }] of texts.entries()) this.places.set(key, { name, at, from, length });
  }

  private reload(name: string): BatchFile | undefined {
    try {
      const bytes = unsealed(readFileSync(path.join(this.folder, `${name}.texts`)));
      const batch = bytes && (deserialize(bytes) as BatchFile);
      if (batch?.schema !== schema) return undefined;
      // texts that are asked for one after the other mostly come from one file
      if (this.loaded.size >= mostLoaded) this.loaded.clear();
      this.loaded.set(name, batch);
      return batch;
    } catch {
      return undefined;
    }
  }

  /** Undefined where the file is gone or damaged. */
  private fetch(name: string, from: number, length: number): Detail | undefined {
    try {
      const descriptor = openSync(path.join(this.folder, name), 'r');
      try {
        const bytes = Buffer.alloc(length);
        readSync(descriptor, bytes, 0, length, from);
        const whole = unsealed(bytes);
        return whole && unpackDetail(whole);
      } finally {
        closeSync(descriptor);
      }
    } catch {
      return undefined;
    }
  }

  private async write(texts: readonly NewText[]): Promise<[string, BatchFile]> {
    const numbers = new Map<string, number>();
    const intern = (string: string) => {
      const number = numbers.get(string) ?? numbers.size;
      numbers.set(string, number);
      return number;
    };
    const details: Uint8Array[] = [];
    let from = 0;
    const entries = texts.map(({ key, reading, strings, detail }) => {
      const bytes = sealed(detail);
      details.push(bytes);
      const digest: Digest = renumbered(reading.digest, Uint32Array.from(strings, intern));
      const entry = { key, reading: { ...reading, digest }, from, length: bytes.byteLength };
      from += bytes.byteLength;
      return entry;
    });
    const batch: BatchFile = { schema, strings: [...numbers.keys()], texts: entries };
    const name = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
    // the detail first: who sees the texts finds it
    await this.put(`${name}.detail`, Buffer.concat(details));
    await this.put(`${name}.texts`, sealed(serialize(batch)));
    return [name, batch];
  }

  private put(name: string, bytes: Uint8Array): Promise<void> {
    return this.putFile(name, (handle) => handle.writeFile(bytes));
  }

  /** Each part with its check sum and length before it, and others' work between two. */
  private putParts(name: string, parts: Iterable<unknown>): Promise<void> {
    return this.putFile(name, async (handle) => {
      for (const part of parts) {
        const bytes = sealed(serialize(part));
        const length = new Uint8Array(4);
        new DataView(length.buffer).setUint32(0, bytes.length);
        await handle.writeFile(length);
        await handle.writeFile(bytes);
      }
    });
  }

  private async putFile(name: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
    const file = path.join(this.folder, name);
    const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
    const handle = await open(temporary, 'w');
    try {
      await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  }

  private async discard(name: string): Promise<void> {
    for (const ending of ['texts', 'detail']) await unlink(path.join(this.folder, `${name}.${ending}`)).catch(() => {});
  }

  /** Takes away what dead programs left, and whole batches in which nothing is used any more. */
  private async tidy(keys: ReadonlySet<string>): Promise<void> {
    const unused = [...this.places.keys()].filter((key) => !keys.has(key));
    const names = await readdir(this.folder);
    for (const name of names) {
      const age = Date.now() - ((await stat(path.join(this.folder, name)).catch(() => undefined))?.mtimeMs ?? Date.now());
      const isOrphan = name.endsWith('.detail') && !names.includes(`${name.slice(0, -'.detail'.length)}.texts`);
      if ((name.endsWith('.tmp') || isOrphan) && age > deadAfter) await unlink(path.join(this.folder, name)).catch(() => {});
    }
    // one switch of branches back and forth is kept
    if (unused.length <= 2 * keys.size + 200) return;
    for (const name of names.filter((one) => one.endsWith('.texts'))) {
      const opened = await this.open(name.slice(0, -'.texts'.length));
      if (!opened || opened[1].texts.some(({ key }) => keys.has(key))) continue;
      for (const { key } of opened[1].texts) this.places.delete(key);
      await this.discard(opened[0]);
    }
  }
}

/** Takes away the indexes that were not opened for longest until all together fit. */
async function evict(cache: string, mine: string): Promise<void> {
  const folders = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const folder = path.join(cache, name);
      const files = await readdir(folder).catch(() => []);
      const sizes = await Promise.all(
        files.map((file) =>
          stat(path.join(folder, file)).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      );
      const used = await stat(folder).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { folder, used, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    }),
  );
  let total = folders.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { folder, bytes } of folders.sort((a, b) => a.used - b.used)) {
    if (total <= mostBytes) return;
    if (folder === mine) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    total -= bytes;
  }
}

/** The parts that `putParts` wrote, up to the first that is damaged; none where there is no file. */
async function* partsOf(file: string): AsyncGenerator<unknown> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    const length = Buffer.alloc(4);
    for (let at = 0; at < size; at += 4 + length.readUInt32BE()) {
      await handle.read(length, 0, 4, at);
      if (length.readUInt32BE() > size - at - 4) return;
      const bytes = Buffer.allocUnsafeSlow(length.readUInt32BE());
      await handle.read(bytes, 0, bytes.length, at + 4);
      const whole = unsealed(bytes);
      if (!whole) return;
      yield deserialize(whole);
    }
  } finally {
    await handle.close();
  }
}

const endOf = (places: readonly { readonly from: number; readonly length: number }[]) =>
  places.reduce((most, { from, length }) => Math.max(most, from + length), 0);

const sealLength = 16;

/** With a check sum before it. */
function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([createHash('sha256').update(bytes).digest().subarray(0, sealLength), bytes]);
}

/** Undefined where the check sum does not fit. */
function unsealed(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (!bytes || bytes.byteLength < sealLength) return undefined;
  const inner = bytes.subarray(sealLength);
  const sum = createHash('sha256').update(inner).digest().subarray(0, sealLength);
  return sum.equals(bytes.subarray(0, sealLength)) ? inner : undefined;
}
