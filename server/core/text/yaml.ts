/** YAML with places: what does not fit a schema is reported where it stands in the text. */
import { type Document, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ProblemCode, Span, TextProblem } from '../model.ts';
import { toSay } from '../say.ts';
import { asClause } from './trim.ts';

export interface ParsedYaml<T> {
  readonly value: T | undefined;
  readonly problems: readonly TextProblem[];
  /** place of the node at a path, or of the nearest node above it */
  readonly spanOf: (path: readonly PropertyKey[]) => Span;
}

/** Parses YAML text against a schema. `what` names the file to people; `shift` moves offsets (front matter begins inside its text). */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, code: ProblemCode, what: string, shift = 0): ParsedYaml<T> {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: true });
  const spanOf = (path: readonly PropertyKey[]) => placeOf(document, path, text, shift);
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 20).map((error): TextProblem => {
      const start = Math.min(error.pos[0], text.length);
      return {
        start: shift + start,
        end: shift + Math.min(text.length, Math.max(error.pos[1], start + 1)),
        code,
        severity: 'error',
        message: toSay('{0} is not valid YAML: {1}.', what, asClause(error.message)),
      };
    });
    return { value: undefined, problems, spanOf };
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 100 }) ?? undefined;
  } catch (error) {
    return {
      value: undefined,
      problems: [
        {
          start: shift,
          end: shift + Math.min(1, text.length),
          code,
          severity: 'error',
          message: toSay('{0} cannot be used: {1}.', what, asClause((error as Error).message)),
        },
      ],
      spanOf,
    };
  }
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { value: parsed.data, problems: [], spanOf };
  const problems = parsed.error.issues.slice(0, 50).map((issue): TextProblem => {
    const unknown = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
    const where = issue.path.length > 0 ? `${what}, ${issue.path.map(String).join('.')}` : what;
    const message =
      issue.code === 'unrecognized_keys'
        ? toSay('{0}: {1} is no field that Dragoman knows here.', where, issue.keys.map((key) => `“${key}”`).join(', '))
        : toSay('{0}: {1}.', where, asClause(issue.message));
    return { ...spanOf(unknown), code, severity: 'error', message };
  });
  return { value: undefined, problems, spanOf };
}

function placeOf(document: Document, path: readonly PropertyKey[], text: string, shift: number): Span {
  for (let length = path.length; length >= 0; length--) {
    const node = (length === 0 ? document.contents : document.getIn(path.slice(0, length), true)) as Node | null | undefined;
    const range = node && typeof node === 'object' ? node.range : undefined;
    if (!range) continue;
    const start = range[0];
    // a whole map or list would paint the file: its first line is enough
    const lineEnd = text.indexOf('\n', start);
    const end = Math.min(text.length, Math.max(start + 1, Math.min(range[1], lineEnd < 0 ? text.length : lineEnd)));
    return { start: shift + start, end: shift + end };
  }
  return { start: shift, end: shift + Math.min(1, text.length) };
}
