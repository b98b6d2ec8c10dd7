/** Where the time of reading goes: samples of the CPU (V8's profiler), by stage and by function. */
import { type Profiler, Session } from 'node:inspector/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from './evaluation-data.ts';

export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

export interface FunctionTime {
  readonly name: string;
  /** path in the project with the line, or where else it comes from */
  readonly place: string;
  /** in the function itself, and with all that it calls */
  readonly self: number;
  readonly total: number;
}

export interface Profile {
  readonly stages: readonly StageTime[];
  readonly functions: readonly FunctionTime[];
  readonly milliseconds: number;
}

/** The stages of `server/core/read.ts`, by the function that enters each; time outside them is that of putting things together. */
const stages: Readonly<Record<string, string>> = {
  readStructure: 'structure',
  recognizeNames: 'names',
  recognizeDates: 'dates',
  recognizeEvents: 'events',
  recognizeQuantities: 'quantities',
  statementOf: 'claims',
  factsOf: 'facts',
  resolveMetadata: 'metadata',
};
const together = 'putting together';
const collection = 'garbage collection';

/** Runs the work under the profiler. Only time below `root`, a function's name, is counted, and garbage collection. */
export async function profile(root: string, work: () => void): Promise<Profile> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
  work();
  const { profile: recorded } = await session.post('Profiler.stop');
  session.disconnect();
  return evaluate(root, recorded);
}

interface Frame {
  readonly node: Profiler.ProfileNode;
  readonly parent: Frame | undefined;
}

function evaluate(root: string, { nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Profile {
  const frames = framesOf(nodes);
  const self = new Map<number, number>();
  for (const [index, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  const stageTimes = new Map<string, number>([...new Set(Object.values(stages)), together, collection].map((stage) => [stage, 0]));
  const functions = new Map<string, { name: string; place: string; self: number; total: number }>();
  for (const [id, milliseconds] of self) {
    const frame = frames.get(id)!;
    const above = ancestry(frame);
    const isCollection = frame.node.callFrame.functionName === '(garbage collector)';
    if (!isCollection && !above.some(({ node }) => node.callFrame.functionName === root)) continue;
    const stage = isCollection ? collection : (above.map(({ node }) => stages[node.callFrame.functionName]).findLast((one) => one !== undefined) ?? together);
    stageTimes.set(stage, stageTimes.get(stage)! + milliseconds);
    const counted = new Set<string>();
    for (const [depth, one] of above.entries()) {
      const { name, place } = describe(one);
      const key = `${name} ${place}`;
      const entry = functions.get(key) ?? { name, place, self: 0, total: 0 };
      if (depth === 0) entry.self += milliseconds;
      if (!counted.has(key)) entry.total += milliseconds;
      counted.add(key);
      functions.set(key, entry);
    }
  }
  const times = [...stageTimes].map(([stage, milliseconds]): StageTime => ({ stage, milliseconds }));
  return { stages: times, functions: [...functions.values()], milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0) };
}

function framesOf(nodes: readonly Profiler.ProfileNode[]): Map<number, Frame> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frames = new Map<number, Frame>();
  const visit = (node: Profiler.ProfileNode, parent: Frame | undefined) => {
    const frame = { node, parent };
    frames.set(node.id, frame);
    for (const child of node.children ?? []) visit(byId.get(child)!, frame);
  };
  visit(nodes[0]!, undefined);
  return frames;
}

/** A frame and those that called it, itself first. */
function ancestry(frame: Frame): Frame[] {
  const all: Frame[] = [];
  for (let one: Frame | undefined = frame; one; one = one.parent) all.push(one);
  return all;
}

/** A nameless function goes by the nearest named one around it. */
function describe({ node: { callFrame }, parent }: Frame): { name: string; place: string } {
  const { functionName, url, lineNumber } = callFrame;
  if (url === '') return { name: functionName, place: 'V8' };
  const file = url.startsWith('file:') ? path.relative(projectFolder, fileURLToPath(url)) : url;
  let named = parent;
  while (functionName === '' && named && named.node.callFrame.functionName === '') named = named.parent;
  return {
    name: functionName || `a callback in ${named?.node.callFrame.functionName ?? '?'}`,
    place: `${file.replace(/^.*node_modules\//, '')}:${lineNumber + 1}`,
  };
}
