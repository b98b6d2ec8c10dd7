/** Reads a text file from disk, or says in one sentence why it cannot be used. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Said, toSay } from '../core/say.ts';

export type TextFile = { readonly text: string } | { readonly problem: Said } | { readonly missing: true };

/** `root` bounds what may be read: a link that leads out of it is refused. `largest` is in megabytes. */
export async function readTextFile(root: string, file: string, largest: number): Promise<TextFile> {
  try {
    const real = await realpath(file);
    const bound = await realBound(root);
    if (real !== bound && !real.startsWith(bound + path.sep)) return { problem: toSay('This file is a link that leads out of the dossier; it is not read.') };
    const found = await stat(real);
    // a pipe or a device has no end
    if (!found.isFile()) return { problem: toSay('This is no ordinary file; it is not read.') };
    const { size } = found;
    if (size > largest * 1_000_000)
      return {
        problem: toSay('This text has {0} MB and is not read; texts up to {1} MB are (setting dragoman.largestFile).', (size / 1_000_000).toFixed(0), largest),
      };
    return decode(await readFile(real));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { missing: true };
    return { problem: toSay('This file cannot be read ({0}).', code ?? (error as Error).message) };
  }
}

/** The last folder that was asked for, for a moment: a pass asks for one ten thousand times. */
let known: { readonly root: string; readonly bound: Promise<string>; readonly until: number } | undefined;

function realBound(root: string): Promise<string> {
  if (known?.root !== root || performance.now() > known.until) known = { root, bound: realpath(root), until: performance.now() + 1_000 };
  return known.bound;
}

/** UTF-8 and, with its mark, UTF-16. The byte order mark is kept: offsets are those of the raw file. */
export function decode(bytes: Uint8Array): TextFile {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  if (bytes.subarray(0, 8192).includes(0)) return { problem: toSay('This file is not a text (it has zero bytes); it is not read.') };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: toSay('This text is not in UTF-8 and is not read; save it as UTF-8 (in VS Code: “Save with Encoding”).') };
  }
}
