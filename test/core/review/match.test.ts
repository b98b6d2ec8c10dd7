/** Dispositions on a dossier in memory: what they outlive, what makes them stale, and when they are told of. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Dossier } from '../../../server/core/dossier/dossier.ts';
import type { FindingCode } from '../../../server/core/model.ts';
import { inEnglish, isSaid } from '../../../server/core/say.ts';
import { disposing, dispositionFixes, takingBack } from '../../../server/features/dispositions.ts';
import { openFixture } from '../../support/fixture.ts';

const draft = 'drafts/d.md';
const claims = [
  'Morocco annexed Western Sahara in 1975.',
  'The M23 was founded in 2012 by mutineers.',
  'Shelling killed 41 people in Nyala in June 2023.',
  'Ethiopian troops seized the town of Adwa in 2021.',
  'Sudan lost 412 soldiers at Heglig in 2012.',
];

const open = (files: Readonly<Record<string, string>>) =>
  openFixture(
    Object.entries(files)
      .map(([path, text]) => `//- ${path}\n${text}\n`)
      .join(''),
  ).dossier;

/** Disposes of the finding of a code on some words, as the editor does. */
function dispose(dossier: Dossier, path: string, code: FindingCode, words: string, disposition: 'false-alarm' | 'fixed' = 'false-alarm', nth = 0): void {
  const text = dossier.textOf(path)!;
  let start = text.indexOf(words);
  for (let i = 0; i < nth; i++) start = text.indexOf(words, start + 1);
  assert.ok(start >= 0, words);
  const verdict = { disposition, reason: 'checked against the archive', reviewer: 'Ana Duarte', date: '2026-03-02T09:14:00Z' };
  const change = disposing(dossier, path, code, { start, end: start + words.length }, verdict);
  assert.ok(typeof change === 'function', String(change));
  dossier.update('review.jsonl', change(dossier.textOf('review.jsonl') ?? ''));
}

const state = (dossier: Dossier, path: string, code: FindingCode, words: string) => {
  const text = dossier.textOf(path)!;
  const found = dossier.allFindings(path).filter((one) => one.code === code && text.slice(one.start, one.end).replace(/\s+/g, ' ').includes(words));
  assert.equal(found.length, 1, `${words}: ${found.length} findings in ${path}`);
  return found[0]!.review?.state;
};
const problems = (dossier: Dossier) => dossier.problems('review.jsonl').map(({ message }) => inEnglish(...message));

