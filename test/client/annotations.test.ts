/** What the user is told of a mark, with an editor that takes the edit or refuses it. */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';

const told = { errors: [] as string[], status: [] as string[] };
/** what the editor answers to each edit */
let taken: boolean[] = [];
const editor = {
  l10n: { t: (text: string, ...parts: unknown[]) => text.replace(/\{(\d)\}/g, (_, n) => String(parts[Number(n)])) },
  Uri: { parse: (text: string) => text },
  workspace: {
    applyEdit: async () => taken.shift(),
    asRelativePath: (uri: string) => uri.replace('file:///dossier/', ''),
    getConfiguration: () => ({ get: () => 'Ana Duarte' }),
  },
  window: {
    // the user presses the button
    showErrorMessage: async (message: string, button?: string) => {
      told.errors.push(message);
      return button;
    },
    showWarningMessage: async () => undefined,
    setStatusBarMessage: (message: string) => told.status.push(message),
  },
};
Object.assign(globalThis, { editorOfTest: editor });
const source = `export const { l10n, Uri, workspace, window } = globalThis.editorOfTest; export const extensions = {}, commands = {}, env = {};`;
registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode' ? { url: `data:text/javascript,${encodeURIComponent(source)}`, format: 'module', shortCircuit: true } : next(name, context),
});
const { sendAnnotation } = await import('../../client/annotations.ts');

const asked: unknown[] = [];
const client = {
  sendRequest: async (_method: string, params: unknown) => {
    asked.push(params);
    return { edit: {}, done: 1, skipped: [] };
  },
  protocol2CodeConverter: { asWorkspaceEdit: async () => ({}) },
} as never;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
const send = async (scope: 'here' | 'dossier', answers: boolean[]) => {
  taken = answers;
  for (const list of [told.errors, told.status, asked]) list.length = 0;
  await sendAnnotation(client, 'file:///dossier/drafts/a.md', { ranges: [range], kind: 'actor', value: 'fatah', scope });
};

test('a correction is said to be written once it is', async () => {
  await send('dossier', [true]);
  assert.deepEqual(told, { errors: [], status: ['Written to corrections.yaml: every text is read so.'] });
});

test('one that the editor refuses is said not to be written, and sent again as it was', async () => {
  await send('dossier', [false, true]);
  assert.deepEqual(told.errors, ['corrections.yaml was not written: the editor refused the change. See that the file can be written, then try again.']);
  assert.deepEqual(told.status, ['Written to corrections.yaml: every text is read so.']);
  assert.equal(asked.length, 2);
  assert.deepEqual(asked[1], asked[0]);
});

test('a mark in a draft that the editor refuses names the draft', async () => {
  await send('here', [false, true]);
  assert.match(told.errors[0]!, /^drafts\/a\.md was not written/);
  assert.deepEqual(told.status, []);
});
