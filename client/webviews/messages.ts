/** What the extension and the page of a picture say to each other, and the filters that all pictures share. Types only: both sides import it. */
import type { PictureEvents, PicturePlaces, Range } from '../../server/protocol.ts';

export type PictureName = 'timeline' | 'map' | 'network';

/** What is shown. An empty list, and an empty period, keeps everything. */
export interface Filters {
  /** addresses of texts */
  readonly texts: readonly string[];
  /** types of event */
  readonly kinds: readonly string[];
  /** ids of actors, any of whom must take part */
  readonly actors: readonly string[];
  /** PLOVER classes; `none` is what has no class */
  readonly classes: readonly string[];
  /** EDTF years, months or days: "2025-10" */
  readonly from: string;
  readonly to: string;
}

export type ToPicture =
  | {
      readonly kind: 'data';
      readonly root: string;
      readonly dossier: string;
      readonly events: PictureEvents;
      readonly places: PicturePlaces;
      /** where the user has set some */
      readonly filters?: Filters;
    }
  | { readonly kind: 'filters'; readonly filters: Filters }
  /** a sentence for people in place of the picture */
  | { readonly kind: 'nothing'; readonly message: string };

export type FromPicture =
  | { readonly kind: 'ready'; readonly root?: string }
  | { readonly kind: 'filters'; readonly filters: Filters }
  | { readonly kind: 'open'; readonly uri: string; readonly range: Range }
  /** `content` is the SVG itself, or the PNG in base64 */
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly content: string };
