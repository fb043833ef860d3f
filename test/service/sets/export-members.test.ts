import { describe, expect, test } from "vitest";
import { type MemberRow, orThrow, percentOff } from "../../../src/index.js";
import { aCart } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };

async function rowsOf(rows: AsyncIterable<MemberRow>): Promise<readonly MemberRow[]> {
  const all: MemberRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe.each(stores)("Exporting a set, over the $name store", ({ create }) => {
  test("gives each voucher as a row with its own window and its uses, in the order of creation", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    await vouchers.sets.import("s1", [
      { line: 2, code: "ONE", startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-12-31T23:59:59Z" },
      { line: 3, code: "TWO", active: false },
      { line: 4, code: "THREE" },
    ]);
    orThrow(await vouchers.apply({ cart: aCart(), codes: ["ONE"], key: "k1", confirm: true }));
    orThrow(await vouchers.apply({ cart: aCart(), codes: ["ONE"], key: "k2" }));
    expect((await rowsOf(vouchers.sets.export("s1"))).map(({ id, ...row }) => row)).toEqual([
      { code: "ONE", active: true, startsAt: "2026-01-01T00:00:00.000Z", endsAt: "2026-12-31T23:59:59.000Z", uses: 2 },
      { code: "TWO", active: false, uses: 0 },
      { code: "THREE", active: true, uses: 0 },
    ]);
  });

  test("gives every voucher of this set once, whatever the batch, and none that is archived", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create({ ...summer, count: 25 });
    await vouchers.sets.create({ ...summer, id: "s2", count: 5 });
    const { items } = await vouchers.list({ setId: "s1" });
    await vouchers.archive(items[7]!.id);
    const kept = items.map(({ id }) => id).filter((id) => id !== items[7]!.id);
    for (const batch of [1, 5, 8, 24, 25, 26, 1000]) {
      expect((await rowsOf(vouchers.sets.export("s1", { batch }))).map(({ id }) => id)).toEqual(kept);
    }
  });

  test("tells its progress batch by batch, and stops between two when it is told to", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create({ ...summer, count: 25 });
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = ({ done }: { readonly done: number }) => {
      told.push(done);
      if (done === 20) controller.abort();
    };
    const rows = await rowsOf(vouchers.sets.export("s1", { batch: 10, signal: controller.signal, onProgress }));
    expect(rows).toHaveLength(20);
    expect(told).toEqual([10, 20]);
  });

  test("gives nothing of an empty set, and throws for one that does not exist", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    expect(await rowsOf(vouchers.sets.export("s1"))).toEqual([]);
    expect(await answerTo(() => rowsOf(vouchers.sets.export("s9")))).toBe("not_found at id");
  });
});
