import { describe, expect, test } from "vitest";
import { gift, orThrow, parseOrderId, percentOff, products } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher, seededRandom } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

describe.each(stores)("Starting a purchase, over the $name store", ({ create }) => {
  test("writes down what an application priced, with an order id for every item", async () => {
    const { vouchers, events } = aShop(await create());
    await vouchers.create(aVoucher());
    const cart = {
      ...aCart({ quantity: 2 }, { productId: "pen", unitPrice: "1.50" }),
      shipping: [{ id: "post", charge: "3.00" }],
    };
    const customer = aCustomer();
    const { id } = orThrow(await vouchers.apply({ cart, codes: ["SAVE10"], customer, key: "k1" }));
    const purchase = orThrow(await vouchers.purchases.start({ applicationId: id }));
    expect(purchase).toMatchObject({
      version: 1,
      status: "pending",
      applicationId: id,
      customer,
      currency: "GBP",
      subtotal: "21.50",
      discount: "2.15",
      total: "19.35",
      payable: "22.35",
      startedAt: "2026-06-01T12:00:00.000Z",
      items: [
        {
          cartLineId: "1",
          productId: "mug",
          quantity: 2,
          unitPrice: "10.00",
          subtotal: "20.00",
          total: "18.00",
          status: "pending",
        },
        {
          cartLineId: "2",
          productId: "pen",
          quantity: 1,
          unitPrice: "1.50",
          subtotal: "1.50",
          total: "1.35",
          status: "pending",
        },
      ],
    });
    for (const { orderId } of purchase.items) {
      expect(orderId).toMatch(/^KS[0-9A-Z]{16}$/);
      expect(parseOrderId(orderId)).toMatchObject({
        ok: true,
        value: { orderId, issuedAt: "2026-06-01T12:00:00.000Z" },
      });
    }
    expect(await vouchers.purchases.get(purchase.id)).toEqual(purchase);
    expect((await events()).at(-1)).toBe("purchase.started");
  });

  test("takes a cart without an application at its full price", async () => {
    const { vouchers } = aShop(await create());
    const purchase = orThrow(await vouchers.purchases.start({ cart: aCart({ quantity: 3 }), customer: aCustomer() }));
    expect(purchase).toMatchObject({ status: "pending", discount: "0.00", payable: "30.00" });
    expect(purchase).not.toHaveProperty("applicationId");
    const page = await vouchers.purchases.list({ customer: aCustomer(), status: "pending" });
    expect(page.items).toEqual([purchase]);
  });

  test("never gives one order id twice, also to a thousand items at once", async () => {
    const { vouchers } = aShop(await create());
    const carts = Array.from({ length: 20 }, () => aCart(...Array.from({ length: 50 }, () => ({}))));
    const started = await Promise.all(carts.map((cart) => vouchers.purchases.start({ cart })));
    const ids = started.flatMap((answer) => orThrow(answer).items.map(({ orderId }) => orderId));
    expect(new Set(ids).size).toBe(1000);
  });

  test("finds the same purchase under the same key, also for twenty callers at once", async () => {
    const { vouchers, events } = aShop(await create());
    const started = await Promise.all(
      Array.from({ length: 20 }, () => vouchers.purchases.start({ cart: aCart(), key: "p1" })),
    );
    expect(new Set(started.map((answer) => orThrow(answer).id)).size).toBe(1);
    expect(await events()).toEqual(["purchase.started"]);
  });

  test("says by its key what the caller's key was", async () => {
    const { vouchers } = aShop(await create());
    expect(orThrow(await vouchers.purchases.start({ cart: aCart(), key: "p1" })).key).toBe("p1");
  });

  test("refuses another cart or application under the same key", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    orThrow(await vouchers.purchases.start({ cart: aCart(), key: "p1" }));
    const conflict = { ok: false, reasons: [{ code: "idempotency_conflict", params: { key: "p1" } }] };
    expect(await vouchers.purchases.start({ applicationId: id, key: "p1" })).toMatchObject(conflict);
    expect(await vouchers.purchases.start({ cart: aCart({ quantity: 9 }), key: "p1" })).toMatchObject(conflict);
  });

  test("never takes another purchase for that of an application, whatever its key", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    const other = orThrow(await vouchers.purchases.start({ cart: aCart(), key: `application:${id}` }));
    expect(reasonsOf(await vouchers.purchases.start({ applicationId: id }))).toEqual(["idempotency_conflict"]);
    expect((await vouchers.purchases.list()).items).toEqual([other]);
  });

  test("never takes the purchase of an application for that of a cart, be they the same goods", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ offers: [{ benefit: gift("tote-bag") }] }));
    const { id } = await hold("k1");
    orThrow(await vouchers.purchases.start({ applicationId: id }));
    const again = await vouchers.purchases.start({ cart: aCart(), key: `application:${id}` });
    expect(reasonsOf(again)).toEqual(["idempotency_conflict"]);
  });

  test("finds a purchase that failed, also where its cart was swapped before that", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id: applicationId } = await hold("k1");
    const { id } = orThrow(await vouchers.purchases.start({ applicationId }));
    orThrow(await vouchers.applications.reapply(applicationId, { cart: aCart({ quantity: 2 }) }));
    const failed = orThrow(await vouchers.purchases.fail(id));
    expect(orThrow(await vouchers.purchases.start({ applicationId }))).toEqual(failed);
  });

  test("makes one purchase of an application, found with a key and without one", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    const first = orThrow(await vouchers.purchases.start({ applicationId: id, key: "p1" }));
    await vouchers.purchases.start({ applicationId: id });
    await vouchers.purchases.start({ applicationId: id, key: "p2" });
    expect((await vouchers.purchases.list()).items).toEqual([first]);
  });

  test("is written anew where the cart was swapped before it was paid; goods that stay keep their order ids", async () => {
    const { vouchers, clock, events } = aShop(await create());
    await vouchers.create(aVoucher({ offers: [{ benefit: percentOff("10", { range: products("mug") }) }] }));
    const before = aCart({}, { productId: "pen", unitPrice: "1.50" });
    const { id } = orThrow(await vouchers.apply({ cart: before, codes: ["SAVE10"], key: "k1" }));
    const first = orThrow(await vouchers.purchases.start({ applicationId: id }));
    clock.advance(60);
    const cart = aCart(
      { quantity: 2 },
      { productId: "pen", unitPrice: "1.50" },
      { productId: "cap", unitPrice: "5.00" },
    );
    orThrow(await vouchers.applications.reapply(id, { cart }));
    const race = await Promise.all([1, 2, 3].map(() => vouchers.purchases.start({ applicationId: id })));
    const [second] = race.map(orThrow);
    for (const answer of race) expect(orThrow(answer)).toEqual(second);
    expect(second).toMatchObject({ id: first.id, version: 2, startedAt: first.startedAt, payable: "24.50" });
    expect(second!.updatedAt).toBe("2026-06-01T12:01:00.000Z");
    expect(second!.items).toMatchObject([{ quantity: 2, total: "18.00" }, first.items[1]!, { productId: "cap" }]);
    const [stale, , fresh] = [first.items[0]!, first.items[1]!, second!.items[0]!];
    expect(fresh.orderId).not.toBe(stale.orderId);
    const found = async (orderId: string) => (await vouchers.purchases.list({ orderId })).items;
    expect([await found(stale.orderId), await found(fresh.orderId)]).toEqual([[], [second]]);
    expect((await events()).filter((type) => type === "purchase.started")).toHaveLength(2);
    orThrow(await vouchers.purchases.complete(first.id));
    expect(orThrow(await vouchers.purchases.start({ applicationId: id })).status).toBe("succeeded");
  });

  test("is refused for an application that is released or nobody's", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    await vouchers.release(id);
    expect(reasonsOf(await vouchers.purchases.start({ applicationId: id }))).toEqual(["already_released"]);
    expect(reasonsOf(await vouchers.purchases.start({ applicationId: "x" }))).toEqual(["application_not_found"]);
    expect((await vouchers.purchases.list()).items).toEqual([]);
  });

  test("draws order ids anew that are taken, and says so where the random source repeats itself", async () => {
    const store = await create();
    orThrow(await aShop(store, { random: seededRandom(7) }).vouchers.purchases.start({ cart: aCart() }));
    const ids = { next: () => "other" };
    const twin = aShop(store, { random: seededRandom(7), ids }).vouchers;
    expect(orThrow(await twin.purchases.start({ cart: aCart() })).items).toHaveLength(1);
    const stuck = {
      random: (size: number) => new Uint8Array(size),
      orderIds: { style: "random" as const },
      ids: { next: () => "another" },
    };
    const broken = aShop(store, stuck).vouchers;
    expect(await answerTo(() => broken.purchases.start({ cart: aCart({}, {}) }))).toBe("order_id_clash at orderIds");
  });

  test("draws order ids anew three times at most", async () => {
    const real = await create();
    let draws = 0;
    const insert = async () => {
      draws++;
      return "order_id_taken" as const;
    };
    const { vouchers } = aShop(alteredStore(real, { purchases: { insert } }));
    expect(await answerTo(() => vouchers.purchases.start({ cart: aCart() }))).toBe("order_id_clash at orderIds");
    expect(draws).toBe(1 + 3);
  });
});
