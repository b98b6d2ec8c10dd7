/** How two facts about one thing stand to each other. */
import type { ContradictionKind, FactValue } from '../model.ts';

export type Relation = { readonly agree: true } | { readonly agree: false; readonly kind: ContradictionKind; readonly strength: 'contradiction' | 'tension' };

/** "about 500" allows a tenth on both sides. */
export function widened(value: FactValue & { readonly kind: 'quantity' }): { low: number; high: number } {
  if (value.bound !== 'about') return value;
  const tenth = Math.max(value.low * 0.1, 1);
  return { low: value.low - tenth, high: value.high + tenth };
}
