import { describe, expect, test } from "vitest";
import {
  type CartLine,
  type GivenCode,
  orThrow,
  percentOff,
  type Quote,
  type Store,
  spendAtLeast,
} from "../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import { answerTo } from "../input/answer.js";
import { aShop, reasonsOf } from "./a-shop.js";
import { stores } from "./stores.js";

const customer = aCustomer();
const oneUse = { limits: { total: 1 } };
/** A cart with one mug of each of these shops. */
const cartOf = (...shops: readonly (string | undefined)[]) =>
  aCart(...shops.map((shopId): Partial<CartLine> => (shopId === undefined ? {} : { shopId })));
const ofA = { code: "SAVE10", shopId: "a" };
const ofB = { code: "SAVE10", shopId: "b" };

/** SAVE10 as a voucher of shop a (10 %), of shop b (20 %) and of all shops (5 %). */
async function threeOfOneCode(store: Store, more = {}) {
  const shop = aShop(store);
  for (const [id, scope, percent] of [
    ["of-a", { shopId: "a" }, "10"],
    ["of-b", { shopId: "b" }, "20"],
    ["of-all", "global", "5"],
  ] as const)
    await shop.vouchers.create(aVoucher({ id, scope, offers: [{ benefit: percentOff(percent) }], ...more }));
  return shop;
}

/** Which voucher each code came to, or why to none. */
const toldBy = ({ outcomes }: Quote) =>
  outcomes.map((each) => (each.status === "applied" ? each.voucherId : each.reasons.map(({ code }) => code).join()));

describe.each(stores)("Shops with one code, over the $name store", ({ create }) => {
  test("it is looked for in the shops of the cart first, then among those of all shops", async () => {
    const { vouchers } = await threeOfOneCode(await create());
    const told = async (shops: readonly (string | undefined)[], ...codes: readonly GivenCode[]) =>
      toldBy(await vouchers.quote({ cart: cartOf(...shops), codes }));
    expect(await told(["a"], "SAVE10")).toEqual(["of-a"]);
    expect(await told(["b"], "save 10")).toEqual(["of-b"]);
    expect(await told(["a", "c"], "SAVE10")).toEqual(["of-a"]);
    expect(await told(["c"], "SAVE10")).toEqual(["of-all"]);
    expect(await told([undefined], "SAVE10")).toEqual(["of-all"]);
    expect(await told(["a", "b"], "SAVE10")).toEqual(["shop_required"]);
    expect(await told(["a", "b"], ofB, ofA)).toEqual(["of-b", "of-a"]);
    expect(await told(["a"], ofB)).toEqual(["code_unknown"]);
    expect(await told(["a", "b"], { code: "SAVE10", shopId: "c" })).toEqual(["code_unknown"]);
  });

  test("each may have it once, and nobody else's says so", async () => {
    const { vouchers } = await threeOfOneCode(await create());
    for (const scope of [{ shopId: "a" }, { shopId: "b" }, "global"] as const)
      expect(await answerTo(() => vouchers.create(aVoucher({ id: "again", scope })))).toBe("taken at voucher.code");
    expect(await vouchers.create(aVoucher({ id: "of-c", scope: { shopId: "c" } }))).toMatchObject({ id: "of-c" });
  });

  test("uses, limits, customers and statistics of one leave the others alone", async () => {
    const { vouchers, used } = await threeOfOneCode(await create(), {
      limits: { total: 1, perCustomer: 1, claims: 1 },
    });
    const take = (key: string, shop: string) =>
      vouchers.apply({ cart: cartOf(shop), codes: ["SAVE10"], customer, key, confirm: true });
    orThrow(await take("k1", "a"));
    expect(reasonsOf(await take("k2", "a"))).toEqual(["limit_total", "limit_total", "limit_customer"]);
    expect(orThrow(await take("k3", "b")).uses).toMatchObject([{ voucherId: "of-b", shopId: "b" }]);
    expect(orThrow(await take("k4", "c")).uses[0]).not.toHaveProperty("shopId");
    for (const [id, gave] of [
      ["of-a", "1.00"],
      ["of-b", "2.00"],
      ["of-all", "0.50"],
    ] as const) {
      const { uses, claimed, customers, discount } = await vouchers.stats(id);
      expect([uses, claimed, customers, discount]).toEqual([1, 1, 1, { GBP: gave }]);
      expect(await used(`voucher:${id}/customer:id:c1`)).toBe(1);
    }
    const { items } = await vouchers.applications.list({ voucherId: "of-b" });
    expect(items.map(({ key }) => key)).toEqual(["k3"]);
  });

  test("changing, switching off and archiving one leaves the others as they were", async () => {
    const { vouchers } = await threeOfOneCode(await create());
    const others = await Promise.all(["of-b", "of-all"].map((id) => vouchers.get(id)));
    const told = async (shop: string) => toldBy(await vouchers.quote({ cart: cartOf(shop), codes: ["SAVE10"] }));
    orThrow(await vouchers.update("of-a", { limits: { total: 0 } }, { expected: 1 }));
    expect(await told("a")).toEqual(["limit_total"]);
    await vouchers.disable("of-a");
    await vouchers.archive("of-a");
    // Its code stays taken: what is hidden does not let a voucher of all shops step in.
    expect(await told("a")).toEqual(["voucher_disabled,limit_total"]);
    expect([await told("b"), await told("c")]).toEqual([["of-b"], ["of-all"]]);
    expect(await Promise.all(["of-b", "of-all"].map((id) => vouchers.get(id)))).toEqual(others);
  });

  test("a claim is on the voucher of the shop it was made for, and good for that one alone", async () => {
    const { vouchers } = await threeOfOneCode(await create(), { claimRequired: true });
    const claim = async (shopId?: string) =>
      orThrow(await vouchers.claims.claim({ code: "SAVE10", customer, ...(shopId !== undefined && { shopId }) }));
    const take = async (shop: string) =>
      toldBy(await vouchers.quote({ cart: cartOf(shop), codes: ["SAVE10"], customer }));
    expect((await claim("b")).voucherId).toBe("of-b");
    expect([await take("a"), await take("b"), await take("c")]).toEqual([
      ["claim_required"],
      ["of-b"],
      ["claim_required"],
    ]);
    expect((await claim("c")).voucherId).toBe("of-all");
    expect((await claim()).voucherId).toBe("of-all");
    expect((await vouchers.claims.issue({ code: "SAVE10", customer, shopId: "a", key: "i1" })).ok).toBe(true);
    const wallet = (await vouchers.claims.list({ customer })).items;
    expect(wallet.map(({ voucherId }) => voucherId)).toEqual(["of-b", "of-all", "of-a"]);
    orThrow(await vouchers.apply({ cart: cartOf("b"), codes: ["SAVE10"], customer, key: "k1" }));
    expect((await vouchers.claims.list({ customer })).items.map(({ used }) => used)).toEqual([true, false, false]);
  });
});

