import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import { compileLayer, knowledgeOf } from '../../server/core/knowledge/index.ts';
import { buildMatcher } from '../../server/core/knowledge/matcher.ts';
import { type ActorEntry, actorSchema, type PlaceEntry, placeSchema } from '../../server/core/knowledge/schema.ts';
import { rangeOf } from '../../server/core/recognize/calendar.ts';
import { tokenize } from '../../server/core/text/tokens.ts';
import { knownGaps } from '../support/fixture.ts';

const folder = new URL('../../server/core/knowledge/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const filesIn = (name: string) =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${name}/${file}`);
const actorFiles = filesIn('actors');
const placeFiles = filesIn('places');
const actors = actorFiles.flatMap((file) => read(file) as ActorEntry[]);
const places = placeFiles.flatMap((file) => read(file) as PlaceEntry[]);
const entries: readonly (ActorEntry | PlaceEntry)[] = [...actors, ...places];
const ids = new Set(entries.map(({ id }) => id));
const namesOf = (entry: ActorEntry | PlaceEntry) => [
  entry.name,
  ...(entry.aliases ?? []),
  ...(entry.adjectives ?? []),
  ...('inhabitants' in entry ? (entry.inhabitants ?? []) : []),
  ...('shortNames' in entry ? (entry.shortNames ?? []) : []),
];

describe('every data file fits its schema', () => {
  for (const [files, schema] of [
    [actorFiles, actorSchema],
    [placeFiles, placeSchema],
  ] as const)
    for (const file of files)
      test(file, () => {
        const bad = (read(file) as { id?: string }[]).flatMap((entry) => {
          const parsed = schema.safeParse(entry);
          return parsed.success ? [] : [`${entry.id}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`];
        });
        assert.deepEqual(bad, []);
      });
});

describe('every file of knowledge is compiled in', () => {
  const builtIn = readFileSync(new URL('built-in.ts', folder), 'utf8');
  for (const file of [...actorFiles, ...placeFiles]) test(file, () => assert.ok(builtIn.includes(`'./${file}'`)));
});

test('ids are unique', () => {
  const seen = new Map<string, number>();
  for (const { id } of entries) seen.set(id, (seen.get(id) ?? 0) + 1);
  assert.deepEqual(
    [...seen].filter(([, times]) => times > 1),
    [],
  );
});

describe('references lead to an entry', () => {
  const dangling = (field: 'country' | 'in' | 'partOf') =>
    entries.flatMap((entry) => {
      const target = (entry as Partial<Record<typeof field, string>>)[field];
      return target !== undefined && !ids.has(target) ? [`${entry.id} ► ${target}`] : [];
    });
  for (const field of ['country', 'in', 'partOf'] as const) test(field, () => assert.deepEqual(dangling(field), []));
  test('standsFor', () =>
    assert.deepEqual(
      places.flatMap(({ id, standsFor }) => (standsFor ?? []).filter(({ actor }) => !ids.has(actor)).map(({ actor }) => `${id} ► ${actor}`)),
      [],
    ));
  test('nothing is inside itself', () => {
    const around = new Map(entries.map((entry) => [entry.id, ('in' in entry ? entry.in : undefined) ?? ('partOf' in entry ? entry.partOf : undefined)]));
    const circular = entries.filter(({ id }) => {
      let up = around.get(id);
      for (let steps = 0; up !== undefined && steps < 30; steps++) {
        if (up === id) return true;
        up = around.get(up);
      }
      return false;
    });
    assert.deepEqual(
      circular.map(({ id }) => id),
      [],
    );
  });
});

describe('names', () => {
  /** Words of running English that a text could write small; a name made of one would fire on it. */
  const ordinary = new Set(
    'march may us who it is in as turkey china jordan chad mali niger will mark hope faith guinea polish swede dane finn order party army police state power front people group movement union league council court force forces home office pen press times post sun star sea gulf line wall port gate bay cape'.split(
      ' ',
    ),
  );
  test('none is an ordinary word in small letters', () =>
    assert.deepEqual(
      entries.flatMap((entry) =>
        namesOf(entry)
          .filter((name) => name === name.toLowerCase() && (ordinary.has(name) || /^[a-z]{1,3}$/.test(name)))
          .map((name) => `${entry.id}: ${name}`),
      ),
      [],
    ));
  test('none is one word in small letters', () =>
    assert.deepEqual(
      entries.flatMap((entry) =>
        namesOf(entry)
          .filter((name) => /^[a-z]+$/.test(name))
          .map((name) => `${entry.id}: ${name}`),
      ),
      [],
    ));
  test('none has white space at its ends or twice inside', () =>
    assert.deepEqual(
      entries.flatMap((entry) =>
        namesOf(entry)
          .filter((name) => name !== name.trim() || /\s{2}/.test(name))
          .map((name) => `${entry.id}: ${name}`),
      ),
      [],
    ));
  test('none is given twice in one entry', () =>
    assert.deepEqual(
      entries.flatMap((entry) =>
        [entry.name, ...(entry.aliases ?? [])].filter((name, i, all) => all.indexOf(name) !== i).map((name) => `${entry.id}: ${name}`),
      ),
      [],
    ));
  /** A name with a dash between blanks, or that begins with a sign. */
  const withSigns = (name: string) => /\s[–-]\s|^[^\p{L}\d]/u.test(name);
  const notFound = (fitting: (name: string) => boolean) => {
    const { nameAt } = builtInKnowledge();
    return entries.flatMap((entry) =>
      [entry.name, ...(entry.aliases ?? []), ...(entry.adjectives ?? [])]
        .filter(fitting)
        .filter((name) => {
          const tokens = tokenize(name, [{ start: 0, end: name.length }]);
          const found = nameAt(tokens, 0);
          return !found || found.to !== tokens.length || !found.records.some((record) => record.entity.id === entry.id);
        })
        .map((name) => `${entry.id}: ${name}`),
    );
  };
  test('every entry is found by each of its names', () =>
    assert.deepEqual(
      notFound((name) => !withSigns(name)),
      [],
    ));
  knownGaps(['names with a dash between blanks: “Shan State Army – North”'], () => assert.deepEqual(notFound(withSigns), []));
});

describe('states', () => {
  const states = actors.filter(({ type }) => type === 'state');
  test('all members of the United Nations and more', () => assert.ok(states.length >= 193));
  test('codes are unique', () => {
    const codes = states.flatMap(({ iso3166 }) => (iso3166 ? [iso3166] : []));
    assert.equal(new Set(codes).size, codes.length);
  });
  /** City states, and states whose capital’s name means somebody else more often. */
  const withoutCapital = new Set(['monaco', 'san-marino', 'singapore', 'belgium', 'palestine']);
  test('every other state of today has a capital that can stand for it', () => {
    const spokenFor = new Set(places.flatMap(({ standsFor }) => (standsFor ?? []).map(({ actor }) => actor)));
    assert.deepEqual(
      states.filter(({ id, iso3166, valid }) => iso3166 && !valid && !spokenFor.has(id) && !withoutCapital.has(id)).map(({ id }) => id),
      [],
    );
  });
});

test('times in which a capital stands for somebody are EDTF and do not overlap', () => {
  const wrong = places.flatMap(({ id, standsFor }) => {
    const ranges = (standsFor ?? []).map(({ valid }) => (valid === undefined ? undefined : rangeOf(valid)));
    if ((standsFor ?? []).some(({ valid }, i) => valid !== undefined && !ranges[i])) return [`${id}: no EDTF`];
    if (ranges.length < 2) return [];
    if (ranges.some((range) => !range)) return [`${id}: without a time`];
    // two entries may share the month or year in which power changed hands
    const sorted = ranges.map((range) => range!).sort((a, b) => a.first - b.first);
    return sorted.some((range, i) => i > 0 && range.first < sorted[i - 1]!.last - 365) ? [`${id}: overlap`] : [];
  });
  assert.deepEqual(wrong, []);
});

test('coordinates come in pairs', () =>
  assert.deepEqual(
    places.filter(({ lat, lon }) => (lat === undefined) !== (lon === undefined)).map(({ id }) => id),
    [],
  ));

describe('matcher', () => {
  const found = (names: readonly string[], text: string, at = 0) => {
    const tokens = tokenize(text, [{ start: 0, end: text.length }]);
    const match = buildMatcher(names).at(tokens, at);
    return match && [text.slice(tokens.start[match.from], tokens.end[match.to - 1]), ...match.names.map((name) => names[name])];
  };
  const cases: [names: readonly string[], text: string, expected: readonly (string | undefined)[] | undefined][] = [
    [['Sudan', 'Sudan Liberation Army'], 'Sudan Liberation Army men', ['Sudan Liberation Army', 'Sudan Liberation Army']],
    [['Sudan', 'Sudan Liberation Army'], 'Sudan liberation army men', ['Sudan', 'Sudan']],
    [['Tigray', 'TIGRAY'], 'Tigray', ['Tigray', 'Tigray']],
    [['Türkiye'], 'Turkiye', ['Turkiye', 'Türkiye']],
    [['World Bank'], 'world bank', undefined],
    [['World Bank'], 'WORLD BANK', ['WORLD BANK', 'World Bank']],
    [['IMF'], 'imf', undefined],
    [['IMF'], 'Imf', undefined],
    [['LeT'], 'LeT', ['LeT', 'LeT']],
    [['LeT'], 'let', undefined],
    [['LeT'], 'Let', undefined],
    [['Lashkar-e-Taiba'], 'Lashkar e Taiba', ['Lashkar e Taiba', 'Lashkar-e-Taiba']],
    [['Sudan People'], 'Sudan-People', undefined],
    [['al-Shabaab'], 'Al-Shabaab', ['Al-Shabaab', 'al-Shabaab']],
    [['one two'], 'one', undefined],
    [[], 'anything', undefined],
    [['', '  ', '-'], 'anything', undefined],
  ];
  for (const [names, text, expected] of cases) test(`${names.join(', ') || 'no names'} in “${text}”`, () => assert.deepEqual(found(names, text), expected));
  test('two names in one place are both given', () => assert.deepEqual(found(['Georgia', 'Georgia'], 'Georgia'), ['Georgia', 'Georgia', 'Georgia']));
  test('ten thousand names', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `Name${i} of Town${i % 97}`);
    assert.deepEqual(found(names, 'Name9999 of Town8'), ['Name9999 of Town8', 'Name9999 of Town8']);
  });
});

describe('two layers', () => {
  const builtIn = compileLayer({ actors: [{ id: 'm23', name: 'M23', type: 'armed-group', aliases: ['March 23'], country: 'dr-congo' }], places: [] });
  const own = compileLayer({
    actors: [
      { id: 'm23', name: 'M23', type: 'armed-group', note: 'ours', aliases: ['Sultani'] },
      { id: 'new', name: 'New', type: 'group' },
    ],
    places: [],
  });
  const knowledge = knowledgeOf(builtIn, own, '1');
  test('an own entry adds to the built-in one', () => {
    const entry = knowledge.entity('m23')?.entry;
    assert.deepEqual([entry?.note, entry?.country, entry?.aliases], ['ours', 'dr-congo', ['March 23', 'Sultani']]);
  });
  test('each entity once', () =>
    assert.deepEqual(
      [...knowledge.entities()].map(({ id }) => id),
      ['m23', 'new'],
    ));
  test('an institution that a state’s name makes', () => {
    const { entity } = builtInKnowledge();
    assert.deepEqual([entity('kenya-police')?.name, entity('kenya-police')?.type, entity('nowhere-police')], ['Kenyan police', 'organisation', undefined]);
  });
});
