import { describe, expect, test } from "vitest";
import { orThrow, type Purchase, type Store } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

const cart = { ...aCart({ quantity: 2 }, { unitPrice: "5.00" }), shipping: [{ id: "post", charge: "3.00" }] };
const oneMug = { key: "r1", lines: [{ id: "1", quantity: 1 }] };
const all = {
  key: "r9",
  lines: [
    { id: "1", quantity: 2 },
    { id: "2", quantity: 1 },
  ],
};

/** Two mugs and a bowl bought with 10 % off, by a customer with a claim. */
async function aPurchase(store: Store) {
  const shop = aShop(store);
  const { vouchers } = shop;
  await vouchers.create(aVoucher({ id: "v1" }));
  const claim = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: aCustomer() }));
  const asked = { cart, codes: ["SAVE10"], customer: aCustomer(), key: "k1" };
  const application = orThrow(await vouchers.apply(asked));
  const { id } = orThrow(await vouchers.purchases.start({ applicationId: application.id }));
  return { ...shop, id, claim, applicationId: application.id };
}

describe.each(stores)("Refunding a purchase, over the $name store", ({ create }) => {
  test("refunds its application, marks each item once all its units are back, and itself with the last", async () => {
    const { vouchers, id, applicationId, used, events } = await aPurchase(await create());
    const done = orThrow(await vouchers.purchases.complete(id));
    expect(orThrow(await vouchers.purchases.refund(id, oneMug))).toEqual(done);
    expect((await vouchers.applications.get(applicationId))?.refunds).toMatchObject([{ key: "r1", amount: "9.00" }]);
    const second = orThrow(await vouchers.purchases.refund(id, { ...oneMug, key: "r2" }));
    expect(second.items.map(({ status }) => status)).toEqual(["refunded", "fulfilled"]);
    expect(second).toMatchObject({ status: "succeeded", version: 3 });
    const last = { key: "r3", lines: [{ id: "2", quantity: 1 }], shipping: "3.00" };
    const back = orThrow(await vouchers.purchases.refund(id, last));
    expect(back).toMatchObject({ status: "refunded", version: 4, payable: "25.50" });
    expect(back).not.toHaveProperty("refunds");
    expect((await vouchers.applications.get(applicationId))?.status).toBe("refunded");
    expect(await used("voucher:v1")).toBe(0);
    expect((await events()).slice(-2)).toEqual(["application.refunded", "purchase.refunded"]);
    expect(orThrow(await vouchers.purchases.refund(id, last))).toEqual(back);
    expect(reasonsOf(await vouchers.purchases.refund(id, { ...last, key: "r4" }))).toEqual(["already_refunded"]);
    expect(orThrow(await vouchers.purchases.complete(id))).toEqual(back);
    expect(reasonsOf(await vouchers.purchases.fail(id))).toEqual(["conflict"]);
  });

  test("without an application is kept by the purchase, once for a key", async () => {
    const { vouchers, events } = aShop(await create());
    const { id } = orThrow(await vouchers.purchases.start({ cart }));
    orThrow(await vouchers.purchases.complete(id));
    const first = orThrow(await vouchers.purchases.refund(id, { ...oneMug, shipping: "1.00" }));
    expect(first).toMatchObject({ status: "succeeded", refunds: [{ key: "r1", shipping: "1.00", amount: "11.00" }] });
    expect(orThrow(await vouchers.purchases.refund(id, { ...oneMug, shipping: "1.00" }))).toEqual(first);
    expect(reasonsOf(await vouchers.purchases.refund(id, oneMug))).toEqual(["idempotency_conflict"]);
    const much = { key: "r2", lines: [{ id: "1", quantity: 2 }], shipping: "2.01" };
    expect(reasonsOf(await vouchers.purchases.refund(id, much))).toEqual(["refund_exceeds", "refund_exceeds"]);
    const rest = [
      { id: "1", quantity: 1 },
      { id: "2", quantity: 1 },
    ];
    const back = orThrow(await vouchers.purchases.refund(id, { key: "r3", lines: rest, shipping: "2.00" }));
    expect(back).toMatchObject({ status: "refunded", refunds: [{ amount: "11.00" }, { amount: "17.00" }] });
    expect((await events()).at(-1)).toBe("purchase.refunded");
    expect(reasonsOf(await vouchers.purchases.refund(id, { ...oneMug, key: "r4" }))).toEqual(["already_refunded"]);
  });

  test.each(["with", "without"])("of shipping may come after the last of the goods, %s an application", async (how) => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const applied = await vouchers.apply({ cart, codes: ["SAVE10"], key: "k2" });
    const what = how === "with" ? { applicationId: orThrow(applied).id } : { cart };
    const { id } = orThrow(await vouchers.purchases.start(what));
    orThrow(await vouchers.purchases.complete(id));
    const goods = cart.lines.map((line) => ({ id: line.id, quantity: line.quantity }));
    orThrow(await vouchers.purchases.refund(id, { key: "r1", lines: goods }));
    const shipping = { key: "r2", lines: [], shipping: "3.00" };
    expect(orThrow(await vouchers.purchases.refund(id, shipping))).toMatchObject({ status: "refunded" });
    expect(reasonsOf(await vouchers.purchases.refund(id, { ...shipping, key: "r3" }))).toEqual(["refund_exceeds"]);
  });

  test("is refused before it was paid, and throws for one that is nobody's", async () => {
    const { vouchers, id } = await aPurchase(await create());
    expect(await vouchers.purchases.refund(id, all)).toMatchObject({
      reasons: [{ code: "conflict", params: { id, status: "pending" } }],
    });
    await vouchers.purchases.fail(id);
    expect(reasonsOf(await vouchers.purchases.refund(id, all))).toEqual(["conflict"]);
    await expect(vouchers.purchases.refund("nobody", all)).rejects.toMatchObject({ code: "not_found", path: "id" });
  });

  test.each([false, true])("repeated after a crash ends in the same state (written before it: %s)", async (written) => {
    const real = await create();
    const { id, applicationId, vouchers: before } = await aPurchase(real);
    orThrow(await before.purchases.complete(id));
    let alive = false;
    const { vouchers, used, events } = aShop(
      alteredStore(real, {
        purchases: {
          async update(what, tx) {
            if (alive) return real.purchases.update(what, tx);
            alive = true;
            if (written) await real.purchases.update(what, tx);
            throw new Error("connection lost");
          },
        },
      }),
    );
    await expect(vouchers.purchases.refund(id, all)).rejects.toThrow("connection lost");
    expect((await vouchers.applications.get(applicationId))?.status).toBe("refunded");
    expect(orThrow(await vouchers.purchases.refund(id, all))).toMatchObject({ status: "refunded", version: 3 });
    expect(await used("voucher:v1")).toBe(0);
    expect((await events()).slice(-2)).toEqual(["application.refunded", "purchase.refunded"]);
  });

  test("racing refunds of single units end with purchase, items and application agreed", async () => {
    const { vouchers, id, applicationId } = await aPurchase(await create());
    await vouchers.purchases.complete(id);
    const units = ["1", "1", "2"].map((line, index) => ({ key: `r${index}`, lines: [{ id: line, quantity: 1 }] }));
    const answers = await Promise.all(units.map((unit) => vouchers.purchases.refund(id, unit)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await vouchers.purchases.get(id)).toMatchObject({ status: "refunded", items: [{}, {}] });
    expect((await vouchers.applications.get(applicationId))?.status).toBe("refunded");
  });

  test("a customer's purchases come page by page, each with its items, and each item leads back", async () => {
    const { vouchers, clock } = aShop(await create());
    const customer = aCustomer();
    for (const key of ["a", "b", "c"]) {
      orThrow(await vouchers.purchases.start({ cart: aCart({}, { unitPrice: "2.00" }), customer, key }));
      clock.advance(60);
    }
    await vouchers.purchases.start({ cart: aCart(), customer: { id: "c2" }, key: "d" });
    const pages: Purchase[][] = [];
    for (let after: string | undefined; ; ) {
      const page = await vouchers.purchases.list({ customer, limit: 2, ...(after !== undefined && { after }) });
      pages.push([...page.items]);
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(pages.map((page) => page.map(({ key }) => key))).toEqual([["a", "b"], ["c"]]);
    for (const purchase of pages.flat()) {
      for (const { orderId } of purchase.items)
        expect(await vouchers.purchases.list({ orderId })).toEqual({ items: [purchase] });
    }
  });

  test("the way leads from a customer by claim and application to the items bought, and back", async () => {
    const { vouchers, id, applicationId, claim, hold } = await aPurchase(await create());
    await hold("k2", { customer: "c1" });
    const [mine] = (await vouchers.claims.list({ customer: aCustomer() })).items;
    expect(mine?.id).toBe(claim.id);
    const applied = await vouchers.applications.list({ claimId: claim.id });
    expect(applied.items.map((each) => each.id)).toEqual([applicationId]);
    const purchases = await vouchers.purchases.list({ applicationId });
    expect(purchases.items.map((each) => [each.id, each.items.length])).toEqual([[id, 2]]);
    const { orderId } = purchases.items[0]!.items[1]!;
    const [bought] = (await vouchers.purchases.list({ orderId })).items;
    expect(bought).toEqual(await vouchers.purchases.get(id));
    const back = await vouchers.applications.get(bought!.applicationId!);
    expect((await vouchers.claims.get(back!.uses[0]!.claimId!))?.customer).toEqual(aCustomer());
    const none = [
      await vouchers.applications.list({ claimId: "nobody" }),
      await vouchers.applications.list({ claimId: claim.id, status: "released" }),
      await vouchers.purchases.list({ applicationId: "nobody" }),
      await vouchers.purchases.list({ applicationId, status: "failed" }),
      await vouchers.purchases.list({ applicationId, customer: { id: "c2" } }),
      await vouchers.purchases.list({ applicationId, after: id }),
      await vouchers.purchases.list({ orderId: orderId.toLowerCase() }),
      await vouchers.purchases.list({ orderId, applicationId: "nobody" }),
      await vouchers.purchases.list({ orderId, customer: { id: "c2" } }),
    ];
    for (const page of none) expect(page).toEqual({ items: [] });
  });
});