describe.each(stores)("A voucher of one shop, over the $name store", ({ create }) => {
  test("is unknown to every other shop, whoever asks and however", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", scope: { shopId: "a" }, claimRequired: true }));
    await vouchers.claims.claim({ code: "SAVE10", customer, shopId: "a" });
    const held = orThrow(await vouchers.apply({ cart: cartOf("a"), codes: ["SAVE10"], customer, key: "k1" }));
    const before = await trace();
    for (const shop of ["b", undefined])
      for (const audience of ["staff", "shopper", "opaque"] as const) {
        const asked = { cart: cartOf(shop), codes: ["SAVE10"], customer, audience };
        expect(toldBy(await vouchers.quote(asked))).toEqual(["code_unknown"]);
        expect(reasonsOf(await vouchers.apply({ ...asked, key: "k2" }))).toEqual(["code_unknown"]);
        expect(reasonsOf(await vouchers.applications.reapply(held.id, { cart: cartOf(shop), audience }))).toEqual([
          "code_unknown",
        ]);
        expect(await vouchers.explain({ code: "SAVE10", customer, cart: cartOf(shop), audience })).toContain(
          "does not exist",
        );
        const claiming = {
          code: "SAVE10",
          customer: { id: "c2" },
          audience,
          ...(shop !== undefined && { shopId: shop }),
        };
        expect(reasonsOf(await vouchers.claims.claim(claiming))).toEqual(["code_unknown"]);
      }
    expect(reasonsOf(await vouchers.claims.issue({ code: "SAVE10", customer, shopId: "b", key: "i" }))).toEqual([
      "code_unknown",
    ]);
    expect(await trace()).toEqual(before);
  });

  test("without a code is tried in its own shop, counts its own lines and takes off them alone", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ condition: spendAtLeast("15.00"), benefit: percentOff("10") }];
    await vouchers.create({ id: "auto", automatic: true, scope: { shopId: "a" }, offers });
    const quoted = (...shops: readonly string[]) => vouchers.quote({ cart: cartOf(...shops), codes: [] });
    expect((await quoted("b", "b")).outcomes).toEqual([]);
    expect(toldBy(await quoted("a", "b"))).toEqual(["min_spend_not_met"]);
    const { lines, total } = await quoted("a", "b", "a");
    expect([total, ...lines.map(({ discount }) => discount)]).toEqual(["28.00", "1.00", "0.00", "1.00"]);
  });

  test("is listed to its shop beside those of all shops", async () => {
    const { vouchers } = await threeOfOneCode(await create());
    await vouchers.sets.create({ id: "sa", name: "A", scope: { shopId: "a" }, offers: [{ benefit: percentOff(5) }] });
    await vouchers.sets.create({ id: "sg", name: "G", offers: [{ benefit: percentOff(5) }] });
    const listed = async (shopId: string) => [
      (await vouchers.list({ shopId })).items.map(({ id }) => id),
      (await vouchers.sets.list({ shopId })).items.map(({ id }) => id),
    ];
    expect(await listed("a")).toEqual([
      ["of-a", "of-all"],
      ["sa", "sg"],
    ]);
    expect(await listed("b")).toEqual([["of-b", "of-all"], ["sg"]]);
    expect(await listed("c")).toEqual([["of-all"], ["sg"]]);
    await vouchers.archive("of-a");
    expect((await vouchers.list({ shopId: "a" })).items.map(({ id }) => id)).toEqual(["of-all"]);
    expect((await vouchers.list({ shopId: "a", archived: true, limit: 1 })).items.map(({ id }) => id)).toEqual([
      "of-a",
    ]);
    expect(await answerTo(() => vouchers.list({ shopId: "" }))).toBe("invalid_input at shopId");
  });
});

