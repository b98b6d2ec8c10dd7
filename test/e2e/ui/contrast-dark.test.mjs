// Every view in the dark high contrast theme.
import { lookAtEveryView } from '../every-view.mjs';

export const title = 'shows every view in dark high contrast';
export const settings = { 'workbench.colorTheme': 'Default High Contrast' };

export default (host) => lookAtEveryView(host, 'contrast-dark');
