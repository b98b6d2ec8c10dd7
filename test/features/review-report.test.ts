/** The report of a review: a small one kept whole, in both formats, and what it must never do. `GOLDEN=update` rewrites the kept files. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type ReportFormat, reportFileName, reviewReport } from '../../server/features/review-report.ts';
import { openFixture } from '../support/fixture.ts';

const origin = { date: '2026-03-02', version: '1.2.3' };
const review = [
  {
    document: 'drafts/memo.md',
    code: 'unsourced-claim',
    quote: { exact: 'Morocco annexed Western Sahara in 1975.', prefix: '', suffix: '' },
    disposition: 'accepted-risk',
    reason: 'common knowledge',
    reviewer: 'Ana Duarte',
    date: '2026-03-01T09:14:00Z',
  },
  {
    document: 'drafts/memo.md',
    code: 'vague-attribution',
    quote: { exact: 'A sentence that was taken out.', prefix: '', suffix: '' },
    disposition: 'fixed',
    reason: 'rewritten',
    reviewer: 'Bo Lind',
  },
];
const small = () =>
  openFixture(`
//- dossier.yaml
title: "The <Great> Lakes"
sources:
  - { file: sources/a.md, id: kagame1, title: "A War & Its Names", author: [{ family: Okello, given: Ruth }, { literal: River Desk }], container-title: Lakes Review, issued: "2024-05-03", URL: "https://lakes.example/a?x=1&y=2", grade: B2 }
  - "sources/*.md"
drafts: ["drafts/*.md"]
//- sources/a.md
The M23 was founded in 2012. The army killed 40 people in Goma in March 2013.
//- sources/b.md
Observers say that the M23 was founded in 2010.
//- drafts/memo.md
Morocco annexed Western Sahara in 1975. Rwanda | Burundi signed <b>nothing</b> in May 2020.

A citation leads nowhere.[^9]
//- review.jsonl
${review.map((line) => JSON.stringify(line)).join('\n')}
`).dossier;

describe('the report as it is', () => {
  for (const format of ['markdown', 'html'] as const)
    test(format, () => {
      const file = path.join(import.meta.dirname, 'review-report', reportFileName(format, origin));
      const report = reviewReport(small(), format, origin);
      if (process.env.GOLDEN === 'update') writeFileSync(file, report);
      assert.equal(report, readFileSync(file, 'utf8'), 'run it with GOLDEN=update and read the difference');
    });
  test('the same dossier gives the same report', () => assert.equal(reviewReport(small(), 'html', origin), reviewReport(small(), 'html', origin)));
});

describe('what it says', () => {
  const markdown = reviewReport(small(), 'markdown', origin);
  const of = (title: string) => markdown.slice(markdown.indexOf(`## ${title}`)).split('\n## ')[0]!;
  test('a disagreement once, with every side, its words, its place and its source', () => {
    const part = of('Where texts disagree');
    assert.equal(part.match(/^### /gm)?.length, 1);
    assert.match(part, /“The M23 was founded in \*\*2012\*\*\./);
    assert.match(part, /“Observers say that the M23 was founded in \*\*2010\*\*\.”/);
    assert.match(part, /Okello, Ruth, and River Desk\. “A War &amp; Its Names\.” \*Lakes Review\*, 3 May 2024\./);
    assert.match(part, /\(grade B2\) · sources\/a\.md, line 1/);
  });
  test('figures: what was cleared, and claims by sourcing add up', () => {
    assert.match(markdown, /- \*\*1 of \d+\*\* findings cleared/);
    const rows = of('Figures')
      .match(/^\| (?:drafts|sources|together) .*$/gm)!
      .map((row) => row.split('|').slice(2, -1).map(Number));
    for (const [claims, ...sourcings] of rows.slice(0, 3))
      assert.equal(
        sourcings.reduce((sum, one) => sum + one, 0),
        claims,
      );
  });
  test('what was cleared is no claim without a source any more, but stands with its reason', () => {
    assert.doesNotMatch(of('Claims without a source'), /annexed/);
    assert.match(of('What reviewers said'), /annexed.*accepted risk \| common knowledge \| Ana Duarte, 1 March 2026/);
  });
  test('a disposition whose finding is gone is kept as a record', () =>
    assert.match(of('What reviewers said'), /taken out.*not found any more \| rewritten \| Bo Lind/));
  test('a citation that points at nothing', () =>
    assert.match(of('Citations that do not hold'), /drafts\/memo\.md, line 3 \| citation that points at nothing/));
  test('how it was made', () => assert.match(of('How this was made'), /Dragoman 1\.2\.3 wrote this on 2 March 2026/));
});

describe('an empty dossier', () => {
  for (const format of ['markdown', 'html'] as const)
    test(format, () => {
      const report = reviewReport(openFixture('//- sources/a.md\nNobody spoke.\n').dossier, format, origin);
      assert.match(report, /No disagreement was found/);
      assert.match(report, /No finding has been disposed of/);
    });
});

describe('texts are not trusted', () => {
  const evil = '<script>alert(1)</script> "onload=x" [x](javascript:alert(1)) `a` **b** | c \u202e ![i](http://e.example/i.png) &lt;img&gt;';
  const hostile = (format: ReportFormat) =>
    reviewReport(
      openFixture(`
//- dossier.yaml
title: ${JSON.stringify(evil)}
sources:
  - { file: sources/a.md, title: ${JSON.stringify(evil)}, author: [{ literal: ${JSON.stringify(evil)} }], URL: "javascript:alert(1)" }
  - { file: sources/b.md, title: B, URL: 'https://x.example/"><script>alert(2)</script>' }
drafts: ["drafts/*.md"]
//- sources/a.md
The M23 was founded in 2012, said ${evil}.
//- sources/b.md
The M23 was founded in 2010, said ${evil}.
//- drafts/d.md
The M23 killed 40 people in Goma in March 2013, said observers, ${evil}.
//- review.jsonl
${JSON.stringify({ document: 'drafts/d.md', code: 'unsourced-claim', quote: { exact: evil, prefix: '', suffix: '' }, disposition: 'fixed', reason: evil, reviewer: evil })}
`).dossier,
      format,
      origin,
    );
  test('HTML: no element, attribute or address comes from a text', () => {
    const html = hostile('html');
    const inside = html.slice(html.indexOf('<body>'));
    const known =
      /^<\/?(?:body|html|main|nav|ol|ul|li|a|h[123]|p|strong|em|mark|span|div|table|caption|thead|tbody|tr|th|td|figure|figcaption|blockquote)(?: (?:class="[a-z]+"|id="part-\d+"|scope="col"|dir="auto"|data-zero|aria-label="Contents"|rel="noreferrer"|href="(?:#part-\d+|https?:\/\/[^"<>\s]+)"))*>$/;
    for (const [tag] of inside.matchAll(/<[^>]*>/g)) assert.match(tag, known);
    assert.ok(inside.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    assert.doesNotMatch(html, /\u202e/);
    assert.match(html, /default-src 'none'/);
  });
  test('Markdown: no tag, link, picture or cell comes from a text', () => {
    const markdown = hostile('markdown').replaceAll('<!-- -->', '');
    assert.doesNotMatch(markdown, /(?<!\\)<(?!https?:)/);
    assert.doesNotMatch(markdown, /(?<!\\)\]\((?!<https?:)/);
    let columns = 0;
    for (const line of markdown.split('\n')) {
      const cells = line.startsWith('|') ? line.match(/(?<!\\)\|/g)!.length : 0;
      if (columns > 0 && cells > 0) assert.equal(cells, columns, line);
      columns = cells;
    }
  });
});
