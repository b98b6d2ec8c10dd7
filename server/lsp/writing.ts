/** Aids for writing. */
import type { Part } from './host.ts';

export const writing: Part = () => ({});
