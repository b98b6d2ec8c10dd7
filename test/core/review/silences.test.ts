import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSilences, silencedFindings } from '../../../server/core/review/silences.ts';
import { inEnglish } from '../../../server/core/say.ts';
import { dispositionFixes } from '../../../server/features/dispositions.ts';
import { openFixture, processorTime } from '../../support/fixture.ts';

const path = 'drafts/d.md';
const open = (text: string, at = path) => openFixture(`//- ${at}\n${text}\n`).dossier;

/** Findings that stay, as "code: first words"; silenced ones have a minus before them. */
function checkSilences(text: string, expected: readonly string[], problems: readonly RegExp[] = [], at = path): void {
  const dossier = open(text, at);
  assert.deepEqual(
    dossier.allFindings(at).map(({ code, start, end, review }) => `${review ? '-' : ''}${code}: ${text.slice(start, end).replace(/\s+/g, ' ').slice(0, 16)}`),
    expected,
  );
  const found = dossier.problems(at).filter(({ code }) => code === 'silence');
  assert.equal(found.length, problems.length, JSON.stringify(found));
  problems.forEach((pattern, index) => {
    assert.match(inEnglish(...found[index]!.message), pattern);
    assert.ok(text.slice(found[index]!.start, found[index]!.end).startsWith('<!--'));
  });
}
const silence = (codes = 'unsourced-claim', reason = 'common knowledge') => `<!-- dragoman: ignore ${codes}: ${reason} -->`;
const [morocco, sudan] = ['Morocco annexed Western Sahara in 1975.', 'Sudan lost 412 soldiers at Heglig in 2012.'];

describe('what a comment covers', () => {
  test('the next block, whole', () =>
    checkSilences(`${silence()}\n${morocco} ${sudan}\n\n${morocco}`, [
      '-unsourced-claim: Morocco annexed ',
      '-unsourced-claim: Sudan lost 412 s',
      'unsourced-claim: Morocco annexed ',
    ]));
  test('over a blank line', () => checkSilences(`${silence()}\n\n${morocco}`, ['-unsourced-claim: Morocco annexed ']));
  test('an item of a list', () =>
    checkSilences(`${silence()}\n\n- ${morocco}\n- ${sudan}`, ['-unsourced-claim: Morocco annexed ', 'unsourced-claim: Sudan lost 412 s']));
  test('the sentence before it', () =>
    checkSilences(`${morocco} ${sudan} ${silence()}\n${morocco}`, [
      'unsourced-claim: Morocco annexed ',
      '-unsourced-claim: Sudan lost 412 s',
      'unsourced-claim: Morocco annexed ',
    ]));
  test('the sentence before it, in the middle of a line', () =>
    checkSilences(`${morocco} ${silence()} ${sudan}`, ['-unsourced-claim: Morocco annexed ', 'unsourced-claim: Sudan lost 412 s']));
  test('a sentence that goes on in the next line', () =>
    checkSilences(`Sudan lost 412 soldiers ${silence()}\nat Heglig in 2012. ${morocco}`, [
      '-unsourced-claim: Sudan lost 412 s',
      'unsourced-claim: Morocco annexed ',
    ]));
  test('the mark between sentence and comment', () =>
    checkSilences(`The army left Gao.[^7] ${silence('unresolved-citation', 'the note follows')}\n\n[^1]: Nothing.`, ['-unresolved-citation: [^7]']));
  test('only its codes', () =>
    checkSilences(
      `Observers say the M23 controls the mines of Rubaya. ${silence()}`,
      ['vague-attribution: Observers say'],
      [/silences nothing: there is no unsourced-claim/],
    ));
  test('several codes', () =>
    checkSilences(`${silence('vague-attribution,unsourced-claim', 'a summary: see 2')}\nObservers say the M23 controls the mines of Rubaya. ${sudan}`, [
      '-vague-attribution: Observers say',
      '-unsourced-claim: Sudan lost 412 s',
    ]));
  test('two comments before one block', () =>
    checkSilences(`${silence('vague-attribution')}\n${silence()}\nObservers say the M23 controls the mines of Rubaya. ${sudan}`, [
      '-vague-attribution: Observers say',
      '-unsourced-claim: Sudan lost 412 s',
    ]));
  test('the reason is kept', () => {
    const [finding] = open(`${morocco} ${silence('unsourced-claim', 'see the map: p. 3')}`).allFindings(path);
    assert.deepEqual(finding?.review, { state: 'silenced', reason: 'see the map: p. 3' });
  });
});

describe('what is no silence', () => {
  const shown = ['unsourced-claim: Morocco annexed '];
  test('a comment of somebody else', () => checkSilences(`<!-- ignore unsourced-claim: x -->\n${morocco}`, shown));
  test('one in a code block', () => checkSilences(`\`\`\`\n${silence()}\n\`\`\`\n\n${morocco}`, shown));
  test('one in code in a line', () => checkSilences(`${morocco} \`${silence()}\``, shown));
  test('one in a source, which nobody writes into', () => checkSilences(`${morocco} ${silence()}`, shown, [], 'sources/a.md'));
});

