/** The forms of verbs that tables of phrases are written with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbForms } from '../../../server/core/recognize/inflect.ts';

const rows: readonly (readonly [string, string])[] = [
  ['deny', 'denies denied denying'],
  ['impose', 'imposes imposed imposing'],
  ['agree', 'agrees agreed agreeing'],
  ['clash', 'clashes clashed clashing'],
  ['torpedo', 'torpedoes torpedoed torpedoing'],
  // a short verb doubles its last consonant, a longer one does not
  ['swap', 'swaps swapped swapping'],
  ['club', 'clubs clubbed clubbing'],
  ['order', 'orders ordered ordering'],
  ['raid', 'raids raided raiding'],
  ['bow', 'bows bowed bowing'],
  ['control', 'controls controlled controlling'],
  // irregular ones, and what is put before them
  ['find', 'finds found finding'],
  ['oversee', 'oversees oversaw overseen overseeing'],
  ['rebuild', 'rebuilds rebuilt rebuilding'],
  ['re-take', 're-takes re-took re-taken re-taking'],
  ['re-impose', 're-imposes re-imposed re-imposing'],
  ['release', 'releases released releasing'],
  ['undermine', 'undermines undermined undermining'],
  ['unban', 'unbans unbanned unbanning'],
  ['constructor', 'constructors constructored constructoring'],
];

for (const [verb, forms] of rows)
  test(`the forms of “${verb}”`, () => {
    assert.deepEqual(verbForms(verb), [verb, ...forms.split(' ')]);
  });
