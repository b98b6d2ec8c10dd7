/**
 * Two claims that cannot both hold: the same subject and attribute, qualifiers that can be the same, values that exclude each other.
 *
 * Rounding, bounds and precision are respected: "2025-10" and "2025-10-19" agree, "about 2,600" and "2,640" agree, "2,600" and "2,640" are close enough to ask, not to accuse.
 * Figures that two named parties give are their dispute, not the authors'.
 */
import type { FactAt } from '../corpus/corpus.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Fact, FactValue } from '../model.ts';
import { nameOf, quoteOf } from '../text/quote.ts';
import type { Check, CheckContext, Report } from './check.ts';

export const contradictedClaim: Check = {
  code: 'contradicted-claim',
  run: (context, document) => {
    const reports = new Map<string, Report>();
    for (const fact of document.facts) {
      const claim = document.claims.find((c) => c.id === fact.claim);
      if (!claim) continue;
      const here: FactAt = { document, claim, fact };
      const against = opposing(context, here);
      if (against.length === 0) continue;
      const start = claim.start + fact.words.start;
      const key = `${start}:${fact.attribute}`;
      if (!reports.has(key)) reports.set(key, reportOf(context, here, against));
    }
    return [...reports.values()];
  },
};

/** A fact about "the frontier" belongs to the border that the dossier's other texts measure, if it is one only. */
function keyOf({ corpus }: CheckContext, { key }: Fact): string {
  if (!key.endsWith('|?border')) return key;
  const measured = [...corpus.factKeys()].filter((other) => other.startsWith('length|') && !other.endsWith('?border'));
  return measured.length === 1 ? measured[0]! : key;
}

function opposing(context: CheckContext, here: FactAt): FactAt[] {
  const key = keyOf(context, here.fact);
  const others = [
    ...context.corpus.factsAbout(key),
    ...(key.startsWith('length|') && !key.endsWith('?border') && keyOf(context, { ...here.fact, key: 'length|?border' }) === key
      ? context.corpus.factsAbout('length|?border')
      : []),
  ];
  return others.filter((other) => !(other.document.path === here.document.path && other.claim.id === here.claim.id) && conflict(here.fact, other.fact));
}

/** Whether two facts under one key exclude each other. */
export function conflict(a: Fact, b: Fact): boolean {
  if (a.holder !== b.holder && a.holder !== 'author' && b.holder !== 'author') return false;
  if (a.when && b.when && (a.when.first > b.when.last || b.when.first > a.when.last)) return false;
  if (a.value.kind === 'date' && b.value.kind === 'date') return datesExclude(a, b);
  if (a.value.kind === 'quantity' && b.value.kind === 'quantity') return quantitiesExclude(a, b);
  return false;
}

/** Days between which two dates of one event may lie apart and still be taken for the same event. */
const reachOf: Readonly<Record<string, number>> = { concluded: 6, opened: 5, seized: 60, invaded: 60, founded: 365 * 4 };

function datesExclude(a: Fact, b: Fact): boolean {
  if (a.value.kind !== 'date' || b.value.kind !== 'date' || a.value.approximate || b.value.approximate) return false;
  if (a.value.first <= b.value.last && b.value.first <= a.value.last) return false;
  const gap = a.value.first > b.value.last ? a.value.first - b.value.last : b.value.first - a.value.last;
  return gap <= (reachOf[a.attribute] ?? 30);
}

function quantitiesExclude(a: Fact, b: Fact): boolean {
  if (a.value.kind !== 'quantity' || b.value.kind !== 'quantity' || a.value.unit !== b.value.unit) return false;
  const [x, y] = [widened(a.value), widened(b.value)];
  if (a.attribute !== b.attribute) {
    // civilians are part of all the dead: more civilians than dead cannot be
    const [part, whole] = a.attribute === 'deaths (civilian)' ? [x, y] : [y, x];
    return part.low > whole.high;
  }
  return x.low > y.high || y.low > x.high;
}

/** "about 500" allows a tenth on both sides, more where the number is round. */
function widened(value: FactValue & { kind: 'quantity' }): { low: number; high: number } {
  if (value.bound !== 'about') return value;
  const slack = Math.max(value.low * 0.1, 1);
  return { low: value.low - slack, high: value.high + slack };
}

function reportOf({ knowledge }: CheckContext, here: FactAt, against: readonly FactAt[]): Report {
  const first = against[0]!;
  const sources = new Set(against.map((other) => other.document.path));
  const more = sources.size > 1 ? ` and ${sources.size - 1} more ${sources.size === 2 ? 'text' : 'texts'}` : '';
  const where = first.document.path === here.document.path ? 'elsewhere in this text' : `in ${nameOf(first.document)}${more}`;
  const [mine, theirs] = [words(here), words(first)];
  const { start } = here.claim;
  return {
    start: start + here.fact.words.start,
    end: start + here.fact.words.end,
    kind: here.fact.value.kind,
    message: `${labelOf(knowledge, here.fact)}: “${mine}” here, “${theirs}” ${where}. ${verdict(here.fact.value, first.fact.value)}`,
    related: against.slice(0, 6).map((other) => ({
      document: other.document.path,
      start: other.claim.start + other.fact.words.start,
      end: other.claim.start + other.fact.words.end,
      message: `${nameOf(other.document)}: “${quote(other)}”`,
    })),
  };
}

const labels: Readonly<Record<string, string>> = {
  founded: 'Founding of',
  concluded: 'Agreement reached in',
  opened: 'Opening of the talks in',
  seized: 'Takeover of',
  invaded: 'Invasion of',
  length: 'Length of',
  deaths: 'Number killed in',
  returned: 'Number returned',
};

/** "Founding of Tehrik-e-Taliban Pakistan", "Number killed in Peshawar" */
function labelOf(knowledge: Knowledge, { attribute, subject }: Fact): string {
  const label = labels[attribute.split(' ')[0]!] ?? attribute;
  const name = subject === '?border' ? 'the border' : knowledge.entity(subject)?.name;
  return name ? `${label} ${name}` : label;
}

const words = ({ document, claim, fact }: FactAt) => quoteOf(document, [{ start: claim.start + fact.words.start, end: claim.start + fact.words.end }], 120);
const quote = ({ document, claim }: FactAt) => quoteOf(document, claim.spans, 220);

/** What to make of two values: figures that nearly agree are a question, not a contradiction. */
function verdict(a: FactValue, b: FactValue): string {
  const both = 'Both cannot hold; check the sources and say which one you follow.';
  if (a.kind !== 'quantity' || b.kind !== 'quantity') return both;
  const [x, y] = [a.bound === 'at-least' ? a.low : a.high, b.bound === 'at-least' ? b.low : b.high];
  if (!Number.isFinite(x) || !Number.isFinite(y) || x <= 0 || y <= 0) return both;
  const percent = (Math.abs(x - y) / Math.max(x, y)) * 100;
  return percent < 3 ? `They are ${percent.toFixed(1)} % apart, perhaps by rounding; use one figure and say whose it is.` : both;
}
