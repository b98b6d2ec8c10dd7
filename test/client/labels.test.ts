/** Names beside their signs: none covers another, and none leaves the picture. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Label, placeLabels, type Sign } from '../../client/webviews/labels.ts';

const page = { width: 400, height: 200 };
const sign = (x: number, y: number, more: Partial<Sign> = {}): Sign => ({ point: [x, y], radius: 10, width: 60, size: 12, ...more });
const leftOf = ({ x, anchor }: Label, { width }: Sign) => (anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2);

test('a name stands at the first side that is asked for', () => {
  assert.deepEqual(placeLabels([sign(100, 100)], page), [{ x: 114, y: 104, anchor: 'start' }]);
  assert.deepEqual(placeLabels([sign(100, 100, { sides: ['above'] })], page), [{ x: 100, y: 85, anchor: 'middle' }]);
});

test('a name gives way to the edge of the picture, to signs and to the names before it', () => {
  assert.equal(placeLabels([sign(390, 100)], page)[0]!.anchor, 'end');
  assert.equal(placeLabels([sign(100, 100), sign(140, 100)], page)[0]!.anchor, 'end');
  assert.deepEqual(
    placeLabels([sign(100, 100, { sides: ['above'] }), sign(125, 100, { sides: ['above', 'below'] })], page).map((label) => label!.y),
    [85, 124],
  );
});

test('between two sides there is room where all four are taken', () => {
  const around = [sign(130, 100), sign(70, 100), sign(100, 70), sign(100, 125)].map((one) => ({ ...one, sides: [] }));
  assert.equal(placeLabels([sign(100, 100, { width: 12, radius: 4, sides: ['right', 'left', 'above', 'below'] }), ...around], page)[0], undefined);
  assert.ok(placeLabels([sign(100, 100, { width: 12, radius: 4 }), ...around], page)[0]);
});

test('a name that has no room is left out', () => {
  assert.deepEqual(placeLabels([sign(20, 20, { width: 500 })], page), [undefined]);
});

test('of many signs no two names meet, and the first have theirs', () => {
  const signs = Array.from({ length: 60 }, (_, index) =>
    sign(20 + ((index * 67) % 360), 20 + ((index * 41) % 160), { radius: 4, width: 30 + (index % 5) * 10 }),
  );
  const placed = placeLabels(signs, page).flatMap((label, index) => (label ? [{ label, sign: signs[index]!, index }] : []));
  assert.equal(placed[0]!.index, 0);
  assert.ok(placed.length > 5 && placed.length < signs.length);
  for (const [i, a] of placed.entries())
    for (const b of placed.slice(i + 1)) {
      const [x, y] = [leftOf(a.label, a.sign), leftOf(b.label, b.sign)];
      assert.ok(x + a.sign.width <= y || y + b.sign.width <= x || Math.abs(a.label.y - b.label.y) >= 12, `${a.index} and ${b.index}`);
    }
});
