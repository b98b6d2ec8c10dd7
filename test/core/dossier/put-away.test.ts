import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { relatedPassages, sentenceAt } from '../../../server/core/corpus/related.ts';
import { detailOf } from '../../../server/core/corpus/stored-document.ts';
import { Dossier, quotedIn } from '../../../server/core/dossier/dossier.ts';
import type { Fact, ReadDocument } from '../../../server/core/model.ts';
import { inOneGo } from '../../../server/core/steps.ts';
import { hoverCard } from '../../../server/features/cards.ts';
import { definition, references } from '../../../server/features/navigation.ts';
import { otherSources } from '../../../server/features/other-sources.ts';
import { asText } from '../../../server/features/report.ts';
import { workspaceSymbols } from '../../../server/features/symbols.ts';

const files = new Map([
  ['dossier.yaml', 'sources: ["sources/*.md", { file: sources/c.md, id: niger2023 }]\ndrafts: ["drafts/*.md"]\nbibliography: refs.bib\n'],
  ['refs.bib', '@book{keita2021,\n  title = {The Sahel and its Wars},\n  author = {Keita, Aminata},\n  year = {2021},\n  file = {sources/b.md}\n}\n'],
  [
    'sources/a.md',
    '# The coup in Niamey\n\nNiger’s army took power on 26 July 2023. ECOWAS threatened to invade on 30 July 2023, and 14 people died in Niamey.\n',
  ],
  [
    'sources/b.md',
    '# A year later\n\nNiger’s army took power on 28 July 2023 [@nobody]. ECOWAS lifted its sanctions on 24 February 2024.\n\n<!-- dragoman: ignore -->\n',
  ],
  ['sources/e.md', 'A second phase of the voter card scheme, aimed at herders along the Komadugu river, began on 14 April 2022. Zinder stayed calm.\n'],
  ['sources/f.md', 'The second phase of the scheme for voter cards, aimed at nomadic herders near the Komadugu river, began on 3 February 2022.\n'],
  ['sources/c.md', '---\ntitle: [unclosed\n---\n\nNiger’s army took power on 26 July 2023, Mali said.\n'],
  ['drafts/d.md', 'The army of Niger seized power on 27 July 2023 [@niger2023; @keita2021].\n\nAbout 600 soldiers were killed in Niger in 2023.\n'],
]);
const texts = [...files.keys()].filter((path) => path.endsWith('.md'));
const configuration = new Map([...files].filter(([path]) => !path.endsWith('.md')));

function read(): Dossier {
  const dossier = new Dossier(files.get('dossier.yaml')!);
  dossier.load(files);
  return dossier;
}

function empty(): Dossier {
  const dossier = new Dossier(files.get('dossier.yaml')!);
  dossier.configure(configuration);
  return dossier;
}

/** The same texts, all taken in at once, with what was found in them; one was read before and is in the way. */
function unpacked(fetched: string[] = []): Dossier {
  const before = restoredByOne(fetched);
  before.paths().forEach((path) => void before.findings(path));
  fetched.length = 0;
  const packed = inOneGo(before.corpus.packing());
  const dossier = empty();
  dossier.update('sources/a.md', files.get('sources/a.md'));
  dossier.forgetText('sources/a.md');
  const restoring = dossier.restoringAll(
    before.packable().map(({ path, role, reading, found }) => ({
      path,
      role,
      reading: reading!,
      found: structuredClone(found?.()) && (() => structuredClone(found?.())),
      quotes: [...quotedIn(found?.() ?? [])],
      fetch: {
        text: () => files.get(path)!,
        detail: () => {
          fetched.push(path);
          return structuredClone(detailOf(reader(path)));
        },
      },
    })),
    structuredClone(packed),
  );
  inOneGo(restoring)();
  return dossier;
}
const reader = (path: string) => empty().readAside(path, files.get(path)!) as unknown as ReadDocument;

