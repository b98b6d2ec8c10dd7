import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asGithub, asJson, asSarif, asText, reachesSeverity } from '../../server/features/report.ts';
import { annotationOf, openFixture } from '../support/fixture.ts';

const opened = () =>
  openFixture(`
//- dossier.yaml
sources: ["sources/*.md", "gone.md"]
drafts: ["drafts/*.md"]
//- sources/a.md
The M23 was founded in 2012.
//- sources/b c.md
Nobody spoke. Observers say that
the M23 was founded in 2010.
//- drafts/d.md
👩‍🚀 Morocco annexed Western Sahara in 1975.
`);

describe('JSON', () => {
  const { dossier, files } = opened();
  const { findings } = JSON.parse(asJson(dossier)) as { findings: Record<string, unknown>[] };
  test('the contract: fields and their types', () => {
    assert.ok(findings.length >= 5);
    for (const finding of findings) {
      assert.deepEqual(
        Object.keys(finding).filter((key) => key !== 'kind'),
        ['code', 'severity', 'document', 'start', 'end', 'message', 'related'],
      );
      assert.ok(typeof finding.start === 'number' && typeof finding.end === 'number' && finding.start <= finding.end);
      assert.ok(['error', 'warning', 'information', 'hint'].includes(finding.severity as string));
      assert.ok(files.has(finding.document as string));
      for (const related of finding.related as Record<string, unknown>[])
        assert.deepEqual(Object.keys(related).sort(), ['document', 'end', 'message', 'start']);
    }
  });
  test('a contradiction has its kind and its other side', () => {
    const finding = findings.find(({ code, document }) => code === 'contradicted-claim' && document === 'sources/a.md');
    assert.equal(finding?.kind, 'date');
    const [related] = finding?.related as { document: string; start: number; end: number }[];
    assert.equal(related!.document, 'sources/b c.md');
    assert.equal(files.get('sources/b c.md')!.slice(related!.start, related!.end), '2010');
  });
  test('problems of the dossier’s own files are in it', () =>
    assert.ok(findings.some(({ code, document, message }) => code === 'dossier' && document === 'dossier.yaml' && /gone\.md/.test(message as string))));
  test('offsets are UTF-16 code units of the raw file', () => {
    const finding = findings.find(({ document, code }) => document === 'drafts/d.md' && code === 'unsourced-claim')!;
    assert.match(files.get('drafts/d.md')!.slice(finding.start as number, finding.end as number), /Morocco annexed Western Sahara in 1975\.$/);
  });
  test('nothing to report', () => assert.deepEqual(JSON.parse(asJson(openFixture('//- sources/a.md\nNobody spoke.\n').dossier)), { findings: [] }));
});

describe('SARIF', () => {
  interface Region {
    startLine: number;
    startColumn: number;
    endLine: number;
    endColumn: number;
    charOffset: number;
    charLength: number;
  }
  interface Sarif {
    $schema: string;
    version: string;
    runs: {
      columnKind: string;
      tool: { driver: { name: string; rules: { id: string }[] } };
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        message: { text: string };
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: Region } }[];
        relatedLocations: unknown[];
      }[];
    }[];
  }
  const { dossier } = opened();
  const sarif = JSON.parse(asSarif(dossier)) as Sarif;
  const [run] = sarif.runs;
  test('version and tool', () =>
    assert.deepEqual([sarif.version, sarif.runs.length, run!.tool.driver.name, run!.columnKind], ['2.1.0', 1, 'Dragoman', 'utf16CodeUnits']));
  test('every result has a rule, a level, a text and a place', () => {
    for (const { ruleId, ruleIndex, level, message, locations } of run!.results) {
      assert.equal(run!.tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level));
      assert.ok(message.text.length > 10);
      const { region } = locations[0]!.physicalLocation;
      assert.ok(region.startLine >= 1 && region.startColumn >= 1 && (region.endLine > region.startLine || region.endColumn >= region.startColumn));
    }
  });
  test('as many results as findings', () => assert.equal(run!.results.length, (JSON.parse(asJson(dossier)) as { findings: unknown[] }).findings.length));
  test('addresses are encoded', () =>
    assert.ok(run!.results.some(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri === 'sources/b%20c.md')));
  test('lines and columns count from one, in UTF-16', () => {
    const result = run!.results.find(
      ({ ruleId, locations }) => ruleId === 'contradicted-claim' && locations[0]!.physicalLocation.artifactLocation.uri === 'sources/b%20c.md',
    );
    const { startLine, startColumn, endLine, endColumn } = result!.locations[0]!.physicalLocation.region;
    assert.deepEqual([startLine, startColumn, endLine, endColumn], [2, 24, 2, 28]);
  });
});

