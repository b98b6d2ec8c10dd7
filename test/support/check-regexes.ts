/**
 * Fails for regular expressions of server/ and client/ that backtrack more than linearly: `node test/support/check-regexes.ts`.
 *
 * Literals are found by the TypeScript parser. What `new RegExp` makes is caught while the sample dossier is read and checked; a place that this never reaches is an error,
 * so that none goes unseen. Each expression is judged by recheck (an automaton where it can be, fuzzing elsewhere), and the verdict kept in node_modules/.cache.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, type Diagnostics } from 'recheck';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cacheFile = path.join(root, 'node_modules', '.cache', 'dragoman-regexes.json');

/**
 * Expressions that take more than linear time on a long input and are only given a short one, or whose repetitions are all bounded (recheck's fuzzing reports such a
 * constant as a power). `source` is how the expression begins; without it the bound holds for a whole file. Exponential ones are never allowed.
 */
export const allowed: readonly { readonly file: string; readonly source?: string; readonly why: string }[] = [
  { file: 'server/core/checks/anachronistic-source.ts', source: '(?<!\\p{L})(?:since', why: 'read in the 24 characters before a date' },
  { file: 'server/core/checks/variant-name.ts', source: '(?<!\\p{L})(?:also', why: 'read in the 40 characters before a name' },
  { file: 'server/core/dossier/dossier.ts', source: '^(?:drafts(', why: 'a pattern of at most 300 characters, on the path of a file' },
  { file: 'server/core/dossier/dossier.ts', source: '^(?:sources(', why: 'a pattern of at most 300 characters, on the path of a file' },
  { file: 'server/core/works/reference.ts', why: 'a reference is cut at 2,000 characters (`longest`), a list of names at 200' },
  { file: 'server/core/dossier/bibliography.ts', source: '\\bfile\\s*=', why: 'at most 400 characters behind each “file =”' },
  {
    file: 'server/core/spelling/written-names.ts',
    source: '“[^“”]{1,1500}”',
    why: 'at most 1,500 characters behind each opening mark, and none begins inside another',
  },
  { file: 'server/core/text/classify.ts', source: '^(?:no\\.?|ref', why: 'a byline has at most 160 characters' },
  { file: 'server/core/text/classify.ts', source: '^(?:[-–•*]\\s*)?(?:(?:published', why: 'a line of at most 90 characters' },
  { file: 'server/core/text/classify.ts', source: '^\\d+\\s+|\\s+\\d+$', why: 'a running head has at most 90 characters' },
  { file: 'server/core/text/classify.ts', source: '[.…:]+$', why: 'a running head has at most 90 characters' },
  { file: 'server/core/text/inline.ts', source: '(?<![\\p{L}\\d_.@])-?@', why: 'a key has at most 120 characters and holds no sign that begins another' },
  { file: 'server/features/document-links.ts', source: 'https?:', why: 'at most 2,000 characters behind each “://” and 300 behind each “10.”' },
  { file: 'server/core/claims/claims.ts', source: '[“"]([^“”"]{12,400})', why: 'at most 400 characters behind each opening mark' },
  { file: 'server/features/completion.ts', source: '(?<![\\p{L}\\d])\\p{Lu}', why: 'the last 120 characters before the cursor' },
  { file: 'server/core/text/structure.ts', source: '^[\\p{Lu}][\\p{Lu}\\s/.', why: 'the first 120 characters of a text' },
  { file: 'server/core/text/structure.ts', source: "(\\p{Lu}[\\p{L}'’-]{1,40})[^\\d;]", why: 'a bracket of at most 200 characters' },
  { file: 'server/core/text/structure.ts', source: "(\\p{Lu}[\\p{L}'’-]{1,40})(?:(?: and", why: 'two names of at most 41 characters each behind each capital' },
];

interface Expression {
  /** from the project's folder */
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

type Verdict = { readonly is: 'linear' } | { readonly is: 'slow' | 'exponential'; readonly said: string };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { literals, constructions } = inSources();
  const made = await whatIsConstructed();
  const unseen = constructions.filter(({ file, line }) => !made.some((one) => one.file === file && one.line === line));
  const complaints = [
    ...unseen.map(({ file, line }) => `${file}:${line}: what this makes is not reached by reading the sample dossier, so it cannot be judged.`),
    ...complaintsAbout(await judge([...literals, ...made])),
  ];
  for (const complaint of complaints) console.error(complaint);
  console.log(`${literals.length + made.length} regular expressions, ${complaints.length} complaints`);
  process.exit(complaints.length > 0 ? 1 : 0);
}

