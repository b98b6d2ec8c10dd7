/** Lists that the server gives in parts. */
import type { Page, PageParams } from '../server/protocol.ts';

/**
 * The first `count` items of a list, all of them where there are fewer, and how many it has. Asks as often as it takes: an answer may have fewer items than were asked for,
 * and one without items ends the list.
 */
export async function firstItems<T>(count: number, ask: (page: PageParams) => Promise<Page<T>>): Promise<Page<T>> {
  const items: T[] = [];
  for (;;) {
    const page = await ask({ from: items.length, count: count - items.length });
    items.push(...page.items);
    if (page.items.length === 0 || items.length >= Math.min(count, page.total)) return { items, total: page.total };
  }
}
