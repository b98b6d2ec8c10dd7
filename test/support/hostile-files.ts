/**
 * Hostile files, made from a seed: salads of the languages' own signs, real texts cut and stirred, one construct repeated, deep nesting.
 * `hostileFile(seed, index)` is always the same text, so that a failure is named by two numbers.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface HostileFile {
  /** its path in a dossier, which says what kind of file it is */
  readonly path: string;
  readonly text: string;
  readonly how: 'salad' | 'mutated' | 'repeated' | 'nested';
}

/** The kinds of file that a dossier reads. Texts are the most, as they are in life. */
const paths = [
  'sources/hostile.md',
  'sources/hostile.txt',
  'drafts/hostile.md',
  'dossier.yaml',
  'actors.yaml',
  'places.yaml',
  'refs.bib',
  'refs.json',
  'review.jsonl',
  'sources/a.md.annotations.jsonl',
  'corrections.yaml',
];
const weights = [36, 23, 23, 2, 2, 2, 2, 2, 3, 4, 1];

const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
const read = (file: string) => readFileSync(path.join(corpus, file), 'utf8');
const prose = ['sources', 'drafts'].flatMap((folder) =>
  readdirSync(path.join(corpus, folder))
    .sort()
    .map((file) => read(`${folder}/${file}`)),
);
const realTexts: Readonly<Record<string, readonly string[]>> = {
  'dossier.yaml': [read('dossier.yaml')],
  'actors.yaml': [read('actors.yaml')],
  'places.yaml': [read('places.yaml')],
  'refs.bib': [read('references.bib')],
  'refs.json': ['[{"id":"a1","type":"book","title":"On the Nile","author":[{"family":"Deng","given":"Mary"}],"issued":{"date-parts":[[2024,5,1]]}}]'],
  'sources/a.md.annotations.jsonl': [
    ['army', 'tagging","value":"actor"},{"purpose":"identifying","value":"sudan'],
    ['20 May 2023', 'tagging","value":"date"},{"purpose":"identifying","value":"2023-05-20'],
    ['Nyala', 'commenting","value":"Where?'],
  ].map(
    ([exact, body]) =>
      `{"id":"urn:uuid:1","type":"Annotation","body":[{"purpose":"${body}"}],"target":{"source":"a.md","selector":[{"type":"TextQuoteSelector","exact":"${exact}"},{"type":"TextPositionSelector","start":13,"end":17}]}}\n`,
  ),
  'corrections.yaml': ['- { text: Nyala, is: none }\n- { text: the army, is: sudan }\n- { text: truce, event: ceasefire }\n- { text: May, date: 2023-05 }\n'],
  'review.jsonl': [
    '{"document":"sources/a.md","code":"unsourced-claim","exact":"The army shelled Nyala.","prefix":"","suffix":"","disposition":"accepted","reason":"seen","reviewer":"n","date":"2026-01-01T00:00:00Z"}\n',
  ],
};

