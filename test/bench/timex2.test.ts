import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edtfOfTimex2, timex2OfEdtf, valueVerdict } from './timex2.ts';

const bothWays: readonly (readonly [timex2: string, edtf: string])[] = [
  ['1939', '1939'],
  ['1939-09', '1939-09'],
  ['1939-09-01', '1939-09-01'],
  ['1862-SP', '1862-21'],
  ['1941-SU', '1941-22'],
  ['1863-FA', '1863-23'],
  ['1914-WI', '1914-24'],
  ['199', '199X'],
  ['18', '18XX'],
  ['2008-H2', '2008-07/2008-12'],
  ['2008-Q1', '2008-01/2008-03'],
  ['2003-W12', '2003-03-17/2003-03-23'],
  ['2009-W53', '2009-12-28/2010-01-03'],
  ['BC0480', '-0479'],
  ['BC0001', '0000'],
  ['BC0480-08', '-0479-08'],
  ['BC0479-SP', '-0478-21'],
  ['BC048', '-0488/-0479'],
  ['BC04', '-0498/-0399'],
  ['1963-XX-XX', '1963-XX-XX'],
];
for (const [timex2, edtf] of bothWays)
  test(`${timex2} is ${edtf}`, () => {
    assert.equal(edtfOfTimex2(timex2), edtf);
    assert.equal(timex2OfEdtf(edtf), timex2);
  });

for (const [timex2, edtf] of [
  ['1965-01-31TMO', '1965-01-31'],
  ['2003-03-19T21:34-05', '2003-03-19'],
  ['BC0480-08-XXTEV', '-0479-08-XX'],
  ['1913-WXX', '1913-XX-XX'],
  ['2003-W12-WE', '2003-03-22/2003-03-23'],
] as const)
  test(`${timex2} becomes ${edtf}`, () => assert.equal(edtfOfTimex2(timex2), edtf));

for (const norm of ['PRESENT_REF', 'PAST_REF', 'FUTURE_REF', 'P3M', 'PXD', 'XXXX-SU', 'XXXX-XX-XX', ''])
  test(`${norm || 'nothing'} is no point in time`, () => assert.equal(edtfOfTimex2(norm), undefined));

const verdicts: readonly (readonly [norm: string, edtf: string, words: string, verdict: string | undefined])[] = [
  ['1861', '1861-10/1861-12', 'late 1861', 'part'],
  ['1861', '1861-12', 'December', 'wrong'],
  ['1861', '1862-01/1862-03', 'early 1862', 'wrong'],
  ['1941-12', '1941', 'the end of 1941', 'wrong'],
  ['1941', '1941/..', '1941', 'same'],
  ['1941', '../1941-12', 'end of 1941', 'part'],
  ['1910', '1910~', '1910', 'same'],
  ['1971-XX-XX', '1971', 'Later that year', 'same'],
  ['1971-XX-XX', '1972', 'Later that year', 'wrong'],
  ['1939', '1939/1945', '1939 to 1945', 'wrong'],
  ['196', '1967/1969', 'late 1960s', 'part'],
  ['2008-Q1', '2008-01/2008-03', 'first quarter of 2008', 'same'],
  ['1904-05-03TNI', '1904-05-03', '3 May', 'same'],
  ['BC0480', '1480', '480 BC', 'wrong'],
  ['PRESENT_REF', '2009', 'now', undefined],
];
for (const [norm, edtf, words, verdict] of verdicts)
  test(`${edtf} for “${words}” against ${norm}: ${verdict ?? 'not scored'}`, () => assert.equal(valueVerdict(norm, edtf, words), verdict));
