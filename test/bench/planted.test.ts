/** The dossiers with planted contradictions are what their README says: quotes at their offsets, every kind in number, texts of the right length. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { openDossier } from '../../server/node/open-dossier.ts';
import { locatePairs, printPairs } from '../support/locate-pairs.ts';
import type { Pair, QuotedPlace } from './pair-score.ts';
import { plantedDossiers, plantedFolder, readPlantedPairs } from './sets/planted.ts';

type Size = readonly [least: number, most: number];
interface Profile {
  readonly leastOfKind: Readonly<Record<string, number>>;
  /** share of the conflicts that are within one text */
  readonly within: Size;
  readonly support: number;
  readonly texts: Size;
  readonly words: Size;
}
const half: Pick<Profile, 'within' | 'support'> = { within: [0.25, 0.5], support: 20 };
const essays: Profile = { ...half, leastOfKind: { date: 7, quantity: 8, actor: 6, polarity: 5, outcome: 5, status: 4 }, texts: [14, 18], words: [350, 900] };
const reports: Profile = { ...half, leastOfKind: { date: 8, quantity: 9, actor: 6, polarity: 4, outcome: 4, status: 4 }, texts: [12, 12], words: [350, 600] };
const ofOneSubject: Profile = {
  leastOfKind: { date: 10, quantity: 11, actor: 5, place: 4, polarity: 3, outcome: 3, status: 4 },
  within: [0, 0],
  support: 0,
  texts: [6, 6],
  words: [1000, 1400],
};
const ofTwoSubjects: Profile = {
  ...ofOneSubject,
  leastOfKind: { date: 12, quantity: 10, actor: 6, place: 3, polarity: 3, outcome: 2, status: 4 },
  texts: [8, 8],
  words: [550, 850],
};
const isWithin = (count: number, [least, most]: Size) => least <= count && count <= most;

for (const name of plantedDossiers)
  describe(`planted contradictions: ${name}`, () => {
    const folder = path.join(plantedFolder, name);
    const {
      leastOfKind,
      within,
      support: leastSupport,
      texts,
      words,
    } = name.startsWith('reports') ? reports : name.startsWith('sahel') ? ofOneSubject : name.startsWith('two-subjects') ? ofTwoSubjects : essays;
    const { conflicts, not, support } = readPlantedPairs(name);
    const textOf = (document: string) => readFileSync(path.join(folder, document), 'utf8');

    it('has each quote at its offsets, and only there', () => {
      assert.equal(readFileSync(path.join(folder, 'pairs.json'), 'utf8'), printPairs(locatePairs({ conflicts, not, support }, textOf)));
      for (const { document, start, end, quote } of [...conflicts, ...not, ...support].flatMap(({ a, b }) => [a, b]))
        assert.equal(textOf(document).slice(start, end), quote);
    });
    it('has conflicts of every kind, and as many within one text as it is to have', () => {
      assert.ok(conflicts.length >= 35);
      for (const [kind, least] of Object.entries(leastOfKind)) assert.ok(conflicts.filter((pair) => pair.kind === kind).length >= least, kind);
      assert.ok(conflicts.every(({ kind = '', strength = '', why }) => kind in leastOfKind && /^(?:HARD|TENSION)$/.test(strength) && why));
      const share = conflicts.filter(({ a, b }) => a.document === b.document).length / conflicts.length;
      assert.ok(isWithin(share, within), `${share}`);
    });
    it('has traps and supporting places in number; support comes from another text', () => {
      assert.ok(not.length >= (name.startsWith('two-subjects') ? 30 : 40) && not.every(({ kind, why }) => (kind === undefined || kind in leastOfKind) && why));
      assert.ok(support.length >= leastSupport && support.every(({ a, b }) => a.document !== b.document));
    });
    it('lists no pair twice, and none as both a conflict and a trap', () => {
      const placeKey = ({ document, start }: QuotedPlace) => `${document}:${start}`;
      const keys = [...conflicts, ...not].map(({ a, b }: Pair) => [placeKey(a), placeKey(b)].sort().join(' '));
      assert.deepEqual(
        keys.filter((key, i) => keys.indexOf(key) !== i),
        [],
      );
    });
    it('has texts in number and of the right length, each dated and used', async () => {
      const documents = readdirSync(path.join(folder, 'sources')).map((file) => `sources/${file}`);
      assert.ok(isWithin(documents.length, texts), `${documents.length} texts`);
      const dossier = await openDossier(folder);
      assert.deepEqual([...dossier.paths()].sort(), documents.sort());
      const used = new Set([...conflicts, ...not].flatMap(({ a, b }) => [a.document, b.document]));
      for (const document of documents) {
        const count = textOf(document).split(/\s+/).length;
        assert.ok(isWithin(count, words), `${document} has ${count} words`);
        assert.ok(dossier.document(document)?.metadata.issued, `${document} has no date`);
        assert.ok(used.has(document), `${document} is in no pair`);
      }
    });
  });

describe('offsets of quotes', () => {
  const pairsOf = (quote: string) => {
    const place = { document: 'a.md', start: 0, end: 0, quote };
    return { conflicts: [{ a: place, b: place }], not: [], support: [] };
  };
  const textOf = () => 'Riga “fell”. Riga 🏰 held.';
  it('are UTF-16 units', () => {
    const { start, end } = locatePairs(pairsOf('held'), textOf).conflicts[0]!.a;
    assert.deepEqual([start, end], [21, 25]);
  });
  it('are refused where the quote is missing or stands twice', () => {
    assert.throws(() => locatePairs(pairsOf('Tartu'), textOf), /a\.md does not hold/);
    assert.throws(() => locatePairs(pairsOf('Riga'), textOf), /twice/);
  });
});
