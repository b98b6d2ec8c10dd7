import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOtherSources, relatedAtCursor } from '../../support/fixture.ts';

const texts = `
//- sources/a.md
Qatar mediated a ceasefire between Hamas and Israel in Doha on 15 January 2025.

Egypt reopened the Rafah crossing.
//- sources/b.md
On 15 January 2025 Qatar announced a ceasefire between Israel and Hamas.

Qatar exports gas.
//- sources/c.md
The M23 captured Goma on 27 January 2025.

Israel bought wheat.
//- sources/d.md
Egypt said that the Rafah crossing was closed again.
`;

describe('the best passage comes first', () => {
  test('same day, same parties, same event', () =>
    checkOtherSources(`${texts}//- drafts/x.md\nThe <|>ceasefire of 15 January 2025 between Israel and Hamas was Qatar’s work.\n`, [
      'sources/a.md: Qatar mediated',
      'sources/b.md: On 15 January 2025 Qatar announced',
    ]));
  test('a rare place tells more than a common state', () =>
    checkOtherSources(`${texts}//- drafts/x.md\nEgypt and the <|>Rafah crossing are one story.\n`, [
      'sources/a.md: Egypt reopened',
      'sources/d.md: Egypt said',
    ]));
  test('the cursor’s mention counts most', () =>
    checkOtherSources(`${texts}//- drafts/x.md\nWhen <|>Goma fell, Israel and Hamas were talking.\n`, ['sources/c.md: The M23 captured Goma']));
});

test('of two alike the one whose neighbours speak of the same comes first', () =>
  checkOtherSources(
    `//- sources/a.md
Nepal held elections. The move drew protests in Kenya.
//- sources/b.md
Kenya raised the fuel tax in June 2024. The move drew protests in Kenya.
//- drafts/x.md
In June 2024 the fuel tax rose in Kenya. The move was met with <|>protests.
`,
    ['sources/b.md: The move drew', 'sources/a.md: The move drew'],
  ));

test('where every word of a sentence is in hundreds of others, the rarest of them are asked for still', () => {
  const many = (sentence: string, times: number) => `${Array.from({ length: times }, () => sentence).join(' ')}\n`;
  const common = `//- sources/a.md
${many('Nepal exports timber.', 520)}
//- sources/b.md
${many('Nepal exports bread.', 430)}
//- sources/c.md
${many('Kenya imports timber.', 410)}
Nepal imports timber and tin.
`;
  checkOtherSources(`${common}//- drafts/x.md\nTimber is what Nepal <|>imports.\n`, ['sources/c.md: Nepal imports timber and tin.']);
});

describe('nothing to show', () => {
  test('no other text speaks of it', () => checkOtherSources(`${texts}//- drafts/x.md\nNepal <|>is far away.\n`, []));
  test('a sentence without mentions', () => checkOtherSources(`${texts}//- drafts/x.md\nNobody <|>spoke.\n`, []));
  test('no body text at the cursor', () => checkOtherSources(`${texts}//- drafts/x.md\n---\ntitle: Qatar <|>and Hamas\n---\n`, []));
  test('its own text', () => checkOtherSources('//- sources/a.md\nThe M23 <|>took Goma in January 2025.\n\nThe M23 took Goma in January 2025.\n', []));
});

test('scores lie between 0 and 1 and fall', () => {
  const scores = relatedAtCursor(`${texts}//- drafts/x.md\nThe <|>ceasefire of 15 January 2025 between Israel and Hamas was Qatar’s work.\n`).map(
    ({ score }) => score,
  );
  assert.ok(scores.length >= 2);
  assert.ok(scores.every((score) => score > 0 && score <= 1));
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  );
});

test('what both share stands in order of weight', () => {
  const [first] = relatedAtCursor(`${texts}//- drafts/x.md\nOn 15 January 2025 Qatar <|>spoke to Israel of a ceasefire.\n`);
  assert.equal(first?.shared[0], 'day:2025-01-15');
});
