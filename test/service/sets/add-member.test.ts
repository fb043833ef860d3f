import { describe, expect, test } from "vitest";
import { orThrow, percentOff } from "../../../src/index.js";
import { aCart, aCustomer } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const loyalty = { id: "s1", name: "Loyalty", claimRequired: true, offers: [{ benefit: percentOff("10") }] };
const customer = aCustomer();
const input = { customer, key: "year-2026" };

describe.each(stores)("Adding a voucher to a set for a customer, over the $name store", ({ create }) => {
  test("makes one however often it is asked under one key, set aside for the customer", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.sets.create(loyalty);
    const answers = await Promise.all(Array.from({ length: 10 }, () => vouchers.sets.addNew("s1", input)));
    const { voucher, claim } = orThrow(answers[0]!);
    for (const answer of answers) expect(orThrow(answer)).toEqual({ voucher, claim });
    expect((await vouchers.list({ setId: "s1" })).items.map(({ id }) => id)).toEqual([voucher.id]);
    expect(voucher).toMatchObject({ setId: "s1", offers: [{ benefit: { type: "percentOff" } }] });
    expect(claim).toMatchObject({ voucherId: voucher.id, setId: "s1", status: "issued", customer });
    expect(await used(`claims:${voucher.id}`)).toBe(1);
    const asked = { cart: aCart(), codes: [voucher.code!], customer, key: "k1" };
    expect(orThrow(await vouchers.apply(asked)).uses).toMatchObject([{ claimId: claim.id, setId: "s1" }]);
  });

  test("finds the voucher that another call made a moment before", async () => {
    const store = await create();
    const { vouchers } = aShop(store);
    await vouchers.sets.create(loyalty);
    const first = orThrow(await vouchers.sets.addNew("s1", input));
    let looked = 0;
    const get: typeof store.vouchers.get = async (id, options) =>
      looked++ === 0 ? undefined : store.vouchers.get(id, options);
    const late = aShop({ ...store, vouchers: { ...store.vouchers, get } });
    expect(orThrow(await late.vouchers.sets.addNew("s1", input))).toEqual(first);
    expect((await vouchers.list()).items).toHaveLength(1);
  });

  test("makes another under another key, and in another set", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(loyalty);
    await vouchers.sets.create({ ...loyalty, id: "s2", scope: { shopId: "a" } });
    const ids = [
      orThrow(await vouchers.sets.addNew("s1", input)),
      orThrow(await vouchers.sets.addNew("s1", { ...input, key: "year-2027" })),
      orThrow(await vouchers.sets.addNew("s2", input)),
    ].map(({ voucher }) => voucher.id);
    expect(new Set(ids).size).toBe(3);
  });

  test("a key that was used for another customer is a conflict", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(loyalty);
    orThrow(await vouchers.sets.addNew("s1", input));
    const other = await vouchers.sets.addNew("s1", { ...input, customer: { id: "c2" } });
    expect(reasonsOf(other)).toEqual(["idempotency_conflict"]);
    expect((await vouchers.list()).items).toHaveLength(1);
  });

  test("of a set that is switched off, over or archived there is none to be had, and no trace", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.sets.create({ ...loyalty, active: false });
    await vouchers.sets.create({ ...loyalty, id: "s2", endsAt: "2026-05-01T00:00:00Z" });
    const before = await trace();
    expect(reasonsOf(await vouchers.sets.addNew("s1", input))).toEqual(["voucher_disabled"]);
    expect(reasonsOf(await vouchers.sets.addNew("s2", input))).toEqual(["expired"]);
    expect(await answerTo(() => vouchers.sets.addNew("s1", { ...input, customer: {} }))).toBe(
      "invalid_input at customer",
    );
    expect(await answerTo(() => vouchers.sets.addNew("nobody", input))).toBe("not_found at id");
    expect(await trace()).toEqual(before);
  });
});
