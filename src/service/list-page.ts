import { optional, readBoolean, readText, readWhole } from "../domain/input.js";
import { type Scope, shopOf } from "../domain/scope.js";

/** One part of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Give it as `after` for the next part; left out on the last. */
  readonly next?: string;
}

export interface PageInput {
  /** The `next` of the part before; left out for the first. */
  readonly after?: string;
  /** 1 to 1,000; default 100. */
  readonly limit?: number;
}

/** What a store gives at once. */
const mostAtOnce = 1000;

/** Reads one part of a list, and one record more to know whether there is another; reads on where some are hidden. */
export async function listPage<Item extends { readonly id: string }>(
  { after, limit }: PageInput,
  read: (page: { readonly after?: string; readonly limit: number }) => Promise<readonly Item[]>,
  isShown: (item: Item) => boolean = () => true,
): Promise<ListPage<Item>> {
  const most = readWhole(limit ?? 100, "limit", { least: 1, most: 1000 });
  const asked = Math.min(most + 1, mostAtOnce);
  const shown: Item[] = [];
  let start = optional(after, (id) => readText(id, "after"));
  let size = asked;
  for (let isLast = false; !isLast && shown.length < asked; ) {
    const part = await read({ ...(start !== undefined && { after: start }), limit: size });
    shown.push(...part.filter(isShown));
    isLast = part.length < size;
    start = part.at(-1)?.id;
    // Where some are hidden many may be.
    size = mostAtOnce;
  }
  const items = shown.slice(0, most);
  // A full page of the largest size may be the last one: then the next is empty.
  return shown.length >= asked ? { items, next: items.at(-1)!.id } : { items };
}

/** Which terms a list shows: archived ones only if they are asked for; to a shop its own and those of all shops. */
export function shownOf(
  asked: Readonly<Record<string, unknown>>,
): (item: { readonly archivedAt?: string; readonly scope: Scope }) => boolean {
  const all = optional(asked["archived"], (flag) => readBoolean(flag, "archived")) ?? false;
  const shop = optional(asked["shopId"], (id) => readText(id, "shopId"));
  return ({ archivedAt, scope }) =>
    (all || archivedAt === undefined) && (shop === undefined || (shopOf(scope) ?? shop) === shop);
}
