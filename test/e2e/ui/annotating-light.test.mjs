// Annotating by keys and mouse, in a light theme.
import { annotate } from '../annotating.mjs';

export const title = 'annotates, notes and corrects in a light theme';
export const settings = { 'workbench.colorTheme': 'Default Light Modern', 'dragoman.reviewer': 'Test Reviewer' };

export default (host) => annotate(host, 'light');
