/** What the extension and the page of a picture say to each other. Types only: both sides import it. */
import type { EventFilter, PictureEvents, PicturePlaces, Range } from '../../server/protocol.ts';

export type PictureName = 'timeline' | 'map' | 'network';

export type ToPicture =
  | {
      readonly kind: 'data';
      readonly root: string;
      readonly dossier: string;
      readonly events: PictureEvents;
      readonly places: PicturePlaces;
      readonly filters: EventFilter;
    }
  | { readonly kind: 'filters'; readonly filters: EventFilter }
  /** a sentence for people in place of the picture */
  | { readonly kind: 'nothing'; readonly message: string };

export type FromPicture =
  | { readonly kind: 'ready'; readonly root?: string }
  | { readonly kind: 'filters'; readonly filters: EventFilter }
  | { readonly kind: 'open'; readonly uri: string; readonly range: Range }
  /** `content` is the SVG itself, or the PNG in base64 */
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly content: string };
