// Every view in the dark high contrast theme.
import { lookAtEveryView } from '../contrast.mjs';

export const title = 'shows every view in dark high contrast';
export const settings = { 'workbench.colorTheme': 'Default High Contrast' };

export default (host) => lookAtEveryView(host, 'dark');
