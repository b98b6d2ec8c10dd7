/**
 * `l10n/bundle.l10n.json` has the strings of the client, of its pages and of the server, and the names of what is compared, for translators: `bundle.l10n.de.json` beside it would be the German ones.
 *
 *     GOLDEN=update node --test test/node/l10n.test.ts      writes it anew
 */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { dimensions } from '../../server/core/facts/predicates.ts';
import facts from '../../server/core/knowledge/lexicons/facts.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const bundle = path.join(root, 'l10n', 'bundle.l10n.json');
const sources = globSync(['client/**/*.ts', 'server/**/*.ts'], { cwd: root, exclude: ['server/core/say.ts'] }).sort();
const codeOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** A call that asks for a text, up to the first character of what it asks for; in the pages of the pictures the function has no namespace. */
function asking(file: string): RegExp {
  if (/^client[\\/]webviews[\\/]/.test(file)) return /(?<![\w.])t\(\s*/g;
  if (/^client[\\/]/.test(file)) return /\bl10n\.t\(\s*/g;
  // what is kept is said with its parts
  return /\b(?:say|toSay)\(\s*(?!\.\.\.)/g;
}
/** A string without parts to fill in. */
const literal = /(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")\s*[,)]/y;

function stringsOf(file: string): string[] {
  const code = codeOf(file);
  return [...code.matchAll(asking(file))].map((call) => {
    literal.lastIndex = call.index + call[0].length;
    const found = literal.exec(code);
    assert.ok(found, `${file}: a translator finds only texts that stand as they are in the call: ${code.slice(call.index, call.index + 60)}`);
    return (found[1] ?? found[2]!).replace(/\\(.)/g, '$1');
  });
}

describe('the strings for translators', () => {
  const all = [...sources.flatMap(stringsOf), ...[...dimensions.values()].map(({ label }) => label), ...facts.milestones.map(({ label }) => label)];
  const strings = Object.fromEntries([...new Set(all)].sort().map((one) => [one, one]));

  it('are all that the client and its pages say', () => {
    const written = `${JSON.stringify(strings, undefined, 2)}\n`;
    if (process.env.GOLDEN === 'update') {
      mkdirSync(path.dirname(bundle), { recursive: true });
      writeFileSync(bundle, written);
    }
    assert.equal(readFileSync(bundle, 'utf8'), written, 'GOLDEN=update writes it anew');
    assert.ok(Object.keys(strings).length > 200);
  });

  it('number what is filled in from 0, without a gap', () => {
    for (const one of Object.keys(strings)) {
      const numbers = [...new Set([...one.matchAll(/\{(\w*)\}/g)].map((found) => found[1]!))].sort();
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => String(index)),
        one,
      );
    }
  });

  it('go into the package, where the editor looks for them', () => {
    assert.equal(JSON.parse(codeOf('package.json')).l10n, './l10n');
    assert.ok(codeOf('.vscodeignore').includes('!l10n/**\n'));
  });

  it('are asked for wherever a person is told something in a message', () => {
    for (const file of sources) assert.doesNotMatch(codeOf(file), /show(?:Information|Warning|Error)Message\(\s*['"`]/, file);
  });
});
