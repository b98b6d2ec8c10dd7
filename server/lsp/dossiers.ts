/** The dossiers of the workspace: finds them, reads them, and keeps them in step with the disk and the open editors. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { glob } from 'tinyglobby';
import type { Configuration } from '../core/configuration.ts';
import { Dossier, dossierFileName } from '../core/dossier/dossier.ts';
import { builtInKnowledge } from '../core/knowledge/built-in.ts';
import { reviewFileName } from '../core/review/review-file.ts';
import { inEnglish, type Said, toSay } from '../core/say.ts';
import { changeFile, FileNotWritten } from '../node/change-file.ts';
import { CorpusReader, few } from '../node/corpus-reader.ts';
import { inSlices } from '../node/in-slices.ts';
import { readTextFile } from '../node/read-text.ts';
import { TextIndex } from '../node/text-index.ts';

export interface Member {
  readonly root: string;
  readonly path: string;
  readonly dossier: Dossier;
}

interface Opened {
  readonly root: string;
  readonly dossier: Dossier;
  readonly reader: CorpusReader;
  read: number;
  texts: number;
  reading: boolean;
  /** somebody has stopped the reading; the next change goes on with it */
  stopped: boolean;
  /** passes over the texts, one after the other; the one that has not begun takes in all changes until it does */
  passes: Promise<void>;
  next?: Promise<void> | undefined;
  problem?: Said;
}

export interface DossierEvents {
  /** texts or problems changed; told often while reading */
  readonly changed: (dossier: Dossier, root: string) => void;
  readonly progress: () => void;
  readonly log: (message: string) => void;
  /** what somebody wants to know who opens the log while nothing is wrong */
  readonly note: (message: string) => void;
  /** a text, a check or a dossier that failed by itself; the others go on */
  readonly failed: (what: string, error: unknown) => void;
}

/** Milliseconds to the first look at what a long reading has found; every further one takes longer to come. */
const firstLook = 500;
const longestLook = 8_000;

export class Dossiers {
  private readonly opened = new Map<string, Opened>();
  /** text of open editors, by absolute path: it counts before the disk's */
  private readonly editors = new Map<string, string>();
  private settings: Partial<Configuration> = {};
  private readonly events: DossierEvents;
  private readonly folders = new Set<string>();
  private readonly folderUris = new Map<string, string>();
  /** folder of the indexes; without one nothing is kept on disk */
  cache: string | undefined;

  constructor(events: DossierEvents) {
    this.events = events;
  }

  /** Stops all reading that is under way. What was read stays. */
  stopReading(): void {
    for (const opened of this.opened.values()) opened.stopped = true;
  }

  /** Deletes the indexes of all dossiers. What is open stays as it is, and is read anew where its detail is asked for. */
  async clearIndex(): Promise<void> {
    if (this.cache) await TextIndex.clear(this.cache);
  }

  /** All that is known of a dossier was told: it is written down for the next start. */
  keep(root: string): void {
    const reader = this.opened.get(root)?.reader;
    reader?.keep().catch((error) => this.events.failed(`the index of ${root}`, error));
  }

  isReading(root: string): boolean {
    return this.opened.get(root)?.reading === true;
  }

  /** Paths in a dossier's folder of the files that are open in editors. */
  openIn(root: string): string[] {
    return [...this.editors.keys()].filter((file) => file.startsWith(root + path.sep)).map((file) => path.relative(root, file).split(path.sep).join('/'));
  }

  /** Looks for dossiers below a workspace folder and reads them. */
  async addFolder(folder: string): Promise<void> {
    this.folders.add(folder);
    const found = await glob(`**/${dossierFileName}`, {
      cwd: folder,
      ignore: ['**/node_modules/**', '**/.*/**'],
      followSymbolicLinks: false,
      expandDirectories: false,
    });
    for (const file of found.sort()) await this.open(path.dirname(path.join(folder, file)));
  }

  removeFolder(folder: string): void {
    this.folders.delete(folder);
    for (const root of [...this.opened.keys()]) if (root === folder || root.startsWith(folder + path.sep)) this.opened.delete(root);
    this.events.progress();
  }

  applySettings(settings: Partial<Configuration>): void {
    this.settings = settings;
    for (const { dossier, root } of this.opened.values()) {
      dossier.applySettings(settings);
      this.events.changed(dossier, root);
    }
  }

  /** The dossier that an address belongs to, and its path there; undefined for addresses of none. */
  memberOf(uri: string): Member | undefined {
    const file = fileOf(uri);
    if (!file) return undefined;
    let best: Opened | undefined;
    for (const opened of this.opened.values())
      if ((file === opened.root || file.startsWith(opened.root + path.sep)) && (!best || opened.root.length > best.root.length)) best = opened;
    return best && { root: best.root, path: path.relative(best.root, file).split(path.sep).join('/'), dossier: best.dossier };
  }

