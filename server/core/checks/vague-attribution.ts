/** A claim that is attributed, but to nobody who could be asked: "observers", "reportedly", "it is widely believed". */

import { toSay } from '../say.ts';
import type { Check } from './check.ts';

export const vagueAttribution: Check = {
  code: 'vague-attribution',
  run: (_, { claims, text }) =>
    claims
      .filter((claim) => claim.sourcing === 'vague' && claim.attribution)
      .map(({ attribution }) => ({
        start: attribution!.start,
        end: attribution!.end,
        related: [],
        message: toSay('“{0}” names nobody who could be asked. Say who, or cite where it is reported.', text.slice(attribution!.start, attribution!.end)),
      })),
};
