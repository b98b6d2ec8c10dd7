/** Offsets as zero-based lines and UTF-16 characters, for terminals and reports; the editor's own conversion is in `lsp/convert.ts`. */
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
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: offset - starts[low]! };
    },
  };
  last = { text, map };
  return map;
}
