import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Format, formatOf } from '../../../server/core/text/structure.ts';
import { checkBlocks, checkBodySentences, knownGaps, structureOf } from '../../support/fixture.ts';

/** A paragraph long enough to be prose wherever it stands. */
const prose =
  'The column that had left Gao at dawn was stopped at the second ford, and its commander asked the governor for three more days before he would turn back to the river.';
const second =
  'The governor refused, and by nightfall the trucks were on the road again, without the guides whom the villages along the bend had promised to the army in the spring.';

test('the format follows the file’s name', () => {
  assert.deepEqual(['a.md', 'a.MD', 'b.markdown', 'c.qmd', 'd.Rmd', 'e.txt', 'f', 'md.txt'].map(formatOf), [
    'markdown',
    'markdown',
    'markdown',
    'markdown',
    'markdown',
    'plain',
    'plain',
    'plain',
  ]);
});

describe('blocks', () => {
  const cases: [name: string, format: Format, text: string, blocks: readonly string[]][] = [
    [
      'front matter, then a heading',
      'markdown',
      `---\ntitle: The ford\n---\n\n# The ford\n\n${prose}\n`,
      ['-front-matter: --- title: The ford ---', 'heading: The ford', 'paragraph: The column that had left Gao at dawn was'],
    ],
    [
      'front matter in plain text',
      'plain',
      `---\ntitle: The ford\n---\n${prose}\n`,
      ['-front-matter: --- title: The ford ---', 'paragraph: The column that had left Gao at dawn was'],
    ],
    [
      'a dashed line inside a text is no front matter',
      'plain',
      `${prose}\n\n---\n\n${second}\n\n---\n`,
      ['paragraph: The column that had left Gao at dawn was', '-trailer: ---', 'paragraph: The governor refused, and by nightfall t', '-trailer: ---'],
    ],
    [
      'plain headings over prose',
      'plain',
      `The Long Road to Gao\n\n${prose}\n\nA Second Attempt\n\n${second}\n`,
      [
        'heading: The Long Road to Gao',
        'paragraph: The column that had left Gao at dawn was',
        'heading: A Second Attempt',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'Markdown headings keep their level',
      'markdown',
      `# The ford\n\n## Before\n\n${prose}\n\nUnderlined\n---\n\n${second}\n`,
      [
        'heading: The ford',
        'heading: Before',
        'paragraph: The column that had left Gao at dawn was',
        'heading: Underlined',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'hash headings in plain text',
      'plain',
      `# The ford\n\n${prose}\n\n## After\n\n${second}\n`,
      [
        'heading: # The ford',
        'paragraph: The column that had left Gao at dawn was',
        'heading: ## After',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'a short line that ends in a stop is no heading',
      'plain',
      `The Long Road to Gao\n\n${prose}\n\nNobody came back.\n\n${second}\n`,
      [
        'heading: The Long Road to Gao',
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: Nobody came back.',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'bulleted and numbered lists',
      'markdown',
      `${prose}\n\n- The bridge was mined.\n- The ferry was sunk.\n\n1. The army came first.\n2. The police came second.\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'list-item: The bridge was mined.',
        'list-item: The ferry was sunk.',
        'list-item: The army came first.',
        'list-item: The police came second.',
      ],
    ],
    [
      'lists in plain text',
      'plain',
      `${prose}\n• The bridge was mined.\n• The ferry was sunk.\n1. The army came first.\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'list-item: • The bridge was mined.',
        'list-item: • The ferry was sunk.',
        'list-item: 1. The army came first.',
      ],
    ],
    [
      'quotations',
      'markdown',
      `${prose}\n\n> We shall not leave the ford.\n> Not while one man stands.\n`,
      ['paragraph: The column that had left Gao at dawn was', 'quote: We shall not leave the ford. > Not while'],
    ],
    [
      'table cells',
      'markdown',
      `${prose}\n\n| Town | Taken |\n|---|---|\n| Menaka | April 2012 |\n`,
      ['paragraph: The column that had left Gao at dawn was', 'table: Town', 'table: Taken', 'table: Menaka', 'table: April 2012'],
    ],
    [
      'code is left alone',
      'markdown',
      `${prose}\n\n\`\`\`\nRussia attacked\n\`\`\`\n\n<div>Russia attacked</div>\n`,
      ['paragraph: The column that had left Gao at dawn was', '-code: ``` Russia attacked ```', '-code: <div>Russia attacked</div>'],
    ],
    [
      'images',
      'markdown',
      `${prose}\n\n![A map of Darfur](map.png)\n\n${second}\n`,
      ['paragraph: The column that had left Gao at dawn was', '-image: ![A map of Darfur](map.png)', 'paragraph: The governor refused, and by nightfall t'],
    ],
    [
      'images in plain text',
      'plain',
      `${prose}\n\n![A map of Darfur](map.png)\n\n${second}\n`,
      ['paragraph: The column that had left Gao at dawn was', '-image: ![A map of Darfur](map.png)', 'paragraph: The governor refused, and by nightfall t'],
    ],
    [
      'byline and date line',
      'plain',
      `The Long Road to Gao\n\nBy Awa Traoré\n\n12 May 2012\n\n${prose}\n`,
      ['heading: The Long Road to Gao', '-byline: By Awa Traoré', '-byline: 12 May 2012', 'paragraph: The column that had left Gao at dawn was'],
    ],
    [
      'a sentence that begins like a byline',
      'plain',
      `The Long Road to Gao\n\nBy Bamako’s count, 240 men had died by May 2012.\n\n${prose}\n`,
      ['heading: The Long Road to Gao', 'paragraph: By Bamako’s count, 240 men had died by M', 'paragraph: The column that had left Gao at dawn was'],
    ],
    [
      'a name alone, a reading time, an agency’s number',
      'plain',
      `The Long Road to Gao\n\nAwa Traoré\n\n7 min read\n\nPublished: March 3, 2013\n\n${prose}\n`,
      [
        'heading: The Long Road to Gao',
        '-byline: Awa Traoré',
        '-byline: 7 min read',
        '-byline: Published: March 3, 2013',
        'paragraph: The column that had left Gao at dawn was',
      ],
    ],
    [
      'keywords',
      'plain',
      `The Long Road to Gao\n\nKeywords: Mali, Gao, rivers\n\n${prose}\n`,
      ['heading: The Long Road to Gao', '-keywords: Keywords: Mali, Gao, rivers', 'paragraph: The column that had left Gao at dawn was'],
    ],
    [
      'starred author box',
      'plain',
      `The Long Road to Gao\n\nAwa Traoré*\n\n* Awa Traoré teaches history in Bamako.\n\n${prose}\n\n${second}\n\n${prose}\n\n${second}\n`,
      [
        'heading: The Long Road to Gao',
        '-byline: Awa Traoré*',
        '-author-box: * Awa Traoré teaches history in Bamako.',
        ...[prose, second, prose, second].map((p) => `paragraph: ${p.slice(0, 40).trim()}`),
      ],
    ],
    [
      'about the author',
      'plain',
      `The Long Road to Gao\n\nBy Awa Traoré\n\n${prose}\n\n${second}\n\nAbout the Author\n\nAwa Traoré teaches history in Bamako and has written on the river towns of the Sahel since 2003.\n`,
      [
        'heading: The Long Road to Gao',
        '-byline: By Awa Traoré',
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-heading: About the Author',
        '-author-box: Awa Traoré teaches history in Bamako and',
      ],
    ],
    [
      'a last paragraph about the author',
      'plain',
      `The Long Road to Gao\n\nBy Awa Traoré\n\n${prose}\n\n${second}\n\n${prose}\n\nAwa Traoré is a lecturer in Bamako.\n`,
      [
        'heading: The Long Road to Gao',
        '-byline: By Awa Traoré',
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        'paragraph: The column that had left Gao at dawn was',
        '-author-box: Awa Traoré is a lecturer in Bamako.',
      ],
    ],
    [
      'a comment section',
      'markdown',
      `# The ford\n\n${prose}\n\n${second}\n\n## Comments\n\nRussia is to blame for everything, as always.\n`,
      [
        'heading: The ford',
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-heading: Comments',
        '-trailer: Russia is to blame for everything, as al',
      ],
    ],
    [
      'an agency’s closing lines',
      'plain',
      `${prose}\n\n${second}\n\nReporting by Awa Traoré in Bamako; Editing by John Smith\n\n© 2012 The River Post\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-trailer: Reporting by Awa Traoré in Bamako; Editi',
        '-trailer: © 2012 The River Post',
      ],
    ],
    [
      'page numbers',
      'plain',
      `${prose}\n\n17\n\n${second}\n\nPage 18 of 40\n\n${prose}\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        '-furniture: 17',
        'paragraph: The governor refused, and by nightfall t',
        '-furniture: Page 18 of 40',
        'paragraph: The column that had left Gao at dawn was',
      ],
    ],
    [
      'running heads',
      'plain',
      `The Long Road to Gao and Back Again\n\n${prose}\n\n${second}\n\nThe Long Road to Gao\n\n${prose}\n\nRiver Studies Quarterly\n\n${second}\n\nRiver Studies Quarterly\n\n${prose}\n\nRiver Studies Quarterly\n\n${second}\n`,
      [
        'heading: The Long Road to Gao and Back Again',
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-furniture: The Long Road to Gao',
        'paragraph: The column that had left Gao at dawn was',
        '-furniture: River Studies Quarterly',
        'paragraph: The governor refused, and by nightfall t',
        '-furniture: River Studies Quarterly',
        'paragraph: The column that had left Gao at dawn was',
        '-furniture: River Studies Quarterly',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'abstract and introduction are body',
      'plain',
      `The Long Road to Gao\n\nAbstract\n\n${prose}\n\nIntroduction\n\n${second}\n`,
      [
        'heading: The Long Road to Gao',
        'heading: Abstract',
        'paragraph: The column that had left Gao at dawn was',
        'heading: Introduction',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'a flat list of references',
      'markdown',
      `# The ford\n\n${prose}\n\n## References\n\nTraoré, A. (2012). River towns. Bamako.\n\nKeïta, M. (2014). *The bend*. https://example.org/bend\n`,
      [
        'heading: The ford',
        'paragraph: The column that had left Gao at dawn was',
        '-heading: References',
        '-reference: Traoré, A. (2012). River towns. Bamako.',
        '-reference: Keïta, M. (2014). *The bend*. https://ex',
      ],
    ],
    [
      'numbered references',
      'plain',
      `${prose}\n\nReferences\n\n[1] Traoré, A., River towns (Bamako, 2012).\n[2] Keïta, M., The bend, 2014.\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        '-heading: References',
        '-reference: [1] Traoré, A., River towns (Bamako, 201',
        '-reference: [2] Keïta, M., The bend, 2014.',
      ],
    ],
    [
      'numbered entries in one Markdown paragraph',
      'markdown',
      `# The ford\n\n${prose}\n\n## References\n\n[1] Traoré, A., River towns (2012)\n[2] Keïta, M., The bend (2014)\n`,
      [
        'heading: The ford',
        'paragraph: The column that had left Gao at dawn was',
        '-heading: References',
        '-reference: [1] Traoré, A., River towns (2012)',
        '-reference: [2] Keïta, M., The bend (2014)',
      ],
    ],
    [
      'references in groups',
      'plain',
      `${prose}\n\nBibliography\n\nOn the river\n\nTraoré, A. (2012). River towns. Bamako.\n\nOn the war\n\nKeïta, M. (2014). The bend. Dakar.\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        '-heading: Bibliography',
        '-heading: On the river',
        '-reference: Traoré, A. (2012). River towns. Bamako.',
        '-heading: On the war',
        '-reference: Keïta, M. (2014). The bend. Dakar.',
      ],
    ],
    [
      'body after the references',
      'plain',
      `${prose}\n\nReferences\n\nTraoré, A. (2012). River towns. Bamako.\n\nAppendix\n\n${second}\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        '-heading: References',
        '-reference: Traoré, A. (2012). River towns. Bamako.',
        'heading: Appendix',
        'paragraph: The governor refused, and by nightfall t',
      ],
    ],
    [
      'Markdown footnotes',
      'markdown',
      `${prose}[^1] ${second}[^map]\n\n[^1]: Traoré 2012.\n[^map]: See the map,\n    folded in at the end.\n`,
      ['paragraph: The column that had left Gao at dawn was', '-note: [^1]: Traoré 2012.', '-note: [^map]: See the map, folded in at the en'],
    ],
    [
      'superscript notes, the address on the next line',
      'plain',
      `${prose}¹\n\n${second}²\n\n¹ Traoré, River towns, 2012.\n\nhttps://example.org/river\n\n² Keïta, The bend.\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-note: ¹ Traoré, River towns, 2012. https://exa',
        '-note: ² Keïta, The bend.',
      ],
    ],
    [
      'endnotes under a heading',
      'plain',
      `${prose}\n\nNotes\n\n1. Traoré, River towns, 2012.\n2. Keïta, The bend, 2014.\n`,
      ['paragraph: The column that had left Gao at dawn was', '-heading: Notes', '-note: 1. Traoré, River towns, 2012.', '-note: 2. Keïta, The bend, 2014.'],
    ],
    [
      'Windows line ends',
      'markdown',
      `# The ford\r\n\r\n${prose}\r\n\r\n- The bridge was mined.\r\n- The ferry was sunk.\r\n`,
      ['heading: The ford', 'paragraph: The column that had left Gao at dawn was', 'list-item: The bridge was mined.', 'list-item: The ferry was sunk.'],
    ],
    [
      'Windows line ends in plain text',
      'plain',
      `The Long Road to Gao\r\n\r\n${prose}\r\n\r\n${second}\r\n`,
      ['heading: The Long Road to Gao', 'paragraph: The column that had left Gao at dawn was', 'paragraph: The governor refused, and by nightfall t'],
    ],
    [
      'one paragraph a line',
      'plain',
      `${prose}\n${second}\n${prose}\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        'paragraph: The column that had left Gao at dawn was',
      ],
    ],
    ['empty text', 'markdown', '', []],
    ['white space only', 'plain', ' \n\t\n\r\n', []],
  ];
  for (const [name, format, text, blocks] of cases) test(name, () => checkBlocks(text, format, blocks));
});

knownGaps<[format: Format, text: string, blocks: readonly string[]]>(
  [
    // the first entry of a list without a heading is taken for a heading
    [
      'plain',
      `${prose}\n\n${second}\n\n[1] Traoré, A., River towns (2012)\n[2] Keïta, M., The bend (2014)\n`,
      [
        'paragraph: The column that had left Gao at dawn was',
        'paragraph: The governor refused, and by nightfall t',
        '-reference: [1] Traoré, A., River towns (2012)',
        '-reference: [2] Keïta, M., The bend (2014)',
      ],
    ],
  ],
  ([format, text, blocks]) => checkBlocks(text, format, blocks),
);

test('heading levels', () => {
  const levels = (text: string, format: Format) =>
    structureOf(text, format)
      .blocks.filter((block) => block.kind === 'heading')
      .map((block) => block.level);
  assert.deepEqual(levels('# One\n\n### Three\n\nFour\n====\n', 'markdown'), [1, 3, 1]);
  assert.deepEqual(levels(`## Two\n\n${prose}\n`, 'plain'), [2]);
});

describe('sentences of the body', () => {
  const cases: [name: string, format: Format, text: string, sentences: readonly string[]][] = [
    [
      'a page’s notes cut a sentence in two: one sentence, two spans',
      'plain',
      `The delegation from Yerevan, which had waited for eleven days in a hotel by the river,\n\n¹ Interview, 2020.\n\nleft without a signature. Nobody spoke.\n`,
      ['The delegation from Yerevan, which had waited for eleven days in a hotel by the river, ‖ left without a signature.', 'Nobody spoke.'],
    ],
    [
      'so does a page number',
      'plain',
      `${prose}\n\nThe delegation from Yerevan, which had waited for eleven days in a hotel by the river,\n\n17\n\nleft without a signature.\n`,
      [prose, 'The delegation from Yerevan, which had waited for eleven days in a hotel by the river, ‖ left without a signature.'],
    ],
    [
      'the other half may begin with a name',
      'plain',
      `${prose}\n\nThe delegation from Yerevan had waited for eleven days in a hotel by the river when at last\n\n¹ Interview, 2020.\n\nBaku agreed to meet. Nobody spoke.\n`,
      [prose, 'The delegation from Yerevan had waited for eleven days in a hotel by the river when at last ‖ Baku agreed to meet.', 'Nobody spoke.'],
    ],
    [
      'a paragraph that ends is not joined',
      'plain',
      `The delegation from Yerevan had waited for eleven days in a hotel by the river.\n\n¹ Interview, 2020.\n\nthey left.\n`,
      ['The delegation from Yerevan had waited for eleven days in a hotel by the river.', 'they left.'],
    ],
    [
      'hard-wrapped lines are one paragraph',
      'plain',
      `The delegation from Yerevan had waited for eleven days\nin a hotel by the river when at last the other side\nagreed to meet in the town hall of the old quarter\nacross the water. Nobody spoke for a long time, and\nthe interpreters looked at their shoes.\n`,
      [
        'The delegation from Yerevan had waited for eleven days in a hotel by the river when at last the other side agreed to meet in the town hall of the old quarter across the water.',
        'Nobody spoke for a long time, and the interpreters looked at their shoes.',
      ],
    ],
    [
      'emphasis and links are no words',
      'markdown',
      'The *Daily River* [wrote](https://example.org/a) that Gao fell.\n',
      ['The *Daily River* [wrote](https://example.org/a) that Gao fell.'],
    ],
    ['a wire report’s dateline', 'plain', `BAMAKO, May 12 (River News) - ${prose}\n`, [prose]],
    ['nothing of apparatus', 'markdown', `---\ntitle: x\n---\n\n${prose}\n\n## References\n\nTraoré, A. (2012). River towns. Bamako.\n`, [prose]],
    [
      'list items and quotations are body',
      'markdown',
      '- The bridge was mined.\n- The ferry was sunk.\n\n> Not while one man stands.\n',
      ['The bridge was mined.', 'The ferry was sunk.', 'Not while one man stands.'],
    ],
    [
      'a byte order mark is no word',
      'plain',
      `\ufeffThe bridge was mined. Nobody crossed it for eleven days, and then the river took what was left of it.\n`,
      ['The bridge was mined.', 'Nobody crossed it for eleven days, and then the river took what was left of it.'],
    ],
  ];
  for (const [name, format, text, sentences] of cases) test(name, () => checkBodySentences(text, format, sentences));
});

test('a passage knows the heading above it', () => {
  const { passages } = structureOf(`# The ford\n\n${prose}\n\n## After\n\n${second}\n`);
  assert.deepEqual(
    passages.map(({ kind, heading }) => [kind, heading]),
    [
      ['heading', -1],
      ['paragraph', 0],
      ['heading', 0],
      ['paragraph', 2],
    ],
  );
});

describe('every layout keeps the order of its parts', () => {
  const texts = [
    `# A\r\n\r\n${prose}[^1]\r\n\r\n[^1]: Note.\r\n`,
    `${prose}¹\n\n¹ Note.\n\nhttps://example.org\n\n${second}`,
    `| a | b |\n|---|---|\n| c | d |\n\n> q\n> r\n\n1. x\n   - y\n\n${prose}`,
  ];
  for (const format of ['markdown', 'plain'] as const)
    texts.forEach((text, i) => {
      test(`${format} ${i + 1}`, () => {
        const { blocks, passages } = structureOf(text, format);
        let end = 0;
        for (const block of blocks) {
          assert.ok(block.start >= end && block.end > block.start && block.end <= text.length);
          end = block.end;
        }
        for (const { tokens, sentences } of passages) {
          assert.equal(sentences[0]?.from ?? 0, 0);
          for (let s = 1; s < sentences.length; s++) assert.equal(sentences[s]!.from, sentences[s - 1]!.to);
          assert.equal(sentences.at(-1)?.to ?? 0, tokens.length);
          for (const sentence of sentences)
            for (const span of sentence.spans) assert.equal(text.slice(span.start, span.end), text.slice(span.start, span.end).trim());
        }
      });
    });
});
