/** How two facts about one thing stand to each other. */
import type { ContradictionKind } from '../model.ts';

export type Relation = { readonly agree: true } | { readonly agree: false; readonly kind: ContradictionKind; readonly strength: 'contradiction' | 'tension' };
