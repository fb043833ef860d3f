import type { Application, Store, Vouchers } from "vouchsafe";
import { readAll } from "../../examples/replay-orders/read-all.js";

/** What is kept in the end. */
export interface Books {
  /** Uses that count: of applications that are held or confirmed. */
  readonly uses: number;
  /** What counters, statistics and acknowledgements say otherwise than the records, all differences added up. */
  readonly drift: number;
}

const counting: readonly Application["status"][] = ["held", "confirmed", "partly_refunded"];

/** Counts everything again from the applications, with nothing of the library's arithmetic. */
export async function checkBooks(
  { vouchers, store }: { readonly vouchers: Vouchers; readonly store: Store },
  acknowledged: Readonly<Record<string, string>>,
): Promise<Books> {
  const applications = await readAll((page) => vouchers.applications.list(page));
  const counted = applications.filter(({ status }) => counting.includes(status));
  const wanted = new Map<string, number>();
  const add = (counter: string, by: number) => wanted.set(counter, (wanted.get(counter) ?? 0) + by);
  for (const { id } of await readAll((page) => vouchers.list(page))) {
    add(`voucher:${id}`, 0);
    add(`budget:${id}/GBP`, 0);
  }
  for (const { uses, customer } of counted) {
    for (const { voucherId, discount } of uses) {
      add(`voucher:${voucherId}`, 1);
      add(`budget:${voucherId}/GBP`, Math.round(Number(discount) * 100));
      if (customer !== undefined) add(`voucher:${voucherId}/customer:id:${customer.id}`, 1);
    }
  }
  let drift = 0;
  for (const names of inParts([...wanted.keys()], 1000)) {
    const stands = await store.ledger.counters(names, {});
    for (const [index, name] of names.entries()) drift += Math.abs(stands[index]! - wanted.get(name)!);
  }
  const kept = new Map(applications.flatMap(({ id, key, status }) => (status === "confirmed" ? [[key, id]] : [])));
  drift += Object.entries(acknowledged).filter(([key, id]) => kept.get(key) !== id).length;
  drift += applications.length - new Set(applications.map(({ key }) => key)).size;
  return { uses: counted.reduce((sum, { uses }) => sum + uses.length, 0), drift };
}

function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, part * size + size),
  );
}