describe.each(stores)("Sets of two shops, over the $name store", ({ create }) => {
  test("have codes of their own, the same ones if they like, and count apart", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: percentOff("10") }];
    for (const shopId of ["a", "b"]) {
      await vouchers.sets.create({ id: shopId, name: shopId, scope: { shopId }, offers, ...oneUse });
      const rows = ["ONE", "TWO"].map((code, index) => ({ line: index + 1, code }));
      expect(await vouchers.sets.import(shopId, rows)).toMatchObject({ imported: 2 });
    }
    const take = (key: string, shopId: string) => vouchers.apply({ cart: cartOf(shopId), codes: ["ONE"], key });
    expect(orThrow(await take("k1", "a")).uses).toMatchObject([{ setId: "a", shopId: "a" }]);
    expect(reasonsOf(await take("k2", "a"))).toEqual(["limit_total"]);
    expect(orThrow(await take("k3", "b")).uses).toMatchObject([{ setId: "b", shopId: "b" }]);
    expect(reasonsOf(await take("k4", "c"))).toEqual(["code_unknown"]);
    for (const id of ["a", "b"]) {
      expect(await vouchers.sets.stats(id)).toMatchObject({ held: 1, basketAdditions: 1 });
      const rows = [];
      for await (const { code, uses } of vouchers.sets.export(id)) rows.push([code, uses]);
      expect(rows).toEqual([
        ["ONE", 1],
        ["TWO", 0],
      ]);
    }
    await vouchers.sets.disable("a");
    expect(toldBy(await vouchers.quote({ cart: cartOf("a"), codes: ["TWO"] }))).toEqual(["voucher_disabled"]);
    expect((await vouchers.quote({ cart: cartOf("b"), codes: ["TWO"] })).discount).toBe("1.00");
    const { voucher, claim } = orThrow(await vouchers.sets.addNew("b", { customer, key: "loyal" }));
    expect([voucher.scope, claim.voucherId]).toEqual([{ shopId: "b" }, voucher.id]);
    const [inA, inB] = await Promise.all(
      ["a", "b"].map((shop) => vouchers.quote({ cart: cartOf(shop), codes: [voucher.code!], customer })),
    );
    expect([toldBy(inA!), toldBy(inB!)]).toEqual([["code_unknown"], [voucher.id]]);
  });
});

describe.each(stores)("A purchase in two shops, over the $name store", ({ create }) => {
  test("keeps their vouchers apart when one shop's goods come back, or leave the cart", async () => {
    const { vouchers } = await threeOfOneCode(await create());
    const first = orThrow(await vouchers.apply({ cart: cartOf("a", "b"), codes: [ofA, ofB], customer, key: "k1" }));
    const { lines } = first;
    expect(lines.map(({ discounts }) => discounts.map(({ voucherId, amount }) => [voucherId, amount]))).toEqual([
      [["of-a", "1.00"]],
      [["of-b", "2.00"]],
    ]);
    const { id } = orThrow(await vouchers.purchases.start({ applicationId: first.id }));
    orThrow(await vouchers.purchases.complete(id));
    orThrow(await vouchers.purchases.refund(id, { key: "r1", lines: [{ id: "1", quantity: 1 }] }));
    const { refunds, status } = (await vouchers.applications.get(first.id))!;
    expect([status, refunds.map(({ amount }) => amount)]).toEqual(["partly_refunded", ["9.00"]]);
    const second = orThrow(await vouchers.apply({ cart: cartOf("a", "b"), codes: [ofA, ofB], customer, key: "k2" }));
    const swap = (codes: readonly GivenCode[]) =>
      vouchers.applications.reapply(second.id, { cart: cartOf("b"), codes });
    expect(reasonsOf(await swap([ofA, ofB]))).toEqual(["code_unknown"]);
    expect((await vouchers.stats("of-a")).held).toBe(1);
    expect(orThrow(await swap(["SAVE10"])).uses.map(({ voucherId }) => voucherId)).toEqual(["of-b"]);
    expect([(await vouchers.stats("of-a")).held, (await vouchers.stats("of-b")).held]).toEqual([0, 1]);
  });
});