/** Signs of each language, and words that set its rules off. */
const proseSigns = [
  ...'[ ] ( ) { } < > | * _ ` ~ # + - = ! " \' “ ” ‘ ’ « » : ; , . … – — / \\ ^ & @ $ % ¹ ² ³ ⁹ † ‡ § • ° \t'.split(' '),
  ...['\n', '\n\n', '\r\n', '\r', '  \n', '    ', '\f', '\u2028', '\u0085', ' ', ' ', ' '],
  ...[
    '```',
    '~~~',
    '---',
    '***',
    '===',
    '[^1]',
    '[^1]:',
    '![',
    '](',
    '][',
    '[@deng2024]',
    '@deng2024',
    '-@',
    '^[',
    '<!--',
    '-->',
    '<!-- dragoman-ignore ',
    '| a | b |',
    '|---|',
    '> ',
  ],
  ...[
    '- ',
    '1. ',
    '# ',
    '###### ',
    '{.actor #x}',
    '{.date edtf=2024-05}',
    'https://',
    'www.a.b/c',
    '10.1234/x',
    '¹²³',
    '[1,2–9]',
    '(2024)',
    '(Deng 2024: 3)',
    '&amp;',
    '<b>',
    '</b>',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u200b',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u0301',
    'e\u0301\u0323',
    '\ud800',
    '\udc00',
    '😀',
    '👨‍👩‍👧',
    'ﷺ',
    'ß',
    'İ',
    'ﬁ',
    '中文',
    'العربية',
    'עברית',
    'ไทย',
    '\u00ad',
    '\u00a0',
  ],
];
const words =
  'the a of in on by and or but not no that which who said says told according to officials sources reported claimed army government rebels militia Sudan Kyiv Mali Bamako Goma M23 NATO UN President Minister General Hassan al-Bashir de Silva killed wounded shelled attacked signed withdrew elected ceasefire truce agreement talks sanctions 12 1,200 3.5 million two dozens hundreds about at least between from to since until before after May 5 June 2024 2023 last week Monday yesterday early late mid-2021 1990s Q3 percent km US$ References Notes Sources Bibliography By Published Abstract Keywords Vol. No. pp. ibid. et al. Dr. U.S. Inc.'.split(
    ' ',
  );
const yamlSigns = [
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n- ',
    ': ',
    ': ',
    ' ',
    '&a ',
    '*a',
    '<<: *a',
    '!!str ',
    '!!binary ',
    '!x ',
    '|\n',
    '>-\n',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '#',
    '? ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '\t',
  ],
  ...[
    'sources',
    'drafts',
    'bibliography',
    'knowledge',
    'findings',
    'title',
    'file',
    'id',
    'name',
    'aliases',
    'type',
    'kind',
    'valid',
    'armed-group',
    'country',
    '"**/*.md"',
    '../x',
    '/etc/passwd',
    '{a,b}{a,b}{a,b}',
    '!(a|b)*(c|d)',
    '[[:alpha:]]',
  ],
  ...['~', 'null', 'true', '1e999', '0x1F', '.nan', '2024-05-20', 'on', '\u0000', '\ufeff', '\ud800', 'é', '__proto__', 'constructor', 'toString'],
];
const bibSigns = [
  ...['@', '@book{', '@article{k,', '@string{s = ', '@comment{', '@preamble{', '{', '}', '{{', '}}', '"', ',', '=', '#', '%', '\\', '\n', '\n', ' ', ' '],
  ...[
    'title',
    'author',
    'year',
    'date',
    'crossref',
    'file',
    'and ',
    'k',
    's',
    '2024',
    '2024-05/2024-06',
    "{\\'e}",
    '\\textit{',
    '$x$',
    '~',
    '--',
    'others',
    'von der ',
    ', Jr, ',
    '\u0000',
    '\ufeff',
    '\ud800',
    '__proto__',
  ],
];
const jsonSigns = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\n',
    '\n',
    ' ',
    'null',
    'true',
    '1',
    '-1e400',
    '""',
    '"id"',
    '"title"',
    '"author"',
    '"issued"',
    '"date-parts"',
    '"document"',
    '"code"',
    '"exact"',
    '"prefix"',
    '"suffix"',
  ],
  ...[
    '"disposition"',
    '"accepted"',
    '"reason"',
    '"date"',
    '"sources/a.md"',
    '"../a"',
    '"unsourced-claim"',
    '"\\ud800"',
    '"__proto__"',
    '"body"',
    '"purpose":"tagging","value":"none"',
    '"selector"',
    '"type":"TextQuoteSelector"',
    '"start":9007199254740991',
    '[[2024,5]]',
    '[[null]]',
    '\u0000',
    '\ufeff',
  ],
];
const signsOf = (file: string): readonly string[] =>
  file.endsWith('.yaml') ? yamlSigns : file.endsWith('.bib') ? bibSigns : /\.jsonl?$/.test(file) ? jsonSigns : proseSigns;

