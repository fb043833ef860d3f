import type { ListPage } from "vouchsafe";

/** Every record of a list, part after part. */
export async function readAll<Item>(
  read: (page: { readonly after?: string; readonly limit: number }) => Promise<ListPage<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let after: string | undefined; ; ) {
    const page = await read({ limit: 1000, ...(after !== undefined && { after }) });
    all.push(...page.items);
    if (page.next === undefined) return all;
    after = page.next;
  }
}