/** The same texts, each read in another dossier, put away, and fetched by piece. `fetched` names what was. */
function restoredByOne(fetched: string[] = []): Dossier {
  const [aside, dossier] = [empty(), empty()];
  for (const path of texts) {
    const { reading, strings, ...detail } = structuredClone(aside.readAside(path, files.get(path)!));
    dossier.restore(path, reading, dossier.corpus.numbersOf(strings), {
      text: () => {
        fetched.push(path);
        return files.get(path)!;
      },
      detail: () => {
        fetched.push(path);
        return structuredClone(detail);
      },
    });
  }
  return dossier;
}

const seen = (dossier: Dossier) => ({
  paths: dossier.paths(),
  reportable: [...dossier.reportable()].sort(),
  findings: texts.map((path) => dossier.allFindings(path)),
  problems: [...files.keys()].map((path) => dossier.problems(path)),
  targets: texts.map((path) => dossier.targets(path)),
  report: asText(dossier, { everything: true, colour: false }),
  symbols: workspaceSymbols(dossier, '').map(({ entity: { id }, ...place }) => ({ id, ...place, span: { start: place.span.start, end: place.span.end } })),
  everywhere: texts.map((path) =>
    [...files.get(path)!].map((_, offset) => ({
      hover: hoverCard(dossier, (to, at, label) => `[${label}](${to}#${at})`, path, offset)?.markdown,
      other: otherSources(dossier, path, offset)?.passages.map(({ at, score, why, stance }) => [at.document.path, at.sentence, score, why, stance]),
      definition: definition(dossier, path, offset)?.places.map(({ path: to, span: { start, end } }) => [to, start, end]),
      references: references(dossier, path, offset).map(({ path: to, span: { start, end } }) => [to, start, end]),
    })),
  ),
});

for (const [what, restored] of [
  ['put away one by one', restoredByOne],
  ['taken in at once', unpacked],
] as const)
  describe(`texts that are ${what}`, () => {
    test('everything is as in a dossier that holds them in full', () => assert.deepEqual(seen(restored()), seen(read())));

    test('facts meet under every key that they have', () => {
      const met = (dossier: Dossier) => dossier.allFindings('sources/f.md').filter(({ code }) => code === 'contradicted-claim');
      const dossier = restored();
      const [here, there] = ['sources/f.md', 'sources/e.md'].map((path) => dossier.document(path)!.facts.filter(({ also }) => also?.length)) as [
        Fact[],
        Fact[],
      ];
      assert.ok(here.some((one) => there.some((other) => one.key !== other.key && one.also!.some((key) => other.also!.includes(key)))));
      assert.equal(met(dossier)[0]?.related[0]?.document, 'sources/e.md');
      dossier.update('sources/e.md', undefined);
      assert.deepEqual(met(dossier), []);
    });

    test('names, paths and ids are told without fetching anything', () => {
      const fetched: string[] = [];
      const dossier = restored(fetched);
      assert.equal(dossier.documentOfWork('niger2023')?.path, 'sources/c.md');
      assert.ok(workspaceSymbols(dossier, 'niger').length > 0);
      assert.ok([...dossier.corpus.namesOf('niger')].length > 0);
      assert.deepEqual([dossier.paths().length, fetched], [texts.length, []]);
    });

    test('an edit of one of them is as if read afresh', () => {
      const [edited, fresh] = [restored(), read()];
      for (const dossier of [edited, fresh]) {
        dossier.update('sources/b.md', 'Niger’s army took power on 26 July 2023.\n');
        dossier.update('sources/a.md', undefined);
      }
      const left = texts.filter((path) => path !== 'sources/a.md');
      assert.deepEqual(
        left.map((path) => edited.allFindings(path)),
        left.map((path) => fresh.allFindings(path)),
      );
    });

    test('a citation leads nowhere when its text goes, and somewhere when it comes back', () => {
      for (const dossier of [restored(), read()]) {
        const unresolved = () => dossier.allFindings('drafts/d.md').filter(({ code }) => code === 'unresolved-citation').length;
        const found = [unresolved()];
        for (const id of ['other', 'niger2023', undefined]) {
          dossier.update('dossier.yaml', files.get('dossier.yaml')!.replace(', id: niger2023', id ? `, id: ${id}` : ''));
          found.push(unresolved());
        }
        for (const id of ['niger2023', 'other', 'niger2023']) {
          dossier.update('sources/c.md', `---\nid: ${id}\n---\n\nMali said so.\n`);
          found.push(unresolved());
        }
        dossier.update('sources/c.md', undefined);
        assert.deepEqual([...found, unresolved()], [0, 1, 0, 1, 0, 1, 0, 1]);
      }
    });

    test('a setting that changes findings is followed', () => {
      const [dossier, fresh] = [restored(), read()];
      const findings = { ...dossier.configuration.findings, 'unsourced-claim': { draft: 'error', source: 'off' } } as const;
      for (const one of [dossier, fresh]) one.applySettings({ findings });
      assert.deepEqual(
        texts.map((path) => dossier.allFindings(path)),
        texts.map((path) => fresh.allFindings(path)),
      );
    });
  });

