import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inEnglish } from '../../server/core/say.ts';
import { otherSources } from '../../server/features/other-sources.ts';
import { openFixture } from '../support/fixture.ts';

/** How the best passage of another text stands to the sentence at the cursor. */
function stance(asked: string, other: string): string | undefined {
  const { dossier, cursor } = openFixture(`//- sources/a.md\n${asked}\n//- sources/b.md\n${other}\n`);
  const found = otherSources(dossier, cursor!.path, cursor!.offset)?.passages[0]?.stance;
  return found && inEnglish(...found.text);
}

describe('how another passage stands to a sentence', () => {
  const cases: [asked: string, other: string, stance: string | undefined][] = [
    ['The M23 was fo<|>unded in 2012.', 'Everybody agrees that the M23 was founded in April 2012.', 'agrees'],
    ['The M23 was fo<|>unded in 2012.', 'In Kivu the M23 was founded in 2010.', 'differs in the date: “2010”'],
    ['The ceasefire was si<|>gned in Doha on 19 July 2025.', 'The ceasefire was signed in Doha on 21 July 2025.', 'differs in the date: “21 July 2025”'],
    [
      'A strike on El Fasher kil<|>led 78 worshippers on 19 September 2025.',
      'In El Fasher, 75 worshippers were killed on 19 September 2025.',
      'differs in the figure: “75”',
    ],
    [
      'Rwanda sup<|>ported the M23.',
      'Rwanda supported the M23 and, before it, the FDLR in January 2003.',
      'adds Democratic Forces for the Liberation of Rwanda, January 2003',
    ],
    ['Rwanda sup<|>ported the M23.', 'Rwanda supported the M23.', undefined],
  ];
  for (const [asked, other, expected] of cases) test(`${asked} / ${other}`, () => assert.equal(stance(asked, other), expected));
});
