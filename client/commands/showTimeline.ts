/** "Dragoman: Show Timeline": opens the timeline, or brings it to the front. */
import type { PicturePanels } from '../views/picturePanels.ts';
import { timeline } from '../views/timeline.ts';

export const showTimeline = (pictures: PicturePanels): Promise<void> => pictures.show(timeline());