test('a text that is read ahead, in steps, is taken in full as if it were read at once', () => {
  for (const path of texts) {
    const [dossier, fresh] = [restoredByOne(), read()];
    const before = dossier.document(path);
    const steps = dossier.readingAhead(path, files.get(path)!);
    let step = steps.next();
    for (; !step.done; step = steps.next()) assert.equal(dossier.document(path), before);
    dossier.takeInFull(path, files.get(path)!, step.value);
    assert.deepEqual(dossier.document(path), fresh.document(path));
    for (const one of [dossier, fresh]) one.update(path, `${files.get(path)}\nNiger’s army took power on 27 July 2023.\n`);
    assert.deepEqual(dossier.document(path), fresh.document(path));
    assert.deepEqual(dossier.allFindings(path), fresh.allFindings(path));
  }
});

test('only texts that an edit can touch are told of', () => {
  const dossier = read();
  dossier.takeChanged();
  dossier.update('drafts/d.md', 'Kiribati exports copra.\n');
  const changed = dossier.takeChanged();
  assert.ok(changed.has('drafts/d.md'));
  dossier.update('drafts/d.md', 'Kiribati exports fish.\n');
  assert.deepEqual([...dossier.takeChanged()].sort(), ['dossier.yaml', 'drafts/d.md', 'review.jsonl']);
});

test('other sources on a name fetch no text that states nothing of the kind', () => {
  const fetched: string[] = [];
  const dossier = unpacked(fetched);
  const at = files.get('sources/b.md')!.indexOf('ECOWAS');
  const found = otherSources(dossier, 'sources/b.md', at);
  assert.ok(found!.passages.some(({ at: passage, stance }) => passage.document.path === 'sources/a.md' && stance?.mark === 'adds'));
  assert.deepEqual([...new Set(fetched)], ['sources/b.md']);
});

test('the marks of a key are found in the texts that have it, and no other is fetched', () => {
  const fetched: string[] = [];
  const dossier = unpacked(fetched);
  const at = files.get('drafts/d.md')!.indexOf('niger2023');
  const places = references(dossier, 'drafts/d.md', at).map(({ path }) => path);
  assert.deepEqual(places, ['drafts/d.md']);
  assert.deepEqual([...new Set(fetched)], ['drafts/d.md']);
});

test('related passages of a text that was edited many times come once', () => {
  const dossier = read();
  for (let i = 0; i < 50; i++) dossier.update('sources/a.md', i % 2 ? files.get('sources/a.md')! : 'Nobody spoke.\n');
  const sentence = sentenceAt(dossier.corpus, 'drafts/d.md', 5)!;
  const places = relatedPassages(dossier.corpus, { document: 'drafts/d.md', sentence }).map(({ at }) => `${at.document.path} ${at.sentence.start}`);
  assert.equal(new Set(places).size, places.length);
  assert.ok(places.some((place) => place.startsWith('sources/a.md')));
});