/** What is repeated: constructs that a scanner which looks ahead, or back, takes badly. */
export const repeatedConstructs: readonly string[] = [
  ...[
    '[',
    '[[',
    '![',
    '(',
    '(a',
    '((a) ',
    '{',
    '<',
    '<a ',
    '<!--',
    '<!-- a -->',
    '`',
    '`a',
    '``a`',
    '~~~\n',
    '```\n',
    '*',
    '*a',
    '**a*',
    '_a',
    '*a*a',
    '_ *a_* ',
    '](',
    '[a](',
    '[a][',
    '[a]: b\n',
    '[^',
    '[^1]',
    '^[',
  ],
  ...[
    '[^1]: a\n',
    '|',
    '| |',
    '| a |\n|---|\n',
    '> ',
    '- ',
    '1. ',
    '#',
    '# A\n',
    '\n',
    '\r',
    '\t',
    ' ',
    ' \n',
    '"',
    '“',
    '“a',
    '‘a',
    '«',
    "'",
    '"a" ',
    '¹',
    '¹²³ ',
    '[1]',
    '1,1,1,',
    '1–2–',
    '1 ',
    '1 million ',
    '5 May 2024 ',
  ],
  ...[
    'in May ',
    'X and X and ',
    'A. ',
    'A. A. ',
    'A ',
    'Aa Bb ',
    'AaBb',
    'A',
    'a',
    'a-',
    'A-',
    "a'",
    'a.',
    '.',
    '. ',
    '...',
    '…',
    ',',
    ', ',
    ';',
    '; ',
    ':',
    '-',
    '—',
    '/',
    '\\',
    '&',
    '&a',
    '@',
    '@a',
    '[@a; ',
    '[@a]',
    '{.actor #a}',
  ],
  ...[
    '[a]{.actor #',
    'http://',
    'http://a.b/',
    'www.',
    '10.1234/',
    '(2024) ',
    '(Deng 2024; ',
    'Deng (2024) ',
    'By A B\n',
    'the ',
    'the army killed ',
    'killed ',
    'said that ',
    'of the ',
    'Sudan ',
    'Sudan and Mali, ',
    'General A B ',
    '2024 ',
  ],
  ...[
    '2024-',
    '2024-05-',
    'from 1 to ',
    'between ',
    'between 5 and ',
    'Monday ',
    'last ',
    'late ',
    'more than ',
    'US$ ',
    '% ',
    '\u0301',
    '\u200b',
    '\u202e',
    '\ud800',
    '\u0000',
    '\ufeff',
    '😀',
    'dragoman-ignore ',
    '<!-- dragoman-ignore x: -->\n',
  ],
  ...[
    'The army killed 12 people in Nyala on 5 May 2024. ',
    '1. Deng, M. (2024). A book. Press.\n',
    'Deng, M. (2024). A book. Press.\n\n',
    '---\n',
    '---\na: b\n',
    'a: ',
    '- - ',
    '&a ',
    '*a ',
    '{a: ',
    '? ',
    '@a{',
    '@a{b,',
    '{{',
    '}}',
    '"a" # ',
    '{"a":',
    '[1,',
  ],
];

/** The file that a seed and a number stand for. `large` in a hundred are long (up to half a megabyte of one construct). */
export function hostileFile(seed: number, index: number, large = 1): HostileFile {
  const random = randomOf(seed, index);
  const file = weighted(random, paths, weights);
  const isLarge = random.below(100) < large;
  const how = weighted(random, ['salad', 'mutated', 'repeated', 'nested'] as const, [35, 40, 18, 7]);
  const text = { salad, mutated, repeated, nested }[how](random, file, isLarge);
  return { path: file, text, how };
}

