/** Neovim, attached to the server over standard input and output as the README says: what a reader sees there. Any Neovim since 0.7, the one of Debian 12. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryFolder } from '../support/temporary-folder.ts';

const isThere = spawnSync('nvim', ['--version']).status === 0;
const server = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

const files: Readonly<Record<string, string>> = {
  'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\nbibliography: refs.bib\n',
  'refs.bib': '@book{deng2024,\n  title = {On the Nile},\n  author = {Deng, Mary},\n  year = {2024}\n}\n',
  'sources/a.md': '# Truce\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023, brokered by Saudi Arabia.\n',
  'drafts/d.md':
    '# Draft\n\nThe Rapid Support Forces killed 80 people in Nyala in June 2023.\n\nThe army and the Rapid Support Forces signed a ceasefire in Jeddah on 22 May 2023 [@deng2024].\n',
};

/** What Neovim is told to do. Its results leave it as JSON. */
const script = (out: string) => `
local config = { name = 'dragoman', cmd = { ${JSON.stringify(process.execPath)}, ${JSON.stringify(server)}, '--stdio' }, root_dir = vim.fn.getcwd() }
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
local function codes()
  return vim.tbl_map(function(one) return one.code or one.user_data.lsp.code end, vim.diagnostic.get(0))
end
local ready = vim.wait(60000, function() return vim.tbl_contains(codes(), 'unsourced-claim') and vim.tbl_contains(codes(), 'contradicted-claim') end, 50)
local function ask(method, line, character)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = character } }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    return answer.result or answer.error
  end
end
local result = {
  ready = ready,
  codes = codes(),
  hover = ask('textDocument/hover', 2, 6),
  definition = ask('textDocument/definition', 4, 92),
  implementation = ask('textDocument/implementation', 4, 55),
}
vim.fn.writefile({ vim.fn.json_encode(result) }, ${JSON.stringify(out)})
vim.cmd('qa!')
`;

interface Result {
  readonly ready: boolean;
  readonly codes: string[];
  readonly hover: { contents: { value: string } };
  readonly definition: { targetUri: string; targetRange: { start: { line: number } } }[];
  readonly implementation: { targetUri: string; targetRange: { start: { line: number } } }[];
}

test('Neovim shows findings and cards, and goes to the bibliography and to the other source', {
  skip: !isThere && 'Neovim (nvim) is not installed',
}, async () => {
  const root = await temporaryFolder(files);
  const uri = (file: string) => pathToFileURL(path.join(root, file)).toString();
  try {
    const [lua, out] = [path.join(root, 'run.lua'), path.join(root, 'result.json')];
    writeFileSync(lua, script(out));
    const home = { ...process.env, HOME: root, XDG_STATE_HOME: root, XDG_CACHE_HOME: root, XDG_DATA_HOME: root };
    const run = spawnSync('nvim', ['--headless', '--clean', '-n', 'drafts/d.md', '-c', `luafile ${lua}`], {
      cwd: root,
      env: home,
      timeout: 120_000,
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    const result = JSON.parse(readFileSync(out, 'utf8')) as Result;

    assert.ok(result.ready, JSON.stringify(result.codes));
    assert.match(result.hover.contents.value, /Rapid Support Forces/);
    assert.deepEqual(
      result.definition.map(({ targetUri, targetRange }) => [targetUri, targetRange.start.line]),
      [[uri('refs.bib'), 0]],
    );
    assert.deepEqual(
      result.implementation.map(({ targetUri, targetRange }) => [targetUri, targetRange.start.line]),
      [[uri('sources/a.md'), 2]],
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
