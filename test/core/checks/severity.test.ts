import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checks } from '../../../server/core/checks/index.ts';
import { configurationOf, defaultConfiguration, dossierSchema, findingCodes } from '../../../server/core/configuration.ts';
import { openFixture } from '../../support/fixture.ts';

const claim = 'Morocco annexed Western Sahara in 1975.\n';
const severitiesOf = (dossierYaml: string, settings = {}) => {
  const { dossier } = openFixture(`//- dossier.yaml\n${dossierYaml}//- sources/a.md\n${claim}//- drafts/b.md\n${claim}`, settings);
  return ['sources/a.md', 'drafts/b.md'].map((path) => dossier.findings(path).find(({ code }) => code === 'unsourced-claim')?.severity);
};
const texts = 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n';

test('every code has one check, in the order of the configuration', () =>
  assert.deepEqual([...checks.map(({ code }) => code)].sort(), [...findingCodes].sort()));

describe('severity', () => {
  test('by default', () => assert.deepEqual(severitiesOf(texts), ['hint', 'warning']));
  test('for both roles at once', () => assert.deepEqual(severitiesOf(`${texts}findings: { unsourced-claim: error }\n`), ['error', 'error']));
  test('by role', () => assert.deepEqual(severitiesOf(`${texts}findings: { unsourced-claim: { draft: error } }\n`), ['hint', 'error']));
  test('off', () => assert.deepEqual(severitiesOf(`${texts}findings: { unsourced-claim: { source: off, draft: off } }\n`), [undefined, undefined]));
  const settings = { findings: { ...defaultConfiguration.findings, 'unsourced-claim': { draft: 'information', source: 'off' } } } as const;
  test('from the editor', () => assert.deepEqual(severitiesOf(texts, settings), [undefined, 'information']));
  test('the dossier’s word is stronger than the editor’s', () =>
    assert.deepEqual(severitiesOf(`${texts}findings: { unsourced-claim: { draft: error } }\n`, settings), [undefined, 'error']));
});

test('YAML’s bare off is a severity, not a falsehood', () => assert.ok(dossierSchema.safeParse({ findings: { 'unsourced-claim': 'off' } }).success));

test('settings changed later apply at once', () => {
  const { dossier } = openFixture(`//- drafts/b.md\n${claim}`);
  assert.equal(dossier.findings('drafts/b.md').length, 1);
  dossier.applySettings({ findings: { ...defaultConfiguration.findings, 'unsourced-claim': { draft: 'off', source: 'off' } } });
  assert.equal(dossier.findings('drafts/b.md').length, 0);
  dossier.applySettings({});
  assert.equal(dossier.findings('drafts/b.md').length, 1);
});

test('configurationOf leaves the defaults alone', () => {
  const before = structuredClone(defaultConfiguration);
  configurationOf({ findings: { 'unsourced-claim': 'off' } }, { largestFile: 3 });
  assert.deepEqual(defaultConfiguration, before);
});

test('findings stand in order of place', () => {
  const { dossier } = openFixture(
    '//- drafts/b.md\nObservers say the M23 controls the mines of Rubaya. Morocco annexed Western Sahara in 1975. Wagner reportedly shipped gold from Jebel Amer.\n',
  );
  const starts = dossier.findings('drafts/b.md').map(({ start }) => start);
  assert.equal(starts.length, 3);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
});
