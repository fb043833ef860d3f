import type { Store } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { aShop, reasonsOf } from "./a-shop.js";

/** Whether of fifty customers at once exactly `limit` hold a voucher of that limit, and all others hear `limit_total`. */
export async function holdsExactly(store: Store, limit: number): Promise<boolean> {
  const { vouchers, used } = aShop(store);
  await vouchers.create(aVoucher({ id: "v1", limits: { total: limit } }));
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: `k${index}` })),
  );
  const refused = answers.filter((answer) => reasonsOf(answer).join() === "limit_total");
  const held = (await vouchers.applications.list({ status: "held" })).items;
  const counts = [held.length, await used("voucher:v1"), answers.filter(({ ok }) => ok).length, 50 - refused.length];
  return counts.every((count) => count === limit);
}
