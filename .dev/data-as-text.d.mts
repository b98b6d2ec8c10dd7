import type { Plugin } from 'esbuild';

export const dataAsText: Plugin;
