/**
 * `corrections.yaml`: what a dossier says once and for all of written forms that are misread.
 *
 *     - { text: Lincoln, is: none }                            # never an actor, a place, a date or an event
 *     - { text: the Front, is: nile-front }                    # always this entity
 *     - { text: the October war, date: 1973-10-06/1973-10-25 }
 *     - { text: the push, event: invasion }
 *
 * A mark in the text or beside it counts before these. Capitals count as in knowledge: `Front` is not found in "front".
 */
import { z } from 'zod';
import type { FormCorrections, FormMark, Knowledge } from '../knowledge/index.ts';
import { buildMatcher } from '../knowledge/matcher.ts';
import type { Span, TextProblem, Tokens } from '../model.ts';
import { readEdtf } from '../recognize/calendar.ts';
import { eventTypes } from '../recognize/events.ts';
import { type Said, toSay } from '../say.ts';
import { asClause } from '../text/trim.ts';
import { parseYaml } from '../text/yaml.ts';

export const correctionsFileName = 'corrections.yaml';

const entrySchema = z
  .strictObject({
    text: z.string().trim().min(1, { error: 'is empty' }).max(120, { error: 'is longer than 120 characters' }),
    /** id of an actor or a place, or `none` */
    is: z
      .string()
      .regex(/^[\w-]{1,120}$/, { error: 'is no id' })
      .optional(),
    kind: z.enum(['actor', 'place'], { error: 'is neither actor nor place' }).optional(),
    date: z.coerce
      .string()
      .refine((edtf) => readEdtf(edtf) !== undefined, { error: 'is no EDTF date or interval' })
      .optional(),
    event: z
      .string()
      .refine((type) => eventTypes.has(type), { error: 'is no type of event that Dragoman knows' })
      .optional(),
    note: z.string().optional(),
  })
  .refine(({ is, date, event }) => [is, date, event].filter((one) => one !== undefined).length === 1, {
    error: 'says not one thing of the form: give it “is”, “date” or “event”',
  });

export interface Correction extends z.infer<typeof entrySchema> {
  readonly span: Span;
}

/** Reads the file; an entry that cannot be used is a problem at its place, and the others are used. */
export function readCorrections(text: string): { readonly corrections: readonly Correction[]; readonly problems: readonly TextProblem[] } {
  const parsed = parseYaml(text.trim() === '' ? '[]' : text, z.array(z.unknown()).nullable(), 'correction', correctionsFileName);
  const problems = [...parsed.problems];
  const corrections = (parsed.value ?? []).flatMap((raw, index): Correction[] => {
    const result = entrySchema.safeParse(raw);
    if (result.success) return [{ ...result.data, span: parsed.spanOf([index]) }];
    const [issue] = result.error.issues;
    const what =
      issue!.code === 'unrecognized_keys'
        ? toSay('“{0}” is no field of a correction; the entry is left out.', issue!.keys[0]!)
        : toSay('“{0}” {1}; the entry is left out.', issue!.path.join('.') || toSay('entry {0}', index + 1), asClause(issue!.message));
    problems.push(problemAt(parsed.spanOf([index, ...issue!.path]), 'error', what));
    return [];
  });
  return { corrections, problems };
}

/** The corrections as the recognisers look them up, and those whose entity nobody knows. Of two for one form the later counts. */
export function compileCorrections(
  corrections: readonly Correction[],
  entity: Knowledge['entity'],
): { readonly compiled: FormCorrections | undefined; readonly problems: readonly TextProblem[] } {
  const problems: TextProblem[] = [];
  const usable = corrections.filter(({ is, kind, span }) => {
    if (is === undefined || is === 'none' || kind || entity(is)) return true;
    problems.push(problemAt(span, 'error', toSay('“{0}” is the id of no actor or place that this dossier knows; the entry is left out.', is)));
    return false;
  });
  if (usable.length === 0) return { compiled: undefined, problems };
  const matcher = buildMatcher(usable.map(({ text }) => text));
  const at = (tokens: Tokens, index: number) => {
    const match = matcher.at(tokens, index);
    const correction = match && usable[Math.max(...match.names)]!;
    return match && correction && { to: match.to, correction, mark: markOf(correction, entity) };
  };
  return {
    problems,
    compiled: {
      nameAt: (tokens, index) => {
        const found = at(tokens, index);
        return found && !found.mark ? { to: found.to, id: found.correction.is! } : undefined;
      },
      markAt: (tokens, index) => {
        const found = at(tokens, index);
        return found?.mark ? { to: found.to, mark: found.mark } : undefined;
      },
    },
  };
}

/** Undefined for the name of a state, which acts or locates by how the sentence uses it. */
function markOf({ is, kind, date, event }: Correction, entity: Knowledge['entity']): FormMark['mark'] | undefined {
  if (date !== undefined) return { kind: 'date', edtf: date };
  if (event !== undefined) return { kind: 'event', type: event };
  if (is === undefined || is === 'none') return { kind: 'none' };
  const known = kind ?? entity(is)?.kind;
  return known === 'actor' || known === 'place' ? { kind: known, id: is } : undefined;
}

const problemAt = (span: Span, severity: TextProblem['severity'], message: Said): TextProblem => ({ ...span, code: 'correction', severity, message });
