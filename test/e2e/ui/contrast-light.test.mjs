// Every view in the light high contrast theme.
import { lookAtEveryView } from '../every-view.mjs';

export const title = 'shows every view in light high contrast';
export const settings = { 'workbench.colorTheme': 'Default High Contrast Light' };

export default (host) => lookAtEveryView(host, 'contrast-light');