/** Literals and places of `new RegExp` in the sources. */
function inSources(): { literals: Expression[]; constructions: { file: string; line: number }[] } {
  const literals: Expression[] = [];
  const constructions: { file: string; line: number }[] = [];
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [path.join(root, 'tsconfig.json')] }).getProjects();
    for (const name of project!.rootFiles) {
      const file = path.relative(root, name).replaceAll('\\', '/');
      const source = /^(?:server|client)\//.test(file) ? project!.program.getSourceFile(name) : undefined;
      if (!source) continue;
      const visit = (node: Node): void => {
        const line = () => source.text.slice(0, node.getStart(source)).split('\n').length;
        if (node.kind === SyntaxKind.RegularExpressionLiteral) {
          const text = node.getText(source);
          const end = text.lastIndexOf('/');
          literals.push({ file, line: line(), source: text.slice(1, end), flags: text.slice(end + 1) });
        } else if (node.kind === SyntaxKind.NewExpression || node.kind === SyntaxKind.CallExpression) {
          const begin = node.kind === SyntaxKind.NewExpression ? /^new\s+RegExp\b/ : /^RegExp\s*\(/;
          if (begin.test(node.getText(source))) constructions.push({ file, line: line() });
        }
        node.forEachChild(visit);
      };
      visit(source);
    }
  } finally {
    api.close();
  }
  return { literals, constructions };
}

/** What the server's own code gives to `RegExp` while the sample dossier is opened and every text checked. */
async function whatIsConstructed(): Promise<Expression[]> {
  const made = new Map<string, Expression>();
  const note = (source: string | RegExp, flags = '') => {
    const [, address, line] = /\n +at [^\n]*?(file:\/\/[^\n]*?):(\d+):\d+\)?\n/.exec(`${new Error().stack!.replace(/^[^\n]*\n[^\n]*\n[^\n]*/, '')}\n`) ?? [];
    const file = address ? path.relative(root, fileURLToPath(address)).replaceAll('\\', '/') : '';
    if (/^server\//.test(file)) made.set(`${file}:${line} ${source}`, { file, line: Number(line), source: String(source), flags });
  };
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, given: [string, string?]) {
      note(...given);
      return new target(...given);
    },
    apply(target, _, given: [string, string?]) {
      note(...given);
      return target(...given);
    },
  });
  // only now: a module makes its expressions when it is loaded
  const { openDossier } = await import('../../server/node/open-dossier.ts');
  const dossier = await openDossier(path.join(root, 'corpus'));
  for (const text of dossier.paths()) dossier.allFindings(text);
  return [...made.values()];
}

/** A verdict on each; those that are not known yet take about a second each. */
export async function judge(expressions: readonly Expression[]): Promise<{ expression: Expression; verdict: Verdict }[]> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules', 'recheck', 'package.json'), 'utf8')) as { version: string };
  const known = knownVerdicts();
  const keyOf = ({ source, flags }: Expression) => `${version} /${source}/${flags}`;
  const open = [...new Map(expressions.filter((one) => !known[keyOf(one)]).map((one) => [keyOf(one), one])).values()];
  const work = async () => {
    for (let one = open.shift(); one; one = open.shift()) {
      const found = await check(one.source, one.flags, { timeout: 20_000 });
      // on a busy machine the time may end before the verdict
      known[keyOf(one)] = verdictOf(found.status === 'unknown' ? await check(one.source, one.flags, { timeout: 120_000 }) : found);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(known));
  return expressions.map((expression) => ({ expression, verdict: known[keyOf(expression)]! }));
}

function knownVerdicts(): Record<string, Verdict> {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8')) as Record<string, Verdict>;
  } catch {
    return {};
  }
}

function verdictOf(found: Diagnostics): Verdict {
  if (found.status === 'safe') return { is: 'linear' };
  if (found.status === 'unknown') return { is: 'slow', said: `could not be judged (${found.error.kind})` };
  return { is: found.complexity.type === 'exponential' ? 'exponential' : 'slow', said: `${found.complexity.summary}: ${found.attack.pattern}` };
}

/** One line for each expression that is too slow, and for each permission that no expression begins like. */
export function complaintsAbout(judged: readonly { expression: Expression; verdict: Verdict }[], permissions = allowed): string[] {
  const needed = new Set<unknown>();
  const complaints = judged.flatMap(({ expression: { file, line, source, flags }, verdict }) => {
    const permission = permissions.find((one) => one.file === file && source.startsWith(one.source ?? ''));
    // also where the verdict is linear: fuzzing finds a polynomial on one day and not on another
    if (permission) needed.add(permission);
    if (verdict.is === 'linear') return [];
    return permission && verdict.is === 'slow' ? [] : [`${file}:${line}: /${source}/${flags} ${verdict.said}`];
  });
  return [
    ...complaints,
    ...permissions.filter((one) => !needed.has(one)).map(({ file, source }) => `${file}: permission for ${source ?? 'the file'} fits no expression.`),
  ];
}
