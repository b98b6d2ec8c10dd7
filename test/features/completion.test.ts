import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Completion, type Completions, completions, workDocumentation } from '../../server/features/completion.ts';
import { openFixture } from '../support/fixture.ts';

const dossier = `//- dossier.yaml
sources: ["sources/*.md"]
drafts: ["drafts/*.md"]
bibliography: refs.bib
knowledge: [actors.yaml]
//- actors.yaml
- id: nile-front
  name: Nile Front
  type: armed-group
  aliases: [Front of the Nile]
//- refs.bib
@book{deng2024,
  title = {On the *Nile*},
  author = {Deng, Mary and Okello, Ben},
  year = {2024},
  file = {sources/deng.md}
}
@book{abel1999,
  title = {Rivers},
  author = {Abel, Ana},
  year = {1999}
}
//- sources/deng.md
The RSF seized Nyala in October 2023, [Deng] found.
//- sources/ruiz.md
---
id: ruiz2020
title: Chocó
grade: B2
---

The ELN freed two soldiers in Chocó in March 2020. The Nile Front was not there.
`;

/** What is offered at the cursor of a draft of 20 October 2025. */
function at(draft: string, path = 'drafts/d.md'): { found: Completions | undefined; replaced: string } {
  const front = '---\nissued: "2025-10-20"\n---\n\n';
  const { dossier: opened, cursor } = openFixture(`${dossier}//- ${path}\n${front}${draft}\n`);
  const found = completions(opened, path, cursor!.offset);
  return { found, replaced: found ? opened.textOf(path)!.slice(found.replaces.start, found.replaces.end) : '' };
}
const labels = (draft: string) => at(draft).found?.items.map(({ label }) => label) ?? [];
const item = (draft: string, label: string): Completion | undefined => at(draft).found?.items.find((one) => one.label === label);

describe('citation keys', () => {
  test('those whose text speaks of the sentence first', () => {
    assert.deepEqual(labels('The RSF captured Nyala in October 2023 [@<|>].'), ['deng2024', 'abel1999', 'ruiz2020']);
    assert.deepEqual(labels('The ELN freed two soldiers in Chocó [@<|>]'), ['ruiz2020', 'abel1999', 'deng2024']);
  });
  test('also where the mark is not closed, in running text, in a group, and in braces', () => {
    for (const draft of [
      'The RSF captured Nyala. [@<|>',
      'As @<|> shows, the RSF captured Nyala',
      'The RSF captured Nyala [see @abel1999, p. 3; -@<|>].',
      'The RSF captured Nyala [@{<|>}]',
    ])
      assert.equal(labels(draft)[0], 'deng2024', draft);
  });
  test('author, title and year beside it, and found by them', () => {
    const { detail, filter } = item('It rained [@<|>].', 'deng2024')!;
    assert.equal(detail, 'Mary Deng, Ben Okello, On the *Nile*, 2024');
    assert.match(filter!, /^deng2024 .*Okello.*Nile/);
  });
  test('the key that stands there is replaced in full', () => assert.equal(at('It rained [@de<|>ng2023, p. 4].').replaced, 'deng2023'));
  test('not in an address of mail, not behind a word', () => {
    for (const draft of ['Write to a.deng@<|>', 'Write to a.deng@ex<|>ample.org', 'It rained <|>today']) assert.deepEqual(labels(draft), [], draft);
  });
  test('not in a source', () => assert.equal(at('The RSF captured Nyala [@<|>].', 'sources/s.md').found, undefined));
  test('the best passage on the sentence stands with it, escaped', () => {
    const { dossier: opened, cursor } = openFixture(`${dossier}//- drafts/d.md\nThe RSF captured Nyala in October 2023 [@<|>].\n`);
    const documentation = (key: string) => workDocumentation(opened, 'drafts/d.md', cursor!.offset, key)!;
    assert.equal(
      documentation('deng2024'),
      'Mary Deng, Ben Okello: *On the \\*Nile\\**, 2024\n\nOn this sentence: “The RSF seized Nyala in October 2023, \\[Deng\\] found.”',
    );
    assert.match(documentation('ruiz2020'), /Grade B2\n\nChocó says nothing on this sentence\.$/);
    assert.match(documentation('abel1999'), /Its text is not in this dossier\.$/);
    assert.equal(workDocumentation(opened, 'drafts/d.md', cursor!.offset, 'nobody'), undefined);
  });
});

describe('inside an annotation', () => {
  test('its kind', () => assert.deepEqual(labels('It is [Kampala]{.<|>} that'), ['actor', 'place', 'date', 'event']));
  test('ids: whom the words stand for and what they name first, of the kind that is annotated', () => {
    assert.equal(labels('[Kampala]{.actor #<|>} denied it')[0], 'uganda');
    assert.equal(labels('Talks in [Kampala]{.place #<|>} failed')[0], 'kampala');
    assert.ok(!labels('[Kampala]{.actor #<|>} denied it').includes('kampala'));
  });
  test('ids: what the texts mention, the dossier’s own too', () => assert.ok(labels('[them]{.actor #<|>}').includes('nile-front')));
  test('ids: what is typed, by name', () => {
    assert.ok(labels('[them]{.actor #front-of<|>}').includes('nile-front'));
    assert.equal(at('[them]{.actor #nile-<|>fr}').replaced, 'nile-fr');
  });
  test('types of event, that of the words first', () => {
    const types = labels('[the raid]{.event type=<|>}');
    assert.equal(types.length, 61);
    const read = labels('[the shelling]{.event type="<|>"}')[0];
    assert.equal(read, 'shelling');
  });
  test('dates: what the words say against the draft’s date, then forms', () => {
    const dates = at('It ended [last month]{.date edtf="<|>"}.').found!.items;
    assert.deepEqual([dates[0]!.label, dates[0]!.detail], ['2025-09', 'September 2025: what the words say']);
    assert.ok(dates.some(({ label, detail }) => label === '2025-09/..' && detail === 'since …'));
    assert.equal(at('It ended [then]{.date edtf="2025-1<|>0"}.').replaced, '2025-10');
  });
  test('nothing behind the braces, in other braces, or in another attribute', () => {
    for (const draft of ['[Kampala]{.actor #uganda}<|>', 'A set {#<|>}', '[Kampala]{.actor note=<|>}']) assert.deepEqual(labels(draft), [], draft);
  });
});

describe('names', () => {
  test('canonical names and aliases, with whom they name', () => {
    assert.deepEqual(item('It was the Nile F<|>', 'Nile Front')?.detail, 'armed group');
    assert.deepEqual(item('It was the Front of th<|>', 'Front of the Nile')?.detail, 'Nile Front · armed group');
    assert.equal(at('It was the Nile F<|>').replaced, 'Nile F');
  });
  test('the last words, where the longer run begins no name', () => assert.ok(labels('Yesterday Rapid Sup<|>').includes('Rapid Support Forces')));
  test('whatever diacritics are typed', () => assert.ok(labels('In Bogota<|>').some((label) => label.startsWith('Bogot'))));
  test('not behind small letters or one letter', () => {
    for (const draft of ['the nile f<|>', 'It was N<|>']) assert.deepEqual(labels(draft), [], draft);
  });
  test('what the texts mention most comes first', () => assert.equal(labels('It was the Ni<|>')[0], 'Nile Front'));
});