  /** The dossier in a folder, itself: its path is ''. Undefined where there is none. */
  memberAt(root: unknown): Member | undefined {
    const opened = this.opened.get(root as string);
    return opened && { root: opened.root, path: '', dossier: opened.dossier };
  }

  uriOf(root: string, relative: string): string {
    // what needs no escapes is most of what there is, and asked for ten thousand times
    return plainPath.test(relative) ? `${this.folderUri(root)}/${relative}` : pathToFileURL(path.join(root, relative)).toString();
  }

  private folderUri(root: string): string {
    const known = this.folderUris.get(root) ?? pathToFileURL(root).toString();
    this.folderUris.set(root, known);
    return known;
  }

  status(): { reading: boolean; dossiers: { root: string; name: string; texts: number; read: number; problem?: Said; dossier: Dossier }[] } {
    const dossiers = [...this.opened.values()].map(({ root, dossier, texts, read, problem }) => ({
      root,
      name: dossier.title ?? path.basename(root),
      texts,
      read,
      dossier,
      ...(problem ? { problem } : {}),
    }));
    return { reading: [...this.opened.values()].some((opened) => opened.reading), dossiers };
  }

  /** An editor's text, or undefined when it is closed (the disk's counts again). */
  async setEditorText(uri: string, text: string | undefined): Promise<void> {
    const file = fileOf(uri);
    if (!file) return;
    if (text === undefined) this.editors.delete(file);
    else this.editors.set(file, text);
    if (text === undefined) await this.refresh(file);
    else await this.put(file, text);
  }

  /** Files that changed, appeared or went on disk. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    const files = uris.flatMap((uri) => fileOf(uri) ?? []).filter((file) => !this.editors.has(file) || !existsSync(file));
    // an editor keeps a deleted text for a while after its tab is closed
    for (const file of files) this.editors.delete(file);
    if (files.length < few) {
      for (const file of files) await this.refresh(file);
      return;
    }
    // a switch of branches: one pass over each dossier that is touched
    const touched = new Set<string>();
    for (const file of files)
      if (path.basename(file) === dossierFileName) await this.refresh(file);
      else {
        const member = this.memberOf(pathToFileURL(file).toString());
        if (member) touched.add(member.root);
      }
    for (const root of touched) {
      const opened = this.opened.get(root);
      if (opened) void this.readFiles(opened);
    }
  }

  /** Changes a dossier's `review.jsonl` on disk and takes the result in. Throws `FileNotWritten`. */
  changeReview(member: Member, change: (text: string) => string): Promise<void> {
    return this.changeFile(member, reviewFileName, change);
  }

  /** Changes a file of a dossier on disk (`name` is relative to it) and takes the result in; one that is empty then counts as none. Throws `FileNotWritten`. */
  async changeFile({ root, dossier }: Pick<Member, 'root' | 'dossier'>, name: string, change: (text: string) => string): Promise<void> {
    const file = path.join(root, name);
    const text = await changeFile(root, name, (onDisk) => {
      const inEditor = this.editors.get(file);
      if (inEditor !== undefined && inEditor !== withoutMark(onDisk))
        throw new FileNotWritten(toSay('{0} has changes in an editor that are not saved; save it first.', name));
      return change(onDisk);
    });
    // an open editor reads the file again by itself, a moment later
    if (this.editors.has(file)) this.editors.set(file, text);
    dossier.update(name, text === '' ? undefined : text);
    this.events.changed(dossier, root);
  }

  private async refresh(file: string): Promise<void> {
    const member = this.memberOf(pathToFileURL(file).toString());
    const root = member?.root ?? path.dirname(file);
    const opened = member && this.opened.get(root);
    if (opened && isLarge(opened) && member.dossier.inputOf(member.path)) {
      await opened.reader.refresh(member.path);
      this.events.changed(member.dossier, root);
      return;
    }
    const read = await readTextFile(root, file, member?.dossier.configuration.largestFile ?? 20);
    if ('text' in read) await this.put(file, withoutMark(read.text));
    else if ('problem' in read && member?.dossier.kindOf(member.path)) {
      member.dossier.markUnreadable(member.path, read.problem);
      this.events.changed(member.dossier, member.root);
    } else await this.put(file, undefined);
  }

