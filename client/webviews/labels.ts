/** Where names stand beside their signs, so that none covers another name or sign. Pure: no page is needed. */

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A name's sign: a circle, and the part of it that must not be written over. */
export interface Sign {
  readonly point: readonly [x: number, y: number];
  readonly radius: number;
  /** pixels around the middle that no name may cover; the whole circle when left out */
  readonly core?: number;
  /** of the name, in pixels */
  readonly width: number;
  readonly size: number;
  /** the sides that are tried, in order; right first when left out */
  readonly sides?: readonly Side[];
}

export type Side = 'right' | 'left' | 'above' | 'below' | 'aboveRight' | 'aboveLeft' | 'belowRight' | 'belowLeft';

/** Where a text begins, ends or has its middle (`anchor`), on its base line. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

const allSides: readonly Side[] = ['right', 'left', 'above', 'below', 'aboveRight', 'aboveLeft', 'belowRight', 'belowLeft'];

/** Names are placed in the order given; undefined for one that has no room on any side within `width` and `height`. */
export function placeLabels(signs: readonly Sign[], { width, height }: { readonly width: number; readonly height: number }): (Label | undefined)[] {
  const taken: Box[] = signs.map(({ point: [x, y], radius, core = radius }) => {
    const r = Math.min(radius, core);
    return { x1: x - r, y1: y - r, x2: x + r, y2: y + r };
  });
  return signs.map((sign, index) => {
    for (const side of sign.sides ?? allSides) {
      const label = labelAt(sign, side);
      const x1 = label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - sign.width : label.x - sign.width / 2;
      const box = { x1: x1 - 2, y1: label.y - sign.size, x2: x1 + sign.width + 2, y2: label.y + 4 };
      const isInside = box.x1 >= 0 && box.x2 <= width && box.y1 >= 0 && box.y2 <= height;
      if (!isInside || taken.some((other, i) => i !== index && meets(box, other))) continue;
      taken.push(box);
      return label;
    }
    return undefined;
  });
}

function labelAt({ point: [x, y], radius }: Sign, side: Side): Label {
  // the rim of the circle, halfway between two sides
  const rim = radius * Math.SQRT1_2;
  switch (side) {
    case 'right':
      return { x: x + radius + 4, y: y + 4, anchor: 'start' };
    case 'left':
      return { x: x - radius - 4, y: y + 4, anchor: 'end' };
    case 'above':
      return { x, y: y - radius - 5, anchor: 'middle' };
    case 'below':
      return { x, y: y + radius + 14, anchor: 'middle' };
    case 'aboveRight':
      return { x: x + rim + 2, y: y - rim - 3, anchor: 'start' };
    case 'aboveLeft':
      return { x: x - rim - 2, y: y - rim - 3, anchor: 'end' };
    case 'belowRight':
      return { x: x + rim + 2, y: y + rim + 11, anchor: 'start' };
    case 'belowLeft':
      return { x: x - rim - 2, y: y + rim + 11, anchor: 'end' };
  }
}

const meets = (a: Box, b: Box) => a.x1 < b.x2 && a.x2 > b.x1 && a.y1 < b.y2 && a.y2 > b.y1;
