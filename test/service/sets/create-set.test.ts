import { describe, expect, test } from "vitest";
import { orThrow, percentOff, type VouchsafeError } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };

describe.each(stores)("Creating a set, over the $name store", ({ create }) => {
  test("generates as many codes as asked for, all others, in its format, and tells it in one event", async () => {
    const { vouchers, events } = aShop(await create());
    const format = { length: 8, prefix: "sun", groupSize: 4 };
    const set = await vouchers.sets.create({ ...summer, count: 500, format });
    expect(set).toMatchObject({
      id: "s1",
      version: 1,
      count: 500,
      format: { ...format, prefix: "SUN", separator: "-" },
    });
    const { items } = await vouchers.list({ setId: "s1", limit: 1000 });
    expect(items).toHaveLength(500);
    expect(new Set(items.map(({ codeKey }) => codeKey)).size).toBe(500);
    for (const { code } of items) expect(code).toMatch(/^SUN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await events()).toEqual(["set.created"]);
    expect(await vouchers.sets.get("s1")).toEqual(set);
    expect((await vouchers.sets.list()).items).toEqual([set]);
  });

  test("makes none where none are asked for", async () => {
    const { vouchers } = aShop(await create());
    const set = await vouchers.sets.create({ name: "Later", offers: summer.offers });
    expect(set).toMatchObject({ id: "t1", count: 0, format: { length: 12 } });
    expect((await vouchers.list()).items).toEqual([]);
  });

  test("tells its progress batch by batch, and stops between two when it is told to", async () => {
    const { vouchers } = aShop(await create());
    const controller = new AbortController();
    const told: unknown[] = [];
    const onProgress = (progress: { readonly done: number; readonly count: number }) => {
      told.push(progress);
      if (progress.done === 2000) controller.abort();
    };
    await vouchers.sets.create({ ...summer, count: 3500 }, { signal: controller.signal, onProgress });
    expect(told).toEqual([
      { done: 1000, count: 3500 },
      { done: 2000, count: 3500 },
    ]);
    expect(
      (await vouchers.list({ setId: "s1", after: (await vouchers.list({ limit: 999 })).next! })).items,
    ).toHaveLength(100);
  });

  test("draws codes anew that are taken, so that its count is right all the same", async () => {
    const { vouchers } = aShop(await create());
    const format = { length: 2, alphabet: "0123456789", separator: "" };
    await vouchers.sets.create({ ...summer, count: 40, format });
    await vouchers.sets.create({ ...summer, id: "s2", count: 40, format });
    const { items } = await vouchers.list();
    expect(new Set(items.map(({ codeKey }) => codeKey)).size).toBe(80);
  });

  test("finds an id taken, and makes no code then", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.sets.create(summer);
    const before = await trace();
    expect(await answerTo(() => vouchers.sets.create({ ...summer, count: 10 }))).toBe("taken at set.id");
    expect(await trace()).toEqual(before);
  });

  test("refuses more codes than its format has room for, before anything is kept", async () => {
    const { vouchers, trace } = aShop(await create());
    const before = await trace();
    const answer = await answerTo(() => vouchers.sets.create({ ...summer, count: 600, format: { length: 2 } }));
    expect(answer).toMatch(/^keyspace_too_small/);
    expect(await trace()).toEqual(before);
  });

  test("gives its members its terms: one change of the set changes them all", async () => {
    const store = await create();
    const { vouchers } = aShop(store);
    const set = await vouchers.sets.create({ ...summer, count: 2, usage: "single-use" });
    const codes = (await vouchers.list({ setId: "s1" })).items.map(({ code }) => code!);
    orThrow(await vouchers.apply({ cart: aCart(), codes: [codes[0]!], key: "k1" }));
    expect((await vouchers.quote({ cart: aCart(), codes })).outcomes.map(({ status }) => status)).toEqual([
      "rejected",
      "applied",
    ]);
    await store.sets.update({ set: { ...set, version: 2, active: false }, expected: 1, events: [] }, {});
    const { outcomes } = await vouchers.quote({ cart: aCart(), codes: [codes[1]!] });
    expect(outcomes).toMatchObject([{ reasons: [{ code: "voucher_disabled" }] }]);
  });

  test("keeps the codes of a shop's set to that shop", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create({ ...summer, count: 1, scope: { shopId: "a" } });
    const codes = (await vouchers.list()).items.map(({ code }) => code!);
    expect((await vouchers.quote({ cart: aCart({ shopId: "a" }), codes })).total).toBe("9.00");
    expect((await vouchers.quote({ cart: aCart({ shopId: "b" }), codes })).total).toBe("10.00");
  });

  test("names every bad field at once", async () => {
    const { vouchers } = aShop(await create());
    const bad = { id: "a/b", name: "", count: -1, offers: aVoucher().offers!, limits: { perSet: 0.5 } };
    const error = await vouchers.sets.create(bad).catch((thrown: unknown) => thrown);
    const { problems } = (error as VouchsafeError).details;
    expect(problems!.map(({ path }) => path).sort()).toEqual(["set.count", "set.id", "set.limits.perSet", "set.name"]);
  });
});
