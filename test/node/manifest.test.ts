/** What package.json promises is what the server reads and what the README tells. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import picomatch from 'picomatch';
import { defaultConfiguration, findingCodes, severities } from '../../server/core/configuration.ts';
import { readingAidsFrom, settingsFrom } from '../../server/lsp/settings.ts';
import { filesOfDossiers, tokenModifiers, tokenTypes } from '../../server/protocol.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const texts = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { contributes } = manifest;
const settings: Record<string, { default: unknown; enum?: string[]; scope: string }> = contributes.configuration.properties;
const camel = (code: string) => code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

describe('package.json', () => {
  it('has a setting for each finding and role, with the defaults of the server', () => {
    for (const code of findingCodes)
      for (const role of ['draft', 'source'] as const) {
        const setting = settings[`dragoman.findings.${camel(code)}.${role}`];
        assert.ok(setting, `${code} ${role}`);
        assert.equal(setting.default, defaultConfiguration.findings[code][role]);
        assert.deepEqual(setting.enum, [...severities]);
      }
    assert.equal(settings['dragoman.largestFile']!.default, defaultConfiguration.largestFile);
  });

  it('has no setting that nobody reads', () => {
    const read = [
      ...findingCodes.flatMap((code) => [`dragoman.findings.${camel(code)}.draft`, `dragoman.findings.${camel(code)}.source`]),
      'dragoman.largestFile',
      'dragoman.reviewer',
      'dragoman.showDisposed',
      'dragoman.trace.server',
      ...['dateHints', 'metonymHints', 'codeLens', 'sourcingMarks', 'folding', 'links', 'expandSelection'].map((name) => `dragoman.${name}`),
    ];
    assert.deepEqual(Object.keys(settings).sort(), read.sort());
  });

  it('has no setting that counts on one machine only: a remote window takes the user’s own', () => {
    for (const [name, { scope }] of Object.entries(settings)) assert.match(scope, /^(?:window|resource)$/, name);
  });

  it('is read as it is written', () => {
    const given = settingsFrom({ findings: { unsourcedClaim: { draft: 'off', source: 'loud' } }, largestFile: -1 });
    assert.deepEqual(given.findings?.['unsourced-claim'], { draft: 'off', source: 'hint' });
    assert.equal(given.largestFile, defaultConfiguration.largestFile);
  });

  it('has the reading aids on as the server has them without settings', () => {
    const { codeLens, ...switches } = readingAidsFrom(undefined);
    for (const [name, value] of Object.entries(switches)) assert.equal(settings[`dragoman.${name}`]!.default, value, name);
    assert.equal(settings['dragoman.codeLens']!.default, codeLens);
    for (const which of settings['dragoman.codeLens']!.enum!) assert.equal(readingAidsFrom({ codeLens: which }).codeLens, which);
    assert.deepEqual(readingAidsFrom({ folding: false, codeLens: 'all' }), { ...switches, folding: false, codeLens });
  });

  it('names every command and setting in the README, and every finding has a section', () => {
    for (const { title, category } of contributes.commands as { title: string; category: string }[]) {
      const name = texts[title.slice(1, -1)];
      assert.ok(readme.includes(name), `${category}: ${name}`);
    }
    for (const name of Object.keys(settings))
      assert.ok(readme.includes(`\`${name}\``) || readme.includes(`\`${name.replace(/\.source$/, '.draft')}\`, \`.source\``), name);
    for (const code of findingCodes) assert.ok(readme.includes(`### ${code}`), code);
  });

  it('knows the token types and modifiers that the server sends', () => {
    const scopes = Object.keys(contributes.semanticTokenScopes[0].scopes);
    assert.deepEqual(scopes.sort(), [...tokenTypes].sort());
    assert.deepEqual(contributes.semanticTokenModifiers.map((one: { id: string }) => one.id).sort(), [...tokenModifiers].sort());
  });

  it('names only commands, views and files that there are', () => {
    const commands = new Set((contributes.commands as { command: string }[]).map(({ command }) => command));
    const views = new Set((contributes.views.dragoman as { id: string }[]).map(({ id }) => id));
    const whole = JSON.stringify(contributes);
    for (const [, command] of whole.matchAll(/"command":"(dragoman\.\w+)"/g)) assert.ok(commands.has(command!), command);
    for (const [, view] of whole.matchAll(/view == (dragoman\.\w+)/g)) assert.ok(views.has(view!), view);
    for (const [, view] of whole.matchAll(/focusedView [!=]= '(dragoman\.\w+)'/g)) assert.ok(views.has(view!), view);
    for (const text of Object.values(texts) as string[])
      for (const [, link] of text.matchAll(/\(command:(dragoman[\w.]+)\)/g)) assert.ok(commands.has(link!) || views.has(link!.replace(/\.focus$/, '')), link);
    const packaged = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
    for (const [, file] of whole.matchAll(/"(client\/media\/[^"]+)"/g)) {
      assert.ok(existsSync(path.join(root, file!)), file);
      assert.ok(packaged.includes(`!${file}\n`) || packaged.includes(`!${path.dirname(file!)}/*${path.extname(file!)}\n`), `${file} is not packaged`);
    }
  });

  it('offers on files only what is read and sent to the server', () => {
    const menus: { when?: string }[] = Object.values(contributes.menus).flat() as never;
    const endings = menus.flatMap(({ when = '' }) => /resourceExtname =~ \/\^\\\.\(([\w|]+)\)\$\/i/.exec(when)?.[1]?.split('|') ?? []);
    assert.ok(endings.includes('qmd'));
    const isSent = picomatch(filesOfDossiers);
    for (const ending of endings) assert.ok(isSent(`drafts/a.${ending}`), ending);
    const client = readFileSync(path.join(root, 'client/languageClient.ts'), 'utf8');
    assert.match(client, /documentSelector: \[\{ scheme: 'file', pattern: filesOfDossiers \}\]/);
  });

  it('has a text for every key', () => {
    for (const [, key] of JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)) assert.ok(texts[key!], key);
  });
});

describe('the lock file', () => {
  it('holds no download addresses', () => assert.ok(!readFileSync(path.join(root, 'package-lock.json'), 'utf8').includes('"resolved"')));
});
