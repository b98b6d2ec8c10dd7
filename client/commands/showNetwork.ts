/** "Dragoman: Show Network": opens the network, or brings it to the front. */

import { network } from '../views/network.ts';
import type { PicturePanels } from '../views/picturePanels.ts';

export const showNetwork = (pictures: PicturePanels): Promise<void> => pictures.show(network());