  private async put(file: string, text: string | undefined): Promise<void> {
    const root = path.dirname(file);
    if (path.basename(file) === dossierFileName) {
      if (text === undefined) {
        this.opened.delete(root);
        this.events.progress();
        return;
      }
      if (!this.opened.has(root)) {
        if ([...this.folders].some((folder) => root === folder || root.startsWith(folder + path.sep))) await this.open(root);
        return;
      }
      const opened = this.opened.get(root)!;
      if (opened.dossier.textOf(dossierFileName) === text) return;
      opened.dossier.configure(new Map([[dossierFileName, text]]));
      await this.readAgain(opened);
      return;
    }
    const member = this.memberOf(pathToFileURL(file).toString());
    const kind = member?.dossier.kindOf(member.path);
    if (!member || !kind) return;
    const opened = this.opened.get(member.root)!;
    if (isLarge(opened) && (kind === 'knowledge' || kind === 'bibliography')) return this.readAgain(opened);
    if (isLarge(opened) && text !== undefined && (kind === 'source' || kind === 'draft')) opened.reader.takeFromEditor(member.path, text);
    else member.dossier.update(member.path, text);
    this.events.changed(member.dossier, member.root);
  }

  private async open(root: string): Promise<void> {
    // a dossier is made of it; what is asked meanwhile is answered
    await inSlices(builtInKnowledge.preparing());
    if (this.opened.has(root)) return;
    const file = path.join(root, dossierFileName);
    const read = this.editors.has(file) ? { text: this.editors.get(file)! } : await readTextFile(root, file, 1);
    if (!('text' in read)) {
      if ('problem' in read) this.events.log(`${file}: ${inEnglish(...read.problem)}`);
      return;
    }
    const dossier = new Dossier(withoutMark(read.text), this.settings);
    dossier.onFailure = this.events.failed;
    const inFolder = (relative: string) => root + path.sep + (path.sep === '/' ? relative : relative.replaceAll('/', path.sep));
    const reader = new CorpusReader({
      root,
      dossier,
      cache: this.cache,
      settings: () => this.settings,
      editorText: (relative) => this.editors.get(inFolder(relative)),
      asRead: withoutMark,
      isStopped: () => opened.stopped,
      log: this.events.log,
      progress: (read, texts) => {
        opened.read = read;
        opened.texts = texts;
        this.events.progress();
        if (performance.now() - looked < lookAfter) return;
        looked = performance.now();
        lookAfter = Math.min(lookAfter * 1.5, longestLook);
        this.events.changed(dossier, root);
      },
    });
    let [looked, lookAfter] = [performance.now(), firstLook];
    const opened: Opened = { root, dossier, reader, read: 0, texts: 0, reading: true, stopped: false, passes: Promise.resolve() };
    this.opened.set(root, opened);
    await this.readFiles(opened);
  }

  /** Few texts are waited for, so that what follows sees them as they are; many are not. */
  private async readAgain(opened: Opened): Promise<void> {
    const done = this.readFiles(opened);
    if (!isLarge(opened)) await done;
  }

  /** One pass over all files of a dossier, with other requests answered in between. */
  private readFiles(opened: Opened): Promise<void> {
    opened.next ??= opened.passes = opened.passes.then(() => {
      opened.next = undefined;
      return this.pass(opened);
    });
    return opened.next;
  }

  private async pass(opened: Opened): Promise<void> {
    const { root, dossier, reader } = opened;
    opened.reading = true;
    opened.stopped = false;
    delete opened.problem;
    const begun = performance.now();
    try {
      await reader.pass(new Set(this.openIn(root)));
      this.events.note(`${root}: ${opened.read} of ${opened.texts} texts read in ${Math.round(performance.now() - begun)} ms`);
      if (opened.stopped) opened.problem = toSay('Reading was stopped: {0} of {1} texts are read. Save dossier.yaml to go on.', opened.read, opened.texts);
    } catch (error) {
      opened.problem = toSay('This dossier cannot be read: {0}', (error as Error).message);
      this.events.failed(`reading ${root}`, error);
    } finally {
      opened.reading = false;
      this.events.changed(dossier, root);
      this.events.progress();
    }
  }
}

/** Neither a sign that an address escapes nor a step to the folder itself or out of it. */
const plainPath = /^\w[\w-]*(?:[./]\w[\w-]*)*$/;

const isLarge = ({ texts }: Opened) => texts >= few;

/** VS Code takes the byte order mark off; the disk's text must match its offsets. */
const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** The path that an address stands for; undefined for what is not on disk, and for what is no address at all. */
export function fileOf(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !uri.startsWith('file:')) return undefined;
  try {
    const file = path.normalize(fileURLToPath(uri));
    return file.includes('\0') ? undefined : file;
  } catch {
    return undefined;
  }
}