describe('a disposition', () => {
  const disposed = () => {
    const dossier = open({ [draft]: claims.join(' ') });
    dispose(dossier, draft, 'unsourced-claim', claims[2]!);
    return dossier;
  };
  test('takes its finding out, and no other', () => {
    const dossier = disposed();
    assert.equal(dossier.findings(draft).length, claims.length - 1);
    assert.equal(dossier.allFindings(draft).length, claims.length);
    assert.equal(state(dossier, draft, 'unsourced-claim', claims[2]!), 'disposed');
    assert.deepEqual(problems(dossier), []);
  });
  test('is taken back', () => {
    const dossier = disposed();
    const start = dossier.textOf(draft)!.indexOf(claims[2]!);
    const change = takingBack(dossier, draft, 'unsourced-claim', { start, end: start + 3 });
    assert.ok(typeof change === 'function');
    dossier.update('review.jsonl', change(dossier.textOf('review.jsonl')!));
    assert.equal(dossier.findings(draft).length, claims.length);
    assert.equal(dossier.textOf('review.jsonl'), '');
  });
  test('becomes stale when its sentence changes, and the finding says so with the old words', () => {
    const dossier = disposed();
    dossier.update(draft, dossier.textOf(draft)!.replace('41 people', '44 people'));
    const finding = dossier.findings(draft).find(({ message }) => inEnglish(...message).includes('earlier wording'));
    assert.equal(finding?.review?.state, 'stale');
    assert.ok(inEnglish(...finding!.message).includes(`(false alarm, Ana Duarte) for an earlier wording: “${claims[2]}”`));
    assert.deepEqual(problems(dossier), []);
  });
  test('is told of when a text of one sentence says something else altogether', () => {
    const dossier = open({ [draft]: claims[2]! });
    dispose(dossier, draft, 'unsourced-claim', claims[2]!);
    dossier.update(draft, claims[0]!);
    assert.ok(dossier.findings(draft).every(({ review }) => review === undefined));
    assert.equal(problems(dossier).length, 1);
  });
  test('given anew for the new wording it replaces the stale one', () => {
    const dossier = disposed();
    dossier.update(draft, dossier.textOf(draft)!.replace('41 people', '44 people'));
    dispose(dossier, draft, 'unsourced-claim', 'killed 44 people');
    assert.equal(dossier.findings(draft).length, claims.length - 1);
    assert.equal(dossier.textOf('review.jsonl')!.trim().split('\n').length, 1);
  });
  test('is told of when its sentence goes, and is not laid upon a neighbour', () => {
    const dossier = disposed();
    dossier.update(draft, dossier.textOf(draft)!.replace(claims[2]!, ''));
    assert.equal(dossier.findings(draft).length, claims.length - 1);
    assert.ok(dossier.findings(draft).every(({ review }) => review === undefined));
    const [problem, ...more] = dossier.problems('review.jsonl');
    assert.deepEqual(more, []);
    assert.equal(problem!.severity, 'information');
    assert.match(inEnglish(...problem!.message), /disposes of nothing: “Shelling killed 41 people.*” does not stand in drafts\/d\.md any more/);
    assert.equal(dossier.textOf('review.jsonl')!.slice(problem!.start, problem!.end).at(0), '{');
  });
  test('is told of when the sentence stays and the finding goes', () => {
    const dossier = open({ [draft]: 'Observers say the M23 controls the mines of Rubaya.', 'sources/a.md': 'Nobody spoke.' });
    dispose(dossier, draft, 'vague-attribution', 'Observers');
    dossier.update('dossier.yaml', 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nfindings: { vague-attribution: off }\n');
    assert.deepEqual(problems(dossier), [], 'nobody asks for these findings, so nothing is missing');
    const cited = open({ [draft]: `${claims[0]}` });
    dispose(cited, draft, 'unsourced-claim', claims[0]!);
    cited.update(draft, `${claims[0]}[^1]\n\n[^1]: Hodges, Western Sahara, 1983.\n`);
    assert.match(problems(cited)[0]!, /still stands in drafts\/d\.md, but there is no unsourced-claim on it any more/);
  });
  test('“fixed” stays as a record when the finding is gone', () => {
    const dossier = open({ [draft]: claims.join(' ') });
    dispose(dossier, draft, 'unsourced-claim', claims[2]!, 'fixed');
    assert.equal(dossier.findings(draft).length, claims.length - 1);
    dossier.update(draft, dossier.textOf(draft)!.replace(claims[2]!, ''));
    assert.deepEqual(problems(dossier), []);
  });
  test('waits for a text that cannot be read', () => {
    const dossier = disposed();
    dossier.markUnreadable(draft, ['This text is not in UTF-8.']);
    assert.deepEqual(problems(dossier), []);
  });
});

describe('which of several', () => {
  test('the same sentence twice: surroundings tell them apart, and one is taken at a time', () => {
    const dossier = open({ [draft]: `${claims[0]} ${claims[1]} ${claims[2]} ${claims[1]} ${claims[3]}` });
    dispose(dossier, draft, 'unsourced-claim', claims[1]!, 'false-alarm', 1);
    const states = () =>
      dossier
        .allFindings(draft)
        .filter(({ start }) => dossier.textOf(draft)!.startsWith(claims[1]!, start))
        .map(({ review }) => review?.state);
    assert.deepEqual(states(), [undefined, 'disposed']);
    dispose(dossier, draft, 'unsourced-claim', claims[1]!);
    assert.deepEqual(states(), ['disposed', 'disposed']);
  });
  test('two marks that lead nowhere in one sentence', () => {
    const text = (first: number) => `The army left Gao[^${first}] and Kidal[^${first + 1}] behind.\n\n[^9]: Nothing else.\n`;
    const dossier = open({ [draft]: text(3) });
    dispose(dossier, draft, 'unresolved-citation', '[^4]');
    const states = () =>
      dossier
        .allFindings(draft)
        .filter(({ code }) => code === 'unresolved-citation')
        .map(({ review }) => review?.state);
    assert.deepEqual(states(), [undefined, 'disposed']);
    dossier.update(draft, text(5));
    assert.deepEqual(states(), [undefined, 'disposed'], 'numbers of notes are no words');
  });
  test('a near copy of the sentence elsewhere is another finding', () => {
    const dossier = open({ [draft]: `${claims[2]}\n\nNobody spoke.\n\n${claims[0]}\n\n${claims[2]!.replace('41', '57')}` });
    dispose(dossier, draft, 'unsourced-claim', claims[2]!);
    dossier.update(draft, dossier.textOf(draft)!.replace(claims[2]!, `${claims[2]}[^1]`).concat('\n\n[^1]: Radio Dabanga, 2023.\n'));
    assert.ok(dossier.findings(draft).every(({ review }) => review === undefined));
  });
});

describe('a contradiction', () => {
  const files = { 'sources/a.md': 'The M23 was founded in 2012.', 'sources/b.md': 'The M23 was founded in 2010.' };
  const disposed = () => {
    const dossier = open({ ...files, 'sources/c.md': 'Nobody spoke.' });
    dispose(dossier, 'sources/a.md', 'contradicted-claim', '2012');
    return dossier;
  };
  test('is disposed of on its own side only', () => {
    const dossier = disposed();
    assert.equal(state(dossier, 'sources/a.md', 'contradicted-claim', '2012'), 'disposed');
    assert.equal(state(dossier, 'sources/b.md', 'contradicted-claim', '2010'), undefined);
  });
  test('is shown again when the other side says something else', () => {
    const dossier = disposed();
    dossier.update('sources/b.md', 'The M23 was founded in 2009.\n');
    assert.equal(state(dossier, 'sources/a.md', 'contradicted-claim', '2012'), 'stale');
    assert.ok(dossier.findings('sources/a.md').some(({ message }) => inEnglish(...message).includes('when the other side was “The M23 was founded in 2010.”')));
  });
  test('is shown again when another text joins the other side', () => {
    const dossier = disposed();
    dossier.update('sources/c.md', 'According to its leaders the movement is older: the M23 was founded in 2009.\n');
    assert.equal(state(dossier, 'sources/a.md', 'contradicted-claim', '2012'), 'stale');
  });
  test('stays disposed of when the other side moves in its text, or to another file', () => {
    const dossier = disposed();
    dossier.update('sources/b.md', '# Rivers\n\nNobody spoke.\n\nThe M23\nwas founded in *2010*.\n');
    assert.equal(state(dossier, 'sources/a.md', 'contradicted-claim', '2012'), 'disposed');
    dossier.update('sources/x.md', dossier.textOf('sources/b.md')!);
    dossier.update('sources/b.md', undefined);
    assert.equal(state(dossier, 'sources/a.md', 'contradicted-claim', '2012'), 'disposed');
  });
});

describe('a renamed text', () => {
  const rename = (dossier: Dossier, from: string, to: string) => {
    const text = dossier.textOf(from)!;
    dossier.update(from, undefined);
    dossier.update(to, text);
  };
  test('keeps its dispositions, stale ones too', () => {
    const dossier = open({ [draft]: claims.join(' ') });
    dispose(dossier, draft, 'unsourced-claim', claims[0]!);
    dispose(dossier, draft, 'unsourced-claim', claims[2]!);
    rename(dossier, draft, 'drafts/other.md');
    dossier.update('drafts/other.md', dossier.textOf('drafts/other.md')!.replace('41 people', '44 people'));
    assert.equal(state(dossier, 'drafts/other.md', 'unsourced-claim', claims[0]!), 'disposed');
    assert.equal(state(dossier, 'drafts/other.md', 'unsourced-claim', 'killed 44 people'), 'stale');
    assert.deepEqual(problems(dossier), []);
  });
  test('whose sentence stands in two other texts is not guessed at', () => {
    const dossier = open({ [draft]: claims[0]! });
    dispose(dossier, draft, 'unsourced-claim', claims[0]!);
    const text = dossier.textOf(draft)!;
    dossier.update(draft, undefined);
    dossier.update('drafts/x.md', text);
    dossier.update('drafts/y.md', text);
    assert.equal(state(dossier, 'drafts/x.md', 'unsourced-claim', claims[0]!), undefined);
    assert.match(problems(dossier)[0]!, /there is no drafts\/d\.md in this dossier any more/);
  });
  test('a copy does not inherit while the first text stands', () => {
    const dossier = open({ [draft]: claims[0]! });
    dispose(dossier, draft, 'unsourced-claim', claims[0]!);
    dossier.update('drafts/copy.md', dossier.textOf(draft)!);
    assert.equal(state(dossier, 'drafts/copy.md', 'unsourced-claim', claims[0]!), undefined);
  });
});

/** Paragraphs of claims, each with a note; and edits that leave the words of the claims as they are. */
describe('random edits', () => {
  const fillers = [
    'Nobody spoke.',
    '## On rivers',
    'It rained for a week.',
    '> A quotation without an end',
    '- one thing\n- another thing',
    '*Draft for comment.*',
  ];
  type Piece = { readonly filler: number } | { readonly claim: number; readonly note: boolean; readonly wrap: boolean; readonly bold: boolean };
  const filler = fc.record({ filler: fc.nat(fillers.length - 1) });
  const render = (pieces: readonly Piece[], firstNote: number) => {
    let note = firstNote;
    const notes: string[] = [];
    const blocks = pieces.map((piece) => {
      if ('filler' in piece) return fillers[piece.filler]!;
      const words = claims[piece.claim]!;
      const wrapped = piece.wrap ? words.replaceAll(' in ', '\nin  ') : words;
      const emphasised = piece.bold ? wrapped.replace(/\d{2,4}/, '**$&**') : wrapped;
      // the note stands on a neighbour: a cited claim would be no finding
      if (!piece.note) return emphasised;
      notes.push(`[^${note}]: A letter, ${note}.`);
      return `It began so.[^${note++}] ${emphasised}`;
    });
    return `${[...blocks, ...notes].join('\n\n')}\n`;
  };
  const looks = fc.record({ note: fc.boolean(), wrap: fc.boolean(), bold: fc.boolean() });
  const scenario = fc.record({
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2 }),
    before: fc.array(looks, { minLength: 5, maxLength: 5 }),
    after: fc.array(looks, { minLength: 5, maxLength: 5 }),
    fillersBefore: fc.array(fc.tuple(filler, fc.nat(8)), { maxLength: 4 }),
    fillersAfter: fc.array(fc.tuple(filler, fc.nat(8)), { maxLength: 6 }),
    moved: fc.boolean(),
    renamed: fc.boolean(),
    firstNote: fc.integer({ min: 1, max: 40 }),
  });
  const piecesOf = (order: readonly number[], appearance: readonly { note: boolean; wrap: boolean; bold: boolean }[], more: readonly [Piece, number][]) => {
    const pieces: Piece[] = order.map((claim) => ({ claim, ...appearance[claim]! }));
    for (const [piece, at] of more) pieces.splice(Math.min(at, pieces.length), 0, piece);
    return pieces;
  };
  const outcome = (dossier: Dossier, path: string) =>
    new Map(
      dossier.allFindings(path).flatMap(({ code, start, end, review }) => {
        const words = dossier.textOf(path)!.slice(start, end).replace(/\*/g, '').replace(/\s+/g, ' ');
        return code === 'unsourced-claim' ? [[words, review?.state] as const] : [];
      }),
    );

  test('elsewhere leave a disposition where it is; in the sentence make it stale; of the whole sentence make it an orphan', () => {
    fc.assert(
      fc.property(scenario, ({ order, before, after, fillersBefore, fillersAfter, moved, renamed, firstNote }) => {
        const [chosen] = order as [number];
        const dossier = open({ [draft]: render(piecesOf(order, before, fillersBefore), 1) });
        const text = dossier.textOf(draft)!;
        const finding = dossier.findings(draft).find(({ start, end }) => text.slice(start, end).replace(/\*/g, '').replace(/\s+/g, ' ') === claims[chosen]);
        if (!finding) return assert.fail(`no finding on ${claims[chosen]} in\n${text}`);
        dispose(dossier, draft, 'unsourced-claim', text.slice(finding.start, finding.end));

        const path = renamed ? 'drafts/renamed.md' : draft;
        const edited = render(piecesOf(moved ? [...order].reverse() : order, after, fillersAfter), firstNote);
        if (renamed) dossier.update(draft, undefined);
        dossier.update(path, edited);
        const states = outcome(dossier, path);
        for (const claim of order) assert.equal(states.get(claims[claim]!), claim === chosen ? 'disposed' : undefined, `${claims[claim]} in\n${edited}`);
        assert.deepEqual(problems(dossier), []);

        // more words in the sentence, in the text that the line names
        if (renamed) dossier.update(path, undefined);
        const alone = { note: false, wrap: false, bold: false };
        const plain = render(piecesOf(order, Array(5).fill(alone), []), 1);
        dossier.update(draft, plain);
        const changed = claims[chosen]!.replace(/ (in|at) /, ' reportedly $1 ').replace(' reportedly', ', it turned out,');
        dossier.update(draft, plain.replace(claims[chosen]!, changed));
        const stale = dossier.findings(draft).filter(({ review }) => review?.state === 'stale');
        assert.deepEqual(
          stale.map(({ start, end }) => dossier.textOf(draft)!.slice(start, end)),
          [changed],
        );
        assert.deepEqual(problems(dossier), []);

        dossier.update(draft, plain.replace(claims[chosen]!, ''));
        assert.ok(dossier.allFindings(draft).every(({ review }) => review === undefined));
        assert.equal(problems(dossier).length, 1);
        dossier.update(draft, plain);
        assert.equal(outcome(dossier, draft).get(claims[chosen]!), 'disposed', 'it is found again when the sentence comes back');
      }),
      { numRuns: 60 },
    );
  });

  test('a fresh read of the same files says the same', () => {
    fc.assert(
      fc.property(scenario, fc.nat(4), ({ order, before, after, fillersAfter, firstNote }, edit) => {
        const dossier = open({ [draft]: render(piecesOf(order, before, []), 1) });
        for (const claim of order.slice(0, 2)) {
          const { start, end } = dossier
            .findings(draft)
            .find(({ start: from, end: to }) => dossier.textOf(draft)!.slice(from, to).replace(/\*/g, '').replace(/\s+/g, ' ') === claims[claim])!;
          dispose(dossier, draft, 'unsourced-claim', dossier.textOf(draft)!.slice(start, end));
        }
        dossier.update(draft, render(piecesOf(order, after, fillersAfter), firstNote).replace(/ in (?=\d)/, edit % 2 ? ' around ' : ' in '));
        const fresh = open({ [draft]: dossier.textOf(draft)!.replace(/\n$/, '') });
        fresh.update('review.jsonl', dossier.textOf('review.jsonl')!);
        assert.deepEqual(fresh.allFindings(draft), dossier.allFindings(draft));
        assert.deepEqual(fresh.problems('review.jsonl'), dossier.problems('review.jsonl'));
      }),
      { numRuns: 25 },
    );
  });
});

