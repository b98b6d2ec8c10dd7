import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../server/core/say.ts';
import { countOtherSources, otherSourcesOn } from '../../server/features/other-sources.ts';
import { lensTitle, sourceLenses } from '../../server/features/source-lenses.ts';
import { openFixture } from '../support/fixture.ts';

const sources = `//- sources/a.md
# Truce

Sudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023, brokered by Saudi Arabia.
//- sources/b.md
# Another account

The truce between the army and the Rapid Support Forces was signed in Jeddah on 22 May 2023.
//- sources/c.md
# Elsewhere

The ELN freed two soldiers in Chocó in March 2020.
`;
const truce = 'Sudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023.';

/** Lenses of the draft as "line title", lines from 1. */
function checkLenses(draft: string, expected: readonly string[], which: 'headings' | 'events' = 'events'): void {
  const { dossier } = openFixture(`${sources}//- drafts/d.md\n${draft}`);
  assert.deepEqual(
    sourceLenses(dossier, 'drafts/d.md', which).map(
      (lens) => `${draft.slice(0, lens.at).split('\n').length} ${lensTitle(lens, countOtherSources(dossier, 'drafts/d.md', lens.on))}`,
    ),
    expected,
  );
}

describe('where they stand and what they say', () => {
  test('over the heading and the sentence', () =>
    checkLenses(`# In Jeddah\n\n${truce}\n`, ['1 section: 2 other sources, 1 disagrees', '3 2 other sources, 1 disagrees']));
  test('over headings only', () => checkLenses(`# In Jeddah\n\n${truce}\n`, ['1 section: 2 other sources, 1 disagrees'], 'headings'));
  test('a heading counts what stands under itself', () =>
    checkLenses(`# All\n\nA word first.\n\n## In Jeddah\n\n${truce}\n`, ['5 section: 2 other sources, 1 disagrees'], 'headings'));
  test('an event that nobody else tells', () => checkLenses('Rebels of the ADF attacked Kasindi in May 2019.\n', ['1 no other source']));
  test('two on one line are told apart', () =>
    checkLenses(`${truce} The ELN freed two soldiers in Chocó in March 2020.\n`, ['1 ceasefire: 2 other sources, 1 disagrees', '1 release: 1 other source']));
  test('many on one line share one', () =>
    checkLenses(`${truce} ${truce} ${truce} The ADF attacked Kasindi in May 2019.\n`, ['1 4 events: 2 other sources, 1 disagrees']));
  test('what may happen has none', () => checkLenses('The army may sign a ceasefire in Jeddah. It is raining.\n', []));
});

test('the list that a click opens has what disagrees first, each passage once', () => {
  const { dossier, files } = openFixture(`${sources}//- drafts/d.md\n${truce} ${truce}\n`);
  const found = otherSourcesOn(dossier, 'drafts/d.md', { start: 0, end: files.get('drafts/d.md')!.length })!;
  assert.deepEqual(
    found.passages.map(({ at, stance }) => `${at.document.path} ${stance?.mark}`),
    ['sources/b.md differs', 'sources/a.md agrees'],
  );
  assert.equal(inEnglish(...found.subject), '2 events');
  assert.equal(otherSourcesOn(dossier, 'sources/c.md', { start: 0, end: 5 }), undefined);
});

test('what the findings set against a sentence counts as disagreeing, until it is silenced', () => {
  const { dossier } = openFixture(`${sources}//- drafts/d.md\n${truce}\n`);
  const [lens] = sourceLenses(dossier, 'drafts/d.md', 'events');
  const { corpus } = dossier;
  // nothing is found by likeness
  corpus.numberOf = () => undefined;
  assert.deepEqual(countOtherSources(dossier, 'drafts/d.md', lens!.on), { others: 1, differing: 1 });
  dossier.update('drafts/d.md', `${truce} <!-- dragoman: ignore contradicted-claim: the annex is meant -->\n`);
  assert.deepEqual(countOtherSources(dossier, 'drafts/d.md', lens!.on), { others: 0, differing: 0 });
});

describe('counts are kept', () => {
  const draft = `//- drafts/d.md\n${truce}\n`;
  const count = (dossier: ReturnType<typeof openFixture>['dossier']) => {
    const [lens] = sourceLenses(dossier, 'drafts/d.md', 'events');
    return countOtherSources(dossier, 'drafts/d.md', lens!.on);
  };
  test('while the text is typed on, no sentence is looked up again', () => {
    const { dossier } = openFixture(sources + draft);
    assert.deepEqual(count(dossier), { others: 2, differing: 1 });
    dossier.update('drafts/d.md', `It rained.\n\n${truce}\n`);
    const { corpus } = dossier;
    const lookUp = corpus.sentencesWith;
    corpus.sentencesWith = () => assert.fail('looked up');
    assert.deepEqual(count(dossier), { others: 2, differing: 1 });
    corpus.sentencesWith = lookUp;
    dossier.update('drafts/d.md', `${truce.replace('20 May', '22 May')}\n`);
    assert.deepEqual(count(dossier), { others: 2, differing: 1 });
  });
  test('until another text changes', () => {
    const { dossier } = openFixture(sources + draft);
    count(dossier);
    dossier.update('sources/b.md', 'It rained in Jeddah.\n');
    assert.deepEqual(count(dossier), { others: 1, differing: 0 });
  });
});
