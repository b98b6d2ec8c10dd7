/** Offsets as zero-based lines and UTF-16 characters, for terminals and reports; the editor's own conversion is in `lsp/convert.ts`. */
import { firstIndex } from '../core/first-index.ts';

export interface LineMap {
  readonly at: (offset: number) => { readonly line: number; readonly character: number };
}

let last: { text: string; map: LineMap } | undefined;

export function lineMap(text: string): LineMap {
  if (last?.text === text) return last.map;
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const map: LineMap = {
    at(offset) {
      const line = Math.max(0, firstIndex(starts.length, (i) => starts[i]! > offset) - 1);
      return { line, character: offset - starts[line]! };
    },
  };
  last = { text, map };
  return map;
}