describe('quick fixes', () => {
  const titles = (dossier: Dossier, path: string, words: string) => {
    const start = dossier.textOf(path)!.indexOf(words);
    return dispositionFixes(dossier, path, { start, end: start }).map(({ title }) => title);
  };
  test('for an open finding of a draft', () =>
    assert.deepEqual(titles(open({ [draft]: claims[0]! }), draft, 'annexed'), [
      'Dispose of unsourced-claim: confirmed …',
      'Dispose of unsourced-claim: false alarm …',
      'Dispose of unsourced-claim: accepted risk …',
      'Dispose of unsourced-claim: fixed …',
      'Silence unsourced-claim here with a comment (write its reason)',
    ]));
  test('a source is never written into', () =>
    assert.ok(titles(open({ 'sources/a.md': claims[0]! }), 'sources/a.md', 'annexed').every((title) => title.startsWith('Dispose of'))));
  test('for one that was disposed of', () => {
    const dossier = open({ [draft]: claims[0]! });
    dispose(dossier, draft, 'unsourced-claim', claims[0]!);
    assert.deepEqual(titles(dossier, draft, 'annexed'), ['Remove disposition of unsourced-claim (false alarm, Ana Duarte)']);
  });
  test('where there is no finding', () => assert.deepEqual(titles(open({ [draft]: 'Nobody spoke.' }), draft, 'spoke'), []));
});

describe('what cannot be disposed of', () => {
  const dossier = open({ [draft]: `${claims[0]}\n\nNobody spoke.` });
  const verdict = { disposition: 'confirmed', reason: 'x', reviewer: 'y', date: '2026-01-01T00:00:00Z' } as const;
  const span = { start: 0, end: 5 };
  const refusal = (given: ReturnType<typeof disposing>) => (isSaid(given) ? inEnglish(...given) : '');
  test('a finding that is not there', () =>
    assert.match(refusal(disposing(dossier, draft, 'vague-attribution', span, verdict)), /^There is no vague-attribution at this place/));
  test('without a reason', () => assert.match(refusal(disposing(dossier, draft, 'unsourced-claim', span, { ...verdict, reason: ' \n' })), /needs a reason/));
  test('without a name', () => assert.match(refusal(disposing(dossier, draft, 'unsourced-claim', span, { ...verdict, reviewer: '' })), /needs the name/));
  test('with a disposition that is none', () =>
    assert.match(refusal(disposing(dossier, draft, 'unsourced-claim', span, { ...verdict, disposition: 'maybe' as never })), /no disposition/));
});
