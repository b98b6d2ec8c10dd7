/** The import table of the design, checked on the import statements themselves. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['client', 'server']
  .flatMap((folder) =>
    (readdirSync(path.join(root, folder), { recursive: true }) as string[])
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /(?<!\.d)\.ts$/.test(file)),
  )
  .sort();
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** Without comments and the words inside quotes and templates. */
const codeOf = (file: string) =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

/** What a file imports: a path from the root for files of the project, else a package. `values` leaves out what TypeScript erases. */
function importsOf(file: string, which: 'all' | 'values' = 'all'): string[] {
  const withTypes = textOf(file).replace(/\/\*[\s\S]*?\*\//g, '');
  const text = which === 'all' ? withTypes : withTypes.replace(/^\s*(?:import|export) type [^'"]*['"][^'"]+['"].*$/gm, '');
  const specifiers = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4])!);
  return specifiers.map((specifier) => (specifier.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)) : specifier));
}

const isOurs = (target: string) => /^(?:client|server)\//.test(target);
const table = sources.map((file) => ({ file, imports: importsOf(file) }));
const breaches = (within: RegExp, allowed: (target: string) => boolean) =>
  table
    .filter(({ file }) => within.test(file))
    .flatMap(({ file, imports }) => imports.filter((target) => !allowed(target)).map((target) => `${file} ► ${target}`));

const pureLibraries = /^(?:zod|yaml|picomatch|mdast|mdast-util-[a-z-]+|micromark-extension-[a-z-]+|@citation-js\/[a-z-]+|@edtf-ts\/core)$/;
/** what both sides of the protocol share */
const shared = new Set(['server/protocol.ts', 'server/event-filter.ts']);
const vscodeLibraries = /^vscode(?:$|-)/;

test('there is something to check', () => {
  assert.ok(sources.length > 50);
  assert.ok(table.flatMap(({ imports }) => imports).length > 100);
  assert.deepEqual(importsOf('server/main.ts').length > 0, true);
});

test('every import leads to a file', () =>
  assert.deepEqual(
    table.flatMap(({ file, imports }) =>
      imports.filter((target) => isOurs(target) && !existsSync(path.join(root, target))).map((target) => `${file} ► ${target}`),
    ),
    [],
  ));

describe('arrows', () => {
  test('core imports core and pure libraries', () =>
    assert.deepEqual(
      breaches(/^server\/core\//, (target) => target.startsWith('server/core/') || pureLibraries.test(target)),
      [],
    ));
  test('features import core, features, protocol.ts and event-filter.ts', () =>
    assert.deepEqual(
      breaches(/^server\/features\//, (target) => /^server\/(?:core\/|features\/|protocol\.ts$|event-filter\.ts$)/.test(target)),
      [],
    ));
  test('node/ imports no lsp/ and no vscode', () =>
    assert.deepEqual(
      breaches(/^server\/node\//, (target) => !target.startsWith('server/lsp/') && !vscodeLibraries.test(target)),
      [],
    ));
  test('the command line imports no lsp/ and no vscode', () =>
    assert.deepEqual(
      breaches(/^server\/cli\.ts$/, (target) => !target.startsWith('server/lsp/') && !vscodeLibraries.test(target)),
      [],
    ));
  test('protocol.ts imports nothing, event-filter.ts but its types', () => {
    assert.deepEqual(importsOf('server/protocol.ts'), []);
    assert.deepEqual(importsOf('server/event-filter.ts'), ['server/protocol.ts']);
    assert.deepEqual(importsOf('server/event-filter.ts', 'values'), []);
  });
  test('the client imports nothing of the server but protocol.ts and event-filter.ts', () =>
    assert.deepEqual(
      breaches(/^client\//, (target) => !target.startsWith('server/') || shared.has(target)),
      [],
    ));
  test('pages of pictures import nothing of ours but each other, event-filter.ts and the types of protocol.ts, and of packages only what draws', () => {
    const draws = /^(?:d3-[a-z]+|topojson-[a-z]+|geojson|world-atlas\/.+\.json|i18n-iso-countries\/.+\.json|@vscode\/l10n)$/;
    assert.deepEqual(
      breaches(/^client\/webviews\//, (target) => target.startsWith('client/webviews/') || shared.has(target) || draws.test(target)),
      [],
    );
    const values = sources.filter((file) => file.startsWith('client/webviews/') && importsOf(file, 'values').includes('server/protocol.ts'));
    assert.deepEqual(values, []);
  });
  test('the editor’s side takes no more of the pages than the types of their messages', () =>
    assert.deepEqual(
      breaches(/^client\/(?!webviews\/)/, (target) => !target.startsWith('client/webviews/') || target === 'client/webviews/messages.ts'),
      [],
    ));
  test('the server imports nothing of the client', () =>
    assert.deepEqual(
      breaches(/^server\//, (target) => !target.startsWith('client/')),
      [],
    ));
  test('vscode-* stands in server/lsp, server/main.ts and client/ only', () =>
    assert.deepEqual(
      breaches(/^server\/(?!lsp\/|main\.ts$)/, (target) => !vscodeLibraries.test(target)),
      [],
    ));
  test('vscode itself stands in client/ only', () =>
    assert.deepEqual(
      breaches(/^server\//, (target) => target !== 'vscode'),
      [],
    ));
});

function cyclesOf(imports: (file: string) => readonly string[]): string[] {
  const graph = new Map(sources.map((file) => [file, imports(file).filter(isOurs)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, above: readonly string[]) => {
    if (above.includes(file)) cycles.push([...above.slice(above.indexOf(file)), file].join(' ► '));
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) walk(next, [...above, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}

test('no import cycle', () =>
  assert.deepEqual(
    cyclesOf((file) => importsOf(file, 'values')),
    [],
  ));

test('no cycle of types either', () =>
  assert.deepEqual(
    cyclesOf((file) => importsOf(file)),
    [],
  ));

describe('core is pure', () => {
  const forbidden: [what: string, pattern: RegExp][] = [
    ['the file system', /\bfs\b|\brequire\s*\(|\bimport\s*\(/],
    ['the network', /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b/],
    ['the process', /\bprocess\b\s*[.[]/],
    ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b/],
    ['chance', /\bMath\.random\b|\bcrypto\b/],
    ['timers', /\bset(?:Timeout|Interval|Immediate)\b/],
    ['waiting', /\bawait\b|\basync\b|\bPromise\b/],
    ['the console', /\bconsole\s*\./],
  ];
  for (const [what, pattern] of forbidden)
    test(`without ${what}`, () =>
      assert.deepEqual(
        sources.filter((file) => file.startsWith('server/core/') && pattern.test(codeOf(file))),
        [],
      ));
  test('features are so too', () => {
    for (const [what, pattern] of forbidden)
      assert.deepEqual(
        sources.filter((file) => file.startsWith('server/features/') && pattern.test(codeOf(file))),
        [],
        what,
      );
  });
});

test('no file only hands on what another exports', () =>
  assert.deepEqual(
    sources.filter((file) => /^\s*export\s*(?:\*|\{[^}]*\})\s*from\b/m.test(codeOf(file))),
    [],
  ));

test('one check a file, named for its code', () => {
  const files = sources.filter((file) => /^server\/core\/checks\/(?!(?:index|check)\.ts$)/.test(file));
  for (const file of files) assert.match(textOf(file), new RegExp(`code: '${path.basename(file, '.ts')}'`), file);
});

test('every file opens with what it is', () =>
  assert.deepEqual(
    sources.filter((file) => !/^(?:#!.*\n)?\/\*\*/.test(textOf(file))),
    [],
  ));
