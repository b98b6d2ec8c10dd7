import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaintsAbout, judge } from './check-regexes.ts';

const expression = (source: string, line: number) => ({ file: 'server/x.ts', line, source, flags: '' });

test('exponential and polynomial expressions are named with their place, linear ones are not', async () => {
  const judged = await judge([expression('^(?:a+)+$', 1), expression('\\s+$', 2), expression('^[a-z]+:', 3)]);
  const complaints = complaintsAbout(judged, []);
  assert.equal(complaints.length, 2);
  assert.match(complaints[0]!, /^server\/x\.ts:1: .*exponential/);
  assert.match(complaints[1]!, /^server\/x\.ts:2: .*polynomial/);
});

test('a permission covers a polynomial one and no exponential one; one that nothing needs is a complaint', async () => {
  const judged = await judge([expression('^(?:a+)+$', 1), expression('\\s+$', 2)]);
  const complaints = complaintsAbout(judged, [
    { file: 'server/x.ts', why: 'short' },
    { file: 'server/y.ts', why: 'short' },
  ]);
  assert.equal(complaints.length, 2);
  assert.match(complaints[0]!, /exponential/);
  assert.match(complaints[1]!, /^server\/y\.ts: permission .* fits no expression/);
});
