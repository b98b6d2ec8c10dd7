/** Run by `reading.ts` in a fresh process with --expose-gc: loads the built-in knowledge once, from the module that it is given, and prints what that took, as JSON. */
import type { builtInKnowledge as ofSources } from '../../server/core/knowledge/built-in.ts';

export interface KnowledgeLoad {
  /** reading the modules and data files, and building the matcher */
  readonly milliseconds: number;
  /** of which building */
  readonly building: number;
  readonly heapMegabytes: number;
  /** typed arrays, which V8 keeps outside the heap */
  readonly arrayMegabytes: number;
}

const collect = globalThis.gc as (() => void) | undefined;
collect?.();
const before = process.memoryUsage();
const start = performance.now();
const { builtInKnowledge } = (await import(process.argv[2]!)) as { readonly builtInKnowledge: typeof ofSources };
const imported = performance.now();
const knowledge = builtInKnowledge();
const done = performance.now();
collect?.();
const after = process.memoryUsage();
// the knowledge is still in use here, so nothing of it has been collected
if (!knowledge.entity('united-nations')) throw new Error('the built-in knowledge is empty');
const load: KnowledgeLoad = {
  milliseconds: done - start,
  building: done - imported,
  heapMegabytes: (after.heapUsed - before.heapUsed) / 1e6,
  arrayMegabytes: (after.arrayBuffers - before.arrayBuffers) / 1e6,
};
console.log(JSON.stringify(load));