function salad(random: Random, file: string, isLarge: boolean): string {
  const signs = signsOf(file);
  const isProse = signs === proseSigns;
  const wordy = random.below(10);
  let text = isProse && random.below(8) === 0 ? '---\n' : '';
  for (let left = random.below(isLarge ? 20_000 : 300) + 1; left > 0; left--) {
    if (isProse && random.below(10) < wordy) text += `${random.of(words)}${random.of([' ', ' ', ' ', ' ', '. ', ', ', '\n'])}`;
    else text += random.of(isProse && random.below(12) === 0 ? yamlSigns : signs);
  }
  return text;
}

function mutated(random: Random, file: string, isLarge: boolean): string {
  const text = random.of(realTexts[file] ?? prose);
  const length = isLarge ? text.length : 200 + random.below(3000);
  const from = file.includes('hostile') ? random.below(Math.max(1, text.length - length)) : 0;
  let now = random.below(6) === 0 ? text.slice(0, length) : text.slice(from, from + length);
  for (let left = random.below(12) + 1; left > 0; left--) {
    const [a, b] = [random.below(now.length + 1), random.below(now.length + 1)].sort((x, y) => x - y) as [number, number];
    const piece = now.slice(a, Math.min(b, a + 300));
    const end = a + piece.length;
    const change = random.below(9);
    if (change === 0) now = now.slice(0, a) + now.slice(end);
    else if (change === 1) now = now.slice(0, end) + piece.repeat(1 + random.below(isLarge ? 30 : 4)) + now.slice(end);
    else if (change === 2) now = now.slice(end) + piece + now.slice(0, a);
    else if (change === 3) now = now.replaceAll('\n', random.of(['\r\n', '\r', ' ', '\n\n', '\u2028']));
    else if (change === 4) now = now.slice(0, a) + piece.toUpperCase() + now.slice(end);
    else if (change === 5) now = now.slice(0, a) + [...piece].reverse().join('') + now.slice(end);
    else now = now.slice(0, a) + random.of(signsOf(file)) + now.slice(a);
  }
  return now;
}

function repeated(random: Random, _: string, isLarge: boolean): string {
  const times = isLarge ? 10_000 + random.below(90_000) : 2 + random.below(200);
  const unit = random.of(repeatedConstructs) + (random.below(3) === 0 ? random.of(repeatedConstructs) : '');
  const most = Math.max(1, Math.floor(500_000 / unit.length));
  return (random.below(4) === 0 ? 'The talks began in Doha. ' : '') + unit.repeat(Math.min(times, most)) + (random.below(3) === 0 ? random.of(proseSigns) : '');
}

function nested(random: Random, _: string, isLarge: boolean): string {
  const [open, close] = random.of([
    ['[', ']'],
    ['[', '](a)'],
    ['![', '](a)'],
    ['(', ')'],
    ['{', '}'],
    ['> ', '\n'],
    ['*a ', ' a*'],
    ['“a ', ' a”'],
    ['<!--', '-->'],
    ['[{', '}]'],
    ['{"a":', '}'],
    ['{a: ', '}'],
    ['- ', ''],
    ['^[', ']'],
    ['@a{b, c={', '}}'],
  ] as const);
  const times = isLarge ? 5_000 + random.below(20_000) : 2 + random.below(120);
  return open.repeat(times) + random.of(['', 'a', 'Sudan 2024']) + close.repeat(random.below(3) === 0 ? random.below(times) : times);
}

// ── chance ──────────────────────────────────────────────────────────────────

export interface Random {
  /** a whole number from 0 to below `limit` */
  readonly below: (limit: number) => number;
  readonly of: <T>(items: readonly T[]) => T;
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export function randomOf(seed: number, index: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, of: (items) => items[below(items.length)]! };
}

function weighted<T>(random: Random, items: readonly T[], shares: readonly number[]): T {
  let left = random.below(shares.reduce((sum, share) => sum + share, 0));
  let at = 0;
  while (left >= shares[at]!) left -= shares[at++]!;
  return items[at]!;
}
