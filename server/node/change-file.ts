/**
 * Changes a file of a dossier safely: another window, another program or a crash never leaves half a file and loses no line.
 *
 * Who writes holds a lock file, reads the file anew, writes a temporary file beside it, flushes it to the disk and renames it over the old one.
 */
import { type FileHandle, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SaidError, toSay } from '../core/say.ts';
import { readTextFile } from './read-text.ts';

/** Why the file was not changed. */
export class FileNotWritten extends SaidError {}

/** Milliseconds after which a lock is taken for that of a program that has died. Writing takes a few. */
const deadAfter = 5_000;
/** Milliseconds that a writer waits for its turn. */
const patience = 15_000;
/** The largest file that is changed, in megabytes. */
const largest = 100;

/**
 * Replaces the text of a file (`name`: its path relative to `root`; '' where there is none) by what `change` makes of it, and returns the new text. `change` may be called
 * again when another program has written meanwhile. Throws `FileNotWritten`.
 */
export async function changeFile(root: string, name: string, change: (text: string) => string): Promise<string> {
  const file = path.join(root, name);
  try {
    for (const end = Date.now() + patience; Date.now() < end; ) {
      const lock = await takeLock(`${file}.lock`, name, end);
      try {
        const before = await textOf(root, name);
        const after = change(before);
        if (after === before) return after;
        const temporary = `${file}.${lock.name}.tmp`;
        await writeFlushed(temporary, after, await modeOf(file));
        // a program that keeps to no lock, or that took this one for dead, may have written
        if ((await textOf(root, name)) === before && (await lock.isHeld())) {
          await rename(temporary, file);
          return after;
        }
        await unlink(temporary);
      } finally {
        await lock.release();
      }
    }
  } catch (error) {
    if (error instanceof FileNotWritten) throw error;
    throw new FileNotWritten(toSay('{0} cannot be written ({1}).', name, (error as NodeJS.ErrnoException).code ?? (error as Error).message));
  }
  throw new FileNotWritten(toSay('{0} cannot be written: another program is writing it all the time. Try again.', name));
}

async function textOf(root: string, name: string): Promise<string> {
  const read = await readTextFile(root, path.join(root, name), largest);
  if ('problem' in read) throw new FileNotWritten(toSay('{0}: {1}', name, read.problem));
  return 'text' in read ? read.text : '';
}

const modeOf = (file: string) =>
  stat(file).then(
    ({ mode }) => mode & 0o777,
    () => 0o666,
  );

async function writeFlushed(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'w', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

interface Lock {
  /** no other writer has it */
  readonly name: string;
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

let locks = 0;

/** Waits until no other writer holds the lock. One that died is taken away, with the temporary file that it left. */
async function takeLock(file: string, shown: string, end: number): Promise<Lock> {
  const name = `${process.pid}-${Date.now().toString(36)}-${locks++}`;
  for (;;) {
    const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException): FileHandle | undefined => {
      // Windows says that it may not be opened while another program is about to delete it
      if (error.code === 'EEXIST' || error.code === 'EPERM') return undefined;
      throw error;
    });
    if (handle) {
      await handle.writeFile(name);
      await handle.close();
      const isHeld = () =>
        readFile(file, 'utf8').then(
          (holder) => holder === name,
          () => false,
        );
      return {
        name,
        isHeld,
        release: async () => {
          if (await isHeld()) await unlink(file).catch(() => {});
        },
      };
    }
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > deadAfter) {
      const holder = await readFile(file, 'utf8').catch(() => '');
      if (/^[\w-]+$/.test(holder)) await unlink(`${file.slice(0, -'.lock'.length)}.${holder}.tmp`).catch(() => {});
      await unlink(file).catch(() => {});
    } else if (Date.now() > end) throw new FileNotWritten(toSay('{0} cannot be written: another window is writing it. Try again.', shown));
    else await wait(10 + Math.random() * 20);
  }
}
