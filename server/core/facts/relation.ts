/** How two facts about one thing stand to each other. */
import type { Knowledge } from '../knowledge/index.ts';
import type { ContradictionKind, Fact, FactValue } from '../model.ts';
import { civil, type DayRange } from '../recognize/calendar.ts';
import { sideOf } from './scene.ts';

export type Relation = { readonly agree: true } | { readonly agree: false; readonly kind: ContradictionKind; readonly strength: 'contradiction' | 'tension' };

/** Two days with one part of the date different, as where somebody copied it wrongly: "25 June" and "25 October" within a year, or one day of two years. */
export function slipOf(x: DayRange, y: DayRange): 'month' | 'year' | undefined {
  if (x.first !== x.last || y.first !== y.last) return undefined;
  const [a, b] = [civil(x.first), civil(y.first)];
  if (a.day !== b.day) return undefined;
  if (a.month === b.month) return Math.abs(a.year - b.year) <= 3 ? 'year' : undefined;
  return Math.abs(x.first - y.first) <= 366 ? 'month' : undefined;
}

/** "about 500" allows a tenth on both sides. */
export function widened(value: FactValue & { readonly kind: 'quantity' }): { low: number; high: number } {
  if (value.bound !== 'about') return value;
  const tenth = Math.max(value.low * 0.1, 1);
  return { low: value.low - tenth, high: value.high + tenth };
}

/** How many of the terms that they stand among two facts share. */
export function sharedTerms(a: Fact, b: Fact): number {
  let shared = 0;
  const others = terms(b);
  for (const term of a.about) if (others.has(term)) shared++;
  return shared;
}

const termsOfFact = new WeakMap<Fact, ReadonlySet<string>>();

/** What a fact stands among, as a set. */
export function terms(fact: Fact): ReadonlySet<string> {
  let known = termsOfFact.get(fact);
  if (!known) {
    known = new Set(fact.about);
    termsOfFact.set(fact, known);
  }
  return known;
}

/** Each is of an armed group that the other has no part for: an agreement with the FARC, and one with the ELN; an attack by the one, and by the other. */
export function isWithOthers(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  const groupsOf = ({ about }: Fact) =>
    about
      .map((term) => term.slice('entity:'.length))
      .filter((id) => /^(?:armed-group|movement)$/.test(knowledge.entity(id)?.type ?? ''))
      .map((id) => sideOf({ knowledge }, id));
  const [x, y] = [groupsOf(a), groupsOf(b)];
  return x.some((id) => !y.includes(id)) && y.some((id) => !x.includes(id));
}
