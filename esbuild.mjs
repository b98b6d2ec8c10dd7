// Bundles what is shipped into dist/: the extension, the language server, and the command line.
//   node esbuild.mjs                 once, readable
//   node esbuild.mjs --production    once, minified and without source maps
//   node esbuild.mjs --watch         again at every change, until Ctrl+C
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import { dataAsText } from './.dev/data-as-text.mjs';

/** @citation-js/core can fetch from the network. Nothing leaves the machine: the modules that would do it are replaced by one that refuses. */
const withoutNetwork = {
  name: 'without-network',
  setup(build) {
    build.onResolve({ filter: /^(sync-fetch|sync-fetch-undici|fetch-ponyfill|node-fetch)(\/|$)/ }, ({ path }) => ({ path, namespace: 'without-network' }));
    build.onLoad({ filter: /.*/, namespace: 'without-network' }, ({ path }) => ({
      contents: `module.exports = () => { throw new Error('Dragoman does not use the network (${path}).'); };`,
    }));
  },
};

/** The editor's API is bound once, not anew by each file that imports it: fifty copies of its two hundred names were a fifth of the work of loading the extension. */
const editorOnce = {
  name: 'editor-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== 'editor-once' ? { path, namespace: 'editor-once' } : { path, external: true },
    );
    build.onLoad({ filter: /.*/, namespace: 'editor-once' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

const ownAddress = "const bundleAddress = require('node:url').pathToFileURL(__filename).href;";

const bundles = [
  { entryPoints: ['client/extension.ts'], outfile: 'dist/client.cjs', plugins: [editorOnce] },
  { entryPoints: ['server/main.ts'], outfile: 'dist/server.cjs', banner: { js: ownAddress } },
  { entryPoints: ['server/cli.ts'], outfile: 'dist/cli.cjs', banner: { js: `#!/usr/bin/env node\n${ownAddress}` } },
  // the pages of the pictures, one file each: they run in the editor's browser and load nothing else
  {
    entryPoints: ['timeline.ts', 'map.ts', 'network.ts', 'pictures.css'].map((file) => `client/webviews/${file}`),
    outdir: 'dist/webviews',
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
    define: {},
  },
];

try {
  const { production, watch } = parseArgs({ options: { production: { type: 'boolean' }, watch: { type: 'boolean' } } }).values;
  const contexts = await Promise.all(bundles.map((bundle) => context({ ...optionsOf(production), logLevel: watch ? 'info' : 'warning', ...bundle })));
  if (watch) {
    await Promise.all(contexts.map((each) => each.watch()));
  } else {
    // Every bundle is tried, so that all errors show at once.
    const results = await Promise.allSettled(contexts.map((each) => each.rebuild()));
    await Promise.all(contexts.map((each) => each.dispose()));
    const failed = bundles.filter((_, index) => results[index].status === 'rejected').map(({ outfile, outdir }) => outfile ?? outdir);
    if (failed.length > 0) throw new Error(`${failed.join(', ')} could not be built: the messages stand above.`);
  }
} catch (error) {
  console.error(`esbuild.mjs: ${error.message}`);
  process.exitCode = 1;
}

function optionsOf(production = false) {
  return {
    absWorkingDir: import.meta.dirname,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    // some libraries ask where they are; a CommonJS bundle has no import.meta
    define: { 'import.meta.url': 'bundleAddress' },
    plugins: [withoutNetwork, dataAsText],
  };
}
