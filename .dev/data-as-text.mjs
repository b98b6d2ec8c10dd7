import { readFile } from 'node:fs/promises';

/** For esbuild: data as text that is parsed when the program starts. Engines read that in half the time that they take for the same data as code. */
export const dataAsText = {
  name: 'data-as-text',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const data = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return data.length < 4_000 ? undefined : { contents: `export default JSON.parse(${JSON.stringify(data)});`, loader: 'js' };
    });
  },
};
