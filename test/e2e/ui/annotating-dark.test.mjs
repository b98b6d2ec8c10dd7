// Annotating by keys and mouse, in a dark theme.
import { annotate } from '../annotating.mjs';

export const title = 'annotates, notes and corrects in a dark theme';
export const settings = { 'workbench.colorTheme': 'Default Dark Modern', 'dragoman.reviewer': 'Test Reviewer' };

export default (host) => annotate(host, 'dark');
