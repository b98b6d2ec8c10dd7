/** "Dragoman: Show Map": opens the map, or brings it to the front. */

import { map } from '../views/map.ts';
import type { PicturePanels } from '../views/picturePanels.ts';

export const showMap = (pictures: PicturePanels): Promise<void> => pictures.show(map());
