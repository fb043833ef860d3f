import { describe, expect, test } from "vitest";
import { orThrow, percentOff } from "../../../src/index.js";
import { aCart } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf, type Shop } from "../a-shop.js";
import { stores } from "../stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };

async function codesOf({ vouchers }: Shop): Promise<readonly string[]> {
  return (await vouchers.list({ setId: "s1", limit: 1000 })).items.map(({ code }) => code!);
}

describe.each(stores)("Changing a set, over the $name store", ({ create }) => {
  test("re-prices, extends and restricts all its vouchers without touching one of them", async () => {
    const shop = aShop(await create());
    await shop.vouchers.sets.create({ ...summer, count: 3, endsAt: "2026-06-01T11:00:00Z" });
    const [code] = await codesOf(shop);
    const price = async () => (await shop.vouchers.quote({ cart: aCart(), codes: [code!] })).total;
    expect(await price()).toBe("10.00");
    const changes = { endsAt: "2026-07-01T00:00:00Z", offers: [{ benefit: percentOff("50") }] };
    const changed = orThrow(await shop.vouchers.sets.update("s1", changes, { expected: 1 }));
    expect(changed).toMatchObject({ version: 2, name: "Summer", count: 3 });
    expect(await price()).toBe("5.00");
    expect((await shop.vouchers.list()).items.every(({ version }) => version === 1)).toBe(true);
    expect(await shop.vouchers.sets.get("s1")).toEqual(changed);
    expect(await shop.events()).toEqual(["set.created", "set.updated"]);
  });

  test("two who edit the same version: one is heard, the other told", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const edits = ["A", "B"].map((name) => vouchers.sets.update("s1", { name }, { expected: 1 }));
    expect((await Promise.all(edits)).flatMap(reasonsOf)).toEqual(["conflict"]);
  });

  test("a higher count adds codes, one below what exists is refused", async () => {
    const shop = aShop(await create());
    const { sets } = shop.vouchers;
    await sets.create({ ...summer, count: 3 });
    const first = await codesOf(shop);
    orThrow(await sets.update("s1", { count: 8 }, { expected: 1 }));
    const codes = await codesOf(shop);
    expect(new Set(codes).size).toBe(8);
    expect(codes.slice(0, 3)).toEqual(first);
    const lower = await sets.update("s1", { count: 7 }, { expected: 2 });
    expect(lower).toMatchObject({ reasons: [{ code: "conflict", params: { status: "8 codes exist" }, retry: "no" }] });
    expect(lower).toMatchObject({ reasons: [{ message: "s1 does not allow this as it stands: 8 codes exist." }] });
    expect((await sets.get("s1"))!.version).toBe(2);
  });

  test("switched off and archived, all its vouchers are; lists hide it", async () => {
    const shop = aShop(await create());
    const { sets, quote } = shop.vouchers;
    await sets.create({ ...summer, count: 1 });
    const codes = await codesOf(shop);
    const outcome = async () => (await quote({ cart: aCart(), codes })).outcomes[0];
    const off = { reasons: [{ code: "voucher_disabled" }] };
    expect(await sets.disable("s1")).toMatchObject({ active: false, version: 2 });
    expect(await outcome()).toMatchObject(off);
    expect(await sets.enable("s1")).toMatchObject({ active: true, version: 3 });
    expect(await outcome()).toMatchObject({ status: "applied" });
    const archived = await sets.archive("s1");
    expect(await sets.archive("s1")).toEqual(archived);
    expect(await outcome()).toMatchObject(off);
    expect((await sets.list()).items).toEqual([]);
    expect((await sets.list({ archived: true })).items).toEqual([archived]);
    expect(orThrow(await sets.update("s1", { name: "Gone" }, { expected: 4 }))).toMatchObject({
      archivedAt: archived.archivedAt,
    });
  });

  test("names what cannot be changed and who is not there", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const update = (id: string, changes: object) => answerTo(() => vouchers.sets.update(id, changes, { expected: 1 }));
    expect(await update("s1", { scope: { shopId: "a" } })).toBe("invalid_input at changes.scope");
    expect(await update("s1", { offers: null })).toBe("invalid_input at changes.offers");
    expect(await update("nobody", { name: "x" })).toBe("not_found at id");
    expect(await answerTo(() => vouchers.sets.archive("nobody"))).toBe("not_found at id");
  });
});

describe.each(stores)("Generating codes of a set, over the $name store", ({ create }) => {
  test("gives each code once it is kept, goes on after a stop, and makes none that is not lacking", async () => {
    const shop = aShop(await create());
    const { sets } = shop.vouchers;
    await sets.create(summer);
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = ({ done }: { readonly done: number }) => {
      told.push(done);
      if (done === 20) controller.abort();
    };
    const given: string[] = [];
    for await (const code of sets.generate("s1", { count: 25, batch: 10, signal: controller.signal, onProgress })) {
      given.push(code);
      expect(await codesOf(shop)).toContain(code);
    }
    expect(told).toEqual([10, 20]);
    for await (const code of sets.generate("s1", { count: 25, batch: 10 })) given.push(code);
    expect(given).toHaveLength(25);
    expect(await codesOf(shop)).toEqual(given);
    for await (const code of sets.generate("s1", { count: 25 })) expect.fail(code);
    for await (const code of sets.generate("s1")) expect.fail(code);
  });

  test("left in the middle of a batch, loses no code and counts none twice", async () => {
    const shop = aShop(await create());
    await shop.vouchers.sets.create(summer);
    for await (const _ of shop.vouchers.sets.generate("s1", { count: 5, batch: 2 })) break;
    for await (const _ of shop.vouchers.sets.generate("s1", { count: 5, batch: 2 }));
    expect(new Set(await codesOf(shop)).size).toBe(5);
  });

  test("refuses what has no room or no set, before anything is kept", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.sets.create({ ...summer, format: { length: 2 } });
    const before = await trace();
    const first = (id: string, count: number) =>
      answerTo(() => vouchers.sets.generate(id, { count })[Symbol.asyncIterator]().next());
    expect(await first("s1", 600)).toBe("keyspace_too_small at set.format.length");
    expect(await first("s1", -1)).toBe("invalid_input at options.count");
    expect(await first("nobody", 1)).toBe("not_found at id");
    expect(await trace()).toEqual(before);
  });
});