describe('GitHub', () => {
  const { dossier } = opened();
  const lines = asGithub(dossier).split('\n');
  test('one command a line', () => {
    for (const line of lines) assert.match(line, /^::(?:error|warning|notice) file=[^,:]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[a-z-]+::\S/);
  });
  test('hints are left out', () => assert.ok(lines.length < (JSON.parse(asJson(dossier)) as { findings: unknown[] }).findings.length));
  test('commas, colons, per cent and line ends cannot break out', () => {
    const { dossier: odd } = openFixture(
      '//- dossier.yaml\nsources: ["*.md"]\n//- a,b:c%d.md\nThe M23 was founded in 2012.\n//- x.md\nThe M23 was founded in 2010.\n',
    );
    odd.markUnreadable('x.md', ['100% wrong\n::error::injected\r']);
    const [line, ...rest] = asGithub(odd).split('\n');
    assert.deepEqual(rest, []);
    assert.match(line!, /::100%25 wrong%0A::error::injected%0D$/);
  });
  test('file names are escaped', () => {
    const { dossier: odd } = openFixture(
      '//- dossier.yaml\nsources: ["*.md"]\n//- a,b:c%d.md\nThe M23 was founded in 2012.\n//- x.md\nThe M23 was founded in 2010.\n',
    );
    assert.match(asGithub(odd), /file=a%2Cb%3Ac%25d\.md,line=1/);
  });
});

describe('text', () => {
  const { dossier } = opened();
  const text = asText(dossier, { everything: false, colour: false });
  test('findings under their text, with line and column', () =>
    assert.match(text, /^sources\/a\.md\n\s+1:24\s+info contradicted-claim \(date\) {2}.*“2012” here/m));
  test('the other side with its place', () => assert.match(text, /↳ sources\/b c\.md:2/));
  test('hints only when asked for', () => {
    assert.doesNotMatch(text, /\bhint unsourced-claim/);
    assert.match(asText(dossier, { everything: true, colour: false }), /\bhint unsourced-claim/);
  });
  test('figures', () => {
    assert.match(text, /^3 texts \(2 sources, 1 drafts\), 4 sentences$/m);
    assert.match(text, /^\d+ actors, \d+ places, 3 dates, \d+ events$/m);
    assert.match(text, /^\d+ findings: 0 errors/m);
  });
  test('colours only when asked for', () => {
    const painted = /\u001b\[/;
    assert.doesNotMatch(text, painted);
    assert.match(asText(dossier, { everything: false, colour: true }), painted);
  });
});

describe('which severity fails', () => {
  const dossier = (severity: string) =>
    openFixture(`//- dossier.yaml\nsources: ["*.md"]\nfindings: { unsourced-claim: ${severity} }\n//- a.md\nMorocco annexed Western Sahara in 1975.\n`).dossier;
  const cases: [severity: string, failOn: string, fails: boolean][] = [
    ['error', 'error', true],
    ['warning', 'error', false],
    ['warning', 'warning', true],
    ['error', 'warning', true],
    ['information', 'warning', false],
    ['information', 'information', true],
    ['hint', 'information', false],
    ['error', 'never', false],
    ['off', 'information', false],
  ];
  for (const [severity, failOn, fails] of cases) test(`${severity}, fail on ${failOn}`, () => assert.equal(reachesSeverity(dossier(severity), failOn), fails));
});

describe('annotations: the contract that outside measurements use', () => {
  const text = '👩‍🚀 In May 2021 Moscow denied that it shelled Kharkiv.';
  const line = annotationOf(text);
  test('fields', () => assert.deepEqual(Object.keys(line), ['document', 'mentions', 'claims']));
  test('each kind has its value', () =>
    assert.deepEqual(
      line.mentions.map(({ start, end, text: words, ...rest }) => [words === text.slice(start, end), words, ...Object.values(rest)]),
      [
        [true, 'May 2021', 'date', '2021-05'],
        [true, 'Moscow', 'actor', 'russia'],
        [true, 'denied', 'event', 'denial'],
        [true, 'shelled', 'event', 'shelling'],
        [true, 'Kharkiv', 'place', 'kharkiv'],
      ],
    ));
  test('claims', () =>
    assert.deepEqual(
      line.claims.map(({ sourcing }) => sourcing),
      ['attributed'],
    ));
  test('it is JSON on one line', () => assert.doesNotMatch(JSON.stringify(line), /\n/));
});