describe('a comment that does not do what it should is told of', () => {
  const shown = ['unsourced-claim: Morocco annexed '];
  const cases: [comment: string, problem: RegExp, left: readonly string[]][] = [
    ['<!-- dragoman: ignore unsourced-claim -->', /silences nothing until it gives a reason/, shown],
    ['<!-- dragoman: ignore unsourced-claim:  -->', /silences nothing until it gives a reason/, shown],
    ['<!-- dragoman: ignore unsourced: x -->', /“unsourced” is no finding code; the codes are unsourced-claim/, shown],
    ['<!-- dragoman: ignore unsourced-claim, loud, odd: x -->', /“loud”, “odd” are no finding codes/, shown.map((one) => `-${one}`)],
    ['<!-- dragoman: ignore: x -->', /does not say what it silences/, shown],
    ['<!-- dragoman: mute unsourced-claim: x -->', /“mute” is nothing that Dragoman does/, shown],
    ['<!-- dragoman: ignore vague-attribution: x -->', /silences nothing: there is no vague-attribution in what it covers/, shown],
  ];
  for (const [comment, problem, left] of cases) test(comment, () => checkSilences(`${comment}\n${morocco}`, left, [problem]));
  test('at the end of the text, with nothing below', () => checkSilences(`${morocco}\n\n${silence()}`, shown, [/silences nothing/]));
  test('not where the code is off', () => {
    const { dossier } = openFixture(`//- dossier.yaml\ndrafts: ["drafts/*.md"]\nfindings: { unsourced-claim: off }\n//- ${path}\n${morocco} ${silence()}\n`);
    assert.deepEqual(dossier.problems(path), []);
  });
});

describe('the quick fix writes a comment that silences once it has a reason', () => {
  const cases: [text: string, on: string][] = [
    [`${morocco} ${sudan}`, 'Morocco'],
    [`${morocco} ${sudan}`, 'Sudan'],
    [`**${morocco}** ${sudan}`, 'Morocco'],
    [`“${morocco}” ${sudan}`, 'Morocco'],
    [`- ${morocco}\n- ${sudan}`, 'Morocco'],
    [`| a | b |\n|---|---|\n| ${morocco} | ${sudan} |`, 'Morocco'],
    ['The army left Gao.[^7][^8] Nobody spoke.\n\n[^1]: Nothing.', '[^7]'],
    ['The army left Gao[^7] on foot. Nobody spoke.\n\n[^1]: Nothing.', '[^7]'],
    ['Sudan lost 412 soldiers\nat Heglig in 2012. Nobody spoke.', 'Sudan'],
  ];
  for (const [text, on] of cases)
    test(`${text.slice(0, 40)} (${on})`, () => {
      const start = text.indexOf(on);
      const dossier = open(text);
      const fix = dispositionFixes(dossier, path, { start, end: start }).find(({ kind }) => kind === 'silence');
      assert.ok(fix?.kind === 'silence');
      const before = dossier.findings(path).length;
      dossier.update(path, text.slice(0, fix.at) + fix.text + text.slice(fix.at));
      assert.match(inEnglish(...dossier.problems(path)[0]!.message), /until it gives a reason/);
      assert.equal(dossier.findings(path).length, before);
      dossier.update(path, text.slice(0, fix.at) + fix.text.replace(':  ', ': known ') + text.slice(fix.at));
      assert.deepEqual(dossier.problems(path), []);
      const gone = dossier.allFindings(path).filter(({ review }) => review?.state === 'silenced');
      assert.ok(gone.length > 0 && gone.every(({ code }) => code === fix.finding.code));
      assert.equal(dossier.allFindings(path).length, before, 'nothing else is read in another way');
    });
});

test('a disposition outlives a comment put into its sentence', () => {
  const dossier = open('Sudan lost 412 soldiers at Heglig in 2012. Observers say the M23 controls the mines of Rubaya.');
  const targets = () => dossier.targets(path).map(({ quote }) => quote.exact);
  const before = targets();
  dossier.update(path, 'Sudan lost 412 soldiers <!-- check -->\nat Heglig in 2012.<!-- sic --> Observers say the M23 controls the mines of Rubaya.\n');
  assert.deepEqual(targets(), before);
});

test('thousands of comments take no square of the time', () => {
  const best = (n: number) => {
    const dossier = open(`${`${silence()}\n`.repeat(50)}\n${`${morocco} ${silence()} `.repeat(50)}\n\n`.repeat(n / 50));
    const [document, findings] = [dossier.document(path)!, dossier.allFindings(path)];
    const run = () => {
      const { silences } = readSilences(document);
      assert.equal(silences.length, 2 * n);
      assert.equal(silencedFindings(silences, findings).size, n);
    };
    return Math.min(...Array.from({ length: 5 }, () => processorTime(run)));
  };
  const [small, large] = [best(250), best(2000)];
  assert.ok(large < 24 * Math.max(small, 5), `${small.toFixed(1)} ms for 250, ${large.toFixed(1)} ms for 2000`);
});
