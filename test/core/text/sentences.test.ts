import { describe } from 'node:test';
import { checkBodySentences, checkSentences, each } from '../../support/fixture.ts';

/** ¦ stands where a sentence ends. */
describe('a new sentence begins', () => {
  each(
    [
      'The convoy left Goma at dawn. ¦It reached Bukavu two days later.',
      'Did Addis Ababa agree? ¦Nobody would say. ¦“Wait!” ¦The line went dead.',
      'He called it “a lie.” ¦Minsk said nothing.',
      'She said: “We hold the bridge.” ¦That was true.',
      'The ceasefire failed (again). ¦The guns answered.',
      'The ceasefire failed. ¦(It was the fourth.) ¦The guns answered.',
      'The talks stalled… ¦The envoy flew home.',
      'The talks stalled... ¦The envoy flew home.',
      'In 2014. ¦In 2022 it was worse.',
      'It ended in 2016. ¦41 villages stood empty.',
      'The column withdrew to Bakhmut. ¦“Too late,” he said.',
      'The envoy spoke for the U.S. ¦The others listened.',
      'They met Gen. Burhan. ¦He refused.',
      'Nobody came.¦The hall stayed empty.',
      'It cost 3.5 million. ¦Nobody paid.',
      'They sailed at 5 a.m. ¦The storm came later.',
      'He asked why?! ¦No answer came.',
      'The order was clear: hold Marawi. ¦They did not.',
      'The front moved west. ¦— Nobody noticed.',
    ],
    checkSentences,
  );
});

describe('no sentence begins', () => {
  each(
    [
      'Gen. Hemedti met Lt. Col. Diallo and Dr. A. Osman.',
      'Mr. and Mrs. Okello fled St. Petersburg for Mt. Ararat.',
      'The U.S. Navy and the U.N. Security Council objected.',
      'J. B. Priyono and M. K. Rao wrote it.',
      'The army, i.e. the 4th Division, and others, e.g. the police, left.',
      'See vol. 3, no. 12, pp. 40–52 and fig. 4 for it.',
      'Growth fell to 1.8 per cent and prices rose 12.5 per cent.',
      'The site example.com and the file plan.pdf were lost.',
      'It was signed on Oct. 12 and on Nov. 3 as well.',
      'He paused … and then went on.',
      '“Will they come?” he asked.',
      '“Never!” shouted the crowd.',
      'Kagame et al. call it a draw.',
      'It cost approx. 40 million.',
      'Shell Co. Ltd. and Total Corp. left.',
      'Fighters of the F.A.R.C. stayed.',
      'The treaty (Art. 5) says so.',
      'The strait is 1.5 km wide, the U.K. says.',
      'The village (pop. 900) was burnt.',
    ],
    checkSentences,
  );
});

describe('note marks at a boundary hide nothing', () => {
  each<[text: string, format: 'markdown' | 'plain', sentences: readonly string[]]>(
    [
      ['The dam was hit.[^1] Nobody claimed it.\n\n[^1]: A report.', 'markdown', ['The dam was hit.', 'Nobody claimed it.']],
      ['The dam was hit.¹ Nobody claimed it.\n\n¹ A report.', 'plain', ['The dam was hit.', 'Nobody claimed it.']],
      ['The dam was hit [@okoye2024]. Nobody claimed it.', 'markdown', ['The dam was hit [@okoye2024].', 'Nobody claimed it.']],
      [
        'The dam was hit.[1][2] Nobody claimed it.\n\nReferences\n\n[1] Okoye, A. (2021)\n\n[2] Abiola, B. (2022)',
        'markdown',
        ['The dam was hit.', 'Nobody claimed it.'],
      ],
      ['It was *the end.* Nobody wept.', 'markdown', ['It was *the end.', 'Nobody wept.']],
    ],
    ([text, format, sentences]) => checkBodySentences(text, format, sentences),
  );
});
