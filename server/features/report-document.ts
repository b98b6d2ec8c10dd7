/**
 * A report as blocks, and the two ways it is written: Markdown and one HTML file. Words of texts come in as they are; each writer escapes them, in one place.
 *
 *     asMarkdown([{ kind: 'heading', level: 1, text: 'Review of *The border*' }])   // "# Review of \*The border\*\n"
 */

/** A run of a line. `mark` are the words that it is about. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'mark' | 'muted'; readonly text: string }
  /** `href` is written only if it is an address of the web, else the text alone */
  | { readonly kind: 'link'; readonly text: string; readonly href: string };
export type Line = readonly Inline[];

/** One side of a disagreement: what it says, in which words, where, and by whom. */
export interface Side {
  readonly value: string;
  readonly quotation: Line;
  readonly place: string;
  readonly source: Line;
  /** what a reviewer said of it */
  readonly note?: Line;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  /** the few figures that stand at the top */
  | { readonly kind: 'figures'; readonly figures: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'sides'; readonly sides: readonly Side[] };

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

const textOf = (line: Line) => line.map((run) => (typeof run === 'string' ? run : run.text)).join('');
/** One line, without control characters and without those that turn the direction of what follows. */
const clean = (text: string) => text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
const isWebAddress = (href: string) => /^https?:\/\/[^\s<>"]+$/i.test(href);

// ── Markdown ────────────────────────────────────────────────────────────────

export function asMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`;
}

/** What Markdown or HTML would read as markup, escaped. */
const escapeMarkdown = (text: string) =>
  clean(text)
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]<>|~]/g, '\\$&');

/** The same for signs that count only where a line begins: "1. May", "# 4", "- no". */
const escapeStart = (line: string) => line.replace(/^\d{1,9}(?=[.)])/, '$&\\').replace(/^[-+=#:]/, '\\$&');

function markdownRun(run: Inline): string {
  if (typeof run === 'string') return escapeMarkdown(run);
  const text = escapeMarkdown(run.text);
  if (run.kind === 'link') return isWebAddress(run.href) ? `[${text}](<${run.href}>)` : text;
  if (run.kind === 'muted') return text;
  const sign = run.kind === 'emphasis' ? '*' : '**';
  const inner = text.trim();
  // white space inside the signs would keep them from being read
  return inner === '' ? text : text.replace(inner, () => `${sign}${inner}${sign}`);
}

const markdownLine = (line: Line) => escapeStart(line.map(markdownRun).join(''));

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return markdownLine(block.line);
    case 'list':
      return block.lines.map((line) => `- ${markdownLine(line)}`).join('\n');
    case 'figures':
      return block.figures.map(({ value, label }) => `- **${escapeMarkdown(value)}** ${escapeMarkdown(label)}`).join('\n');
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        row(block.columns.map(({ title }) => escapeMarkdown(title))),
        row(block.columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
        ...block.rows.map((cells) => row(cells.map(markdownLine))),
      ].join('\n');
    }
    case 'sides':
      return block.sides
        .map(({ value, quotation, place, source, note }) =>
          [
            `> **${escapeMarkdown(value)}**`,
            `“${markdownLine(quotation)}”`,
            `${markdownLine(source)}${source.length > 0 ? ' · ' : ''}${escapeMarkdown(place)}`,
            ...(note ? [markdownLine(note)] : []),
          ].join('\n>\n> '),
        )
        .join('\n\n<!-- -->\n\n');
  }
}

// ── HTML ────────────────────────────────────────────────────────────────────

/** One file that stands alone: its style is inside, and neither scripts nor anything from elsewhere can be loaded. */
export function asHtml(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const ids = new Map(blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block] : [])).map((block, i) => [block, `part-${i + 1}`]));
  const contents = [...ids].map(([block, id]) => `<li><a href="#${id}">${escapeHtml(block.text)}</a></li>`).join('');
  const nav = contents === '' ? '' : `<nav aria-label="Contents"><ol>${contents}</ol></nav>\n`;
  const first = blocks.findIndex((block) => ids.has(block as never));
  const written = blocks.map((block) => htmlBlock(block, ids.get(block as never)));
  const split = first < 0 ? written.length : first;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title && 'text' in title ? title.text : 'Review')}</title>
<style>${style}</style>
</head>
<body>
<main>
${written.slice(0, split).join('\n')}
${nav}${written.slice(split).join('\n')}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => clean(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
const tags = {
  strong: ['<strong>', '</strong>'],
  emphasis: ['<em>', '</em>'],
  mark: ['<mark>', '</mark>'],
  muted: ['<span class="muted">', '</span>'],
} as const;

function htmlRun(run: Inline): string {
  if (typeof run === 'string') return escapeHtml(run);
  if (run.kind === 'link')
    return isWebAddress(run.href) ? `<a href="${escapeHtml(run.href)}" rel="noreferrer">${escapeHtml(run.text)}</a>` : escapeHtml(run.text);
  return tags[run.kind].join(escapeHtml(run.text));
}

const htmlLine = (line: Line) => line.map(htmlRun).join('');

function htmlBlock(block: Block, id: string | undefined): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}${id ? ` id="${id}"` : ''}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${htmlLine(block.line)}</p>`;
    case 'list':
      return `<ul>${block.lines.map((line) => `<li>${htmlLine(line)}</li>`).join('')}</ul>`;
    case 'figures':
      return `<ul class="figures">${block.figures.map(({ value, label }) => `<li><strong>${escapeHtml(value)}</strong> ${escapeHtml(label)}</li>`).join('')}</ul>`;
    case 'table': {
      const of = (i: number) => (block.columns[i]?.isNumber ? ' class="number"' : '');
      const head = block.columns.map(({ title }, i) => `<th scope="col"${of(i)}>${escapeHtml(title)}</th>`).join('');
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell, i) => `<td${of(i)}${textOf(cell) === '0' ? ' data-zero' : ''} dir="auto">${htmlLine(cell)}</td>`).join('')}</tr>`,
      );
      return `<div class="table"><table><caption>${escapeHtml(block.caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
    }
    case 'sides':
      return `<div class="sides">${block.sides
        .map(
          ({ value, quotation, place, source, note }) =>
            `<figure><p class="value">${escapeHtml(value)}</p><blockquote dir="auto">“${htmlLine(quotation)}”</blockquote><figcaption>${htmlLine(source)}<span class="place">${escapeHtml(place)}</span>${note ? `<span class="note">${htmlLine(note)}</span>` : ''}</figcaption></figure>`,
        )
        .join('')}</div>`;
  }
}

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1d2129; --soft: #596273; --line: #d9dde5; --wash: #f5f6f9; --mark: #ffe9a8; --accent: #1a4f8b; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191f; --ink: #e3e6eb; --soft: #9aa4b5; --line: #333a46; --wash: #1e222a; --mark: #5a4a12; --accent: #8dbcf2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 3rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.02rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
.muted, .place, .note, caption, nav { color: var(--soft); }
nav ol { display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; margin: 1.2rem 0 0; padding: 0; list-style: none; font-size: .92rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .7rem; margin: 1.6rem 0 0; padding: 0; list-style: none; }
.figures li { padding: .75rem .9rem; border-radius: 8px; background: var(--wash); color: var(--soft); font-size: .9rem; line-height: 1.35; }
.figures strong { display: block; color: var(--ink); font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: start; padding: 0 0 .4rem; font-size: .9rem; }
th, td { padding: .45rem .7rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th:first-child, td:first-child { padding-inline-start: 0; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
[data-zero] { color: var(--soft); opacity: .6; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .8rem; margin: .6rem 0 1.2rem; }
figure { margin: 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px; break-inside: avoid; }
.value { margin: 0; font-weight: 600; }
blockquote { margin: .4rem 0 .6rem; }
figcaption { font-size: .86rem; color: var(--soft); overflow-wrap: anywhere; }
figcaption .place, figcaption .note { display: block; margin-top: .15rem; }
.note { font-style: italic; }
mark { background: var(--mark); color: inherit; padding: 0 .12em; border-radius: 3px; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --wash: #f3f3f3; --mark: #eee; --accent: #000; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } nav { display: none; }
  h2, h3, caption { break-after: avoid; } tr, figure { break-inside: avoid; } .table { overflow: visible; }
  mark { text-decoration: underline; } a { text-decoration: none; }
}
`;
