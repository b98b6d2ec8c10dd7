/** The page of a comparison as HTML. Needs no editor: data and words in, a string out; every word of a text is escaped, and nothing but the page's own script runs. */
import type { ComparedRow, ComparedSentence, ComparedTexts, CompareTextsParams, TextSummary } from '../../server/protocol.ts';
import { escapeHtml } from './escapeHtml.ts';

type Mark = ComparedRow['mark'];

/** What the page says, in the user's language. */
export interface ComparisonWords {
  readonly heading: string;
  readonly notRead: string;
  readonly nothing: string;
  readonly show: string;
  readonly subject: string;
  readonly hint: string;
  readonly only: (name: string) => string;
  readonly nothingOnly: string;
  readonly marks: Readonly<Record<Mark, { readonly one: string; readonly group: string }>>;
}

const signs: Readonly<Record<Mark, string>> = { differs: '≠', tension: '≈', agrees: '✓', both: '∥' };
const marks = Object.keys(signs) as Mark[];

/** `texts` is kept by the page so that the tab can be opened again; `nonce` is a new random word each time. */
export function comparisonPage(compared: ComparedTexts | undefined, texts: CompareTextsParams, words: ComparisonWords, nonce: string): string {
  const body = compared ? content(compared, words) : `<p class="empty">${escapeHtml(words.notRead)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escapeHtml(words.heading)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body data-left="${escapeHtml(texts.left)}" data-right="${escapeHtml(texts.right)}">
${body}
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

function content({ left, right, rows, onlyLeft, onlyRight }: ComparedTexts, words: ComparisonWords): string {
  return `<main>
<h1>${escapeHtml(words.heading)}</h1>
<p class="hint">${escapeHtml(words.hint)}</p>
${rows.length === 0 ? `<p class="empty">${escapeHtml(words.nothing)}</p>` : `${filters(rows, words)}\n${table(left, right, rows, words)}`}
<div class="only">
${onlyIn('left', left, onlyLeft, words)}
${onlyIn('right', right, onlyRight, words)}
</div>
</main>`;
}

function filters(rows: readonly ComparedRow[], words: ComparisonWords): string {
  const buttons = marks.flatMap((mark) => {
    const count = rows.filter((row) => row.mark === mark).length;
    return count === 0
      ? []
      : [
          `<button type="button" class="filter ${mark}" data-mark="${mark}" aria-pressed="true">${sign(mark)}<b>${count}</b> ${escapeHtml(words.marks[mark].one)}</button>`,
        ];
  });
  return `<div class="filters" role="group" aria-label="${escapeHtml(words.show)}">${buttons.join('')}</div>`;
}

const sign = (mark: Mark) => `<span class="sign" aria-hidden="true">${signs[mark]}</span>`;

function table(left: TextSummary, right: TextSummary, rows: readonly ComparedRow[], words: ComparisonWords): string {
  const groups: { title: string; rows: string[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const title = words.marks[row.mark].group;
    if (groups.at(-1)?.title !== title) groups.push({ title, rows: [] });
    groups.at(-1)!.rows.push(rowOf(row, index, words));
  }
  return `<table aria-label="${escapeHtml(words.heading)}">
<colgroup><col class="about"><col><col></colgroup>
<thead><tr><th scope="col">${escapeHtml(words.subject)}</th>${column(left)}${column(right)}</tr></thead>
${groups.map((group) => `<tbody><tr class="group"><th colspan="3" scope="rowgroup">${escapeHtml(group.title)}</th></tr>\n${group.rows.join('\n')}</tbody>`).join('\n')}
</table>`;
}

const column = ({ name, key, path, issued, grade }: TextSummary) =>
  `<th scope="col" title="${escapeHtml(path)}">${escapeHtml(name)}<span class="detail">${escapeHtml([key && `@${key}`, issued, grade].filter(Boolean).join(' · ') || path)}</span></th>`;

const rowOf = ({ mark, about, when, left, right }: ComparedRow, index: number, words: ComparisonWords) =>
  `<tr class="row ${mark}" data-mark="${mark}"><th scope="row"><span class="mark">${sign(mark)}${escapeHtml(words.marks[mark].one)}</span><span class="subject">${escapeHtml(about)}</span>${when ? `<span class="detail">${escapeHtml(when)}</span>` : ''}</th>${cell('left', left, index)}${cell('right', right, index)}</tr>`;

const cell = (side: 'left' | 'right', sentence: ComparedSentence, index: number) =>
  `<td>${link(side, 'rows', sentence, index)}${sentence.adds ? `<span class="adds">${escapeHtml(sentence.adds)}</span>` : ''}</td>`;

const link = (side: 'left' | 'right', list: 'rows' | 'only', { quote, words }: ComparedSentence, index: number) =>
  `<a href="#" dir="auto" data-side="${side}" data-list="${list}" data-index="${index}">${
    words
      ? `${escapeHtml(quote.slice(0, words.start))}<mark>${escapeHtml(quote.slice(words.start, words.end))}</mark>${escapeHtml(quote.slice(words.end))}`
      : escapeHtml(quote)
  }</a>`;

function onlyIn(side: 'left' | 'right', { name }: TextSummary, sentences: readonly ComparedSentence[], words: ComparisonWords): string {
  const items = sentences.map((sentence, index) => `<li>${link(side, 'only', sentence, index)}</li>`).join('\n');
  const list = sentences.length > 0 ? `<ul>${items}</ul>` : `<p class="hint">${escapeHtml(words.nothingOnly)}</p>`;
  return `<details open><summary><h2>${escapeHtml(words.only(name))}</h2> <span class="count">${sentences.length}</span></summary>${list}</details>`;
}

const style = `
body { padding: 0; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size, 13px); line-height: 1.5; }
main { max-width: 1200px; margin: 0 auto; padding: 18px 24px 48px; }
h1 { margin: 0; font-size: 1.5em; font-weight: 600; }
h2 { display: inline; margin: 0; font-size: 1.08em; font-weight: 600; }
.hint, .detail, .count, .empty { color: var(--vscode-descriptionForeground); }
.hint { margin: 4px 0 0; }
.empty { margin: 24px; }
.filters { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 4px; }
.filter { display: inline-flex; align-items: center; gap: 5px; padding: 3px 11px; font: inherit; color: var(--vscode-foreground); background: transparent; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); border-radius: 99px; cursor: pointer; }
.filter[aria-pressed="true"] { background: var(--vscode-list-hoverBackground); }
.filter[aria-pressed="false"] { opacity: .55; text-decoration: line-through; }
.sign { font-weight: 700; }
.differs .sign, .differs .mark { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); }
.tension .sign, .tension .mark { color: var(--vscode-editorWarning-foreground); }
.agrees .sign, .agrees .mark { color: var(--vscode-testing-iconPassed, var(--vscode-charts-green)); }
.both .sign, .both .mark { color: var(--vscode-descriptionForeground); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
col.about { width: 21%; }
th, td { padding: 9px 12px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent)); overflow-wrap: break-word; }
th:first-child { padding-inline-start: 4px; }
thead th { position: sticky; top: 0; z-index: 1; background: var(--vscode-editor-background); font-weight: 600; }
th[scope="row"] { font-weight: 400; }
.detail, .subject, .mark, .adds { display: block; font-weight: 400; }
.detail, .mark, .adds { font-size: .92em; }
.mark .sign { margin-inline-end: 5px; }
.adds { margin-top: 3px; color: var(--vscode-descriptionForeground); font-style: italic; }
.group th { padding: 22px 4px 6px; font-size: 1.08em; font-weight: 600; border-bottom: 1px solid var(--vscode-descriptionForeground); }
a { display: block; color: inherit; text-decoration: none; border-radius: 3px; }
a:hover { background: var(--vscode-list-hoverBackground); outline: 3px solid var(--vscode-list-hoverBackground); }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 3px; }
mark { color: inherit; background: var(--vscode-editor-findMatchHighlightBackground); border-radius: 2px; padding: 0 2px; }
.vscode-high-contrast mark, .vscode-high-contrast-light mark { background: transparent; outline: 1px solid var(--vscode-contrastActiveBorder); }
.only { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; margin-top: 36px; }
summary { cursor: pointer; padding-bottom: 6px; border-bottom: 1px solid var(--vscode-descriptionForeground); }
.only ul { margin: 0; padding: 0; list-style: none; }
.only li { padding: 8px 4px; border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent)); }
[hidden] { display: none; }
@media (max-width: 620px) { .only { grid-template-columns: 1fr; } }
`;

const script = `
const vscode = acquireVsCodeApi();
const hidden = new Set(vscode.getState()?.hidden ?? []);
const texts = { left: document.body.dataset.left, right: document.body.dataset.right };
const filters = [...document.querySelectorAll('.filter')];
function apply() {
  for (const button of filters) button.setAttribute('aria-pressed', String(!hidden.has(button.dataset.mark)));
  for (const row of document.querySelectorAll('tr.row')) row.hidden = hidden.has(row.dataset.mark);
  for (const body of document.querySelectorAll('tbody')) body.hidden = !body.querySelector('tr.row:not([hidden])');
  vscode.setState({ ...texts, hidden: [...hidden] });
}
for (const button of filters) button.addEventListener('click', () => {
  const { mark } = button.dataset;
  if (!hidden.delete(mark)) hidden.add(mark);
  apply();
});
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-side]');
  if (!link) return;
  event.preventDefault();
  vscode.postMessage({ side: link.dataset.side, list: link.dataset.list, index: Number(link.dataset.index) });
});
document.addEventListener('keydown', (event) => {
  const link = event.target.closest?.('a[data-side]');
  if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { side, list, index } = link.dataset;
  const other = side === 'left' ? 'right' : 'left';
  const column = [...document.querySelectorAll('a[data-side="' + side + '"]')].filter((one) => one.offsetParent);
  const at = column.indexOf(link);
  const target = event.key === 'ArrowDown' ? column[at + 1] : event.key === 'ArrowUp' ? column[at - 1]
    : event.key === (side === 'left' ? 'ArrowRight' : 'ArrowLeft') ? document.querySelector('a[data-side="' + other + '"][data-list="' + list + '"][data-index="' + index + '"]') : undefined;
  if (!target) return;
  event.preventDefault();
  target.focus();
});
apply();
`;
