import { describe, expect, test } from "vitest";
import { orThrow, type Store } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

/** A purchase of a hold on the last use of a voucher. */
async function aPendingPurchase(store: Store) {
  const shop = aShop(store);
  await shop.vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
  const { id: applicationId } = await shop.hold("k1");
  const { id } = orThrow(await shop.vouchers.purchases.start({ applicationId }));
  return { ...shop, id, applicationId };
}

/** A process that dies at its first update of a purchase, before or after it was written. */
function dyingOnce(real: Store, when: "before" | "after"): Store {
  let alive = false;
  return alteredStore(real, {
    purchases: {
      async update(what, tx) {
        if (alive) return real.purchases.update(what, tx);
        alive = true;
        if (when === "after") await real.purchases.update(what, tx);
        throw new Error("connection lost");
      },
    },
  });
}

describe.each(stores)("Completing a purchase, over the $name store", ({ create }) => {
  test("confirms its application and fulfils its items, once", async () => {
    const { vouchers, id, applicationId, clock, events } = await aPendingPurchase(await create());
    clock.advance(60);
    const done = orThrow(await vouchers.purchases.complete(id));
    expect(done).toMatchObject({
      status: "succeeded",
      version: 2,
      purchasedAt: "2026-06-01T12:01:00.000Z",
      items: [{ status: "fulfilled", updatedAt: "2026-06-01T12:01:00.000Z", createdAt: "2026-06-01T12:00:00.000Z" }],
    });
    expect((await vouchers.applications.get(applicationId))?.status).toBe("confirmed");
    const again = await Promise.all(Array.from({ length: 10 }, () => vouchers.purchases.complete(id)));
    for (const answer of again) expect(answer).toEqual({ ok: true, value: done });
    expect((await events()).slice(-2)).toEqual(["application.confirmed", "purchase.succeeded"]);
    expect(reasonsOf(await vouchers.purchases.fail(id))).toEqual(["conflict"]);
  });

  test("needs no application", async () => {
    const { vouchers } = aShop(await create());
    const { id } = orThrow(await vouchers.purchases.start({ cart: aCart() }));
    expect(orThrow(await vouchers.purchases.complete(id)).status).toBe("succeeded");
    const other = orThrow(await vouchers.purchases.start({ cart: aCart() }));
    expect(orThrow(await vouchers.purchases.fail(other.id))).toMatchObject({
      status: "failed",
      items: [{ status: "cancelled" }],
    });
  });

  test("is refused where the use is lost, leaves the purchase pending, and honours money already taken", async () => {
    const { vouchers, id, applicationId, clock, hold, used } = await aPendingPurchase(await create());
    clock.advance(15 * 60 + 1);
    const winner = await hold("k2");
    await vouchers.confirm(winner.id);
    expect(reasonsOf(await vouchers.purchases.complete(id))).toEqual(["limit_total", "hold_expired"]);
    expect(await vouchers.purchases.get(id)).toMatchObject({ status: "pending", items: [{ status: "pending" }] });
    expect(orThrow(await vouchers.purchases.complete(id, { late: "honour" })).status).toBe("succeeded");
    expect(await vouchers.applications.get(applicationId)).toMatchObject({ status: "confirmed", overshoot: true });
    expect(await used("voucher:v1")).toBe(2);
  });

  test.each(["before", "after"] as const)(
    "repeated after a crash %s it was written, ends in the same state",
    async (when) => {
      const real = await create();
      const { vouchers, id, applicationId, used, events } = await aPendingPurchase(dyingOnce(real, when));
      await expect(vouchers.purchases.complete(id)).rejects.toThrow("connection lost");
      expect((await vouchers.applications.get(applicationId))?.status).toBe("confirmed");
      expect(orThrow(await vouchers.purchases.complete(id))).toMatchObject({ status: "succeeded", version: 2 });
      expect(await used("voucher:v1")).toBe(1);
      expect((await events()).slice(-2)).toEqual(["application.confirmed", "purchase.succeeded"]);
    },
  );

  test("is refused where the cart was swapped since: what was paid is not what would be confirmed", async () => {
    const { vouchers, id, applicationId } = await aPendingPurchase(await create());
    const swap = (quantity: number) => vouchers.applications.reapply(applicationId, { cart: aCart({ quantity }) });
    orThrow(await swap(2));
    for (const late of ["retake", "honour"] as const) {
      expect(reasonsOf(await vouchers.purchases.complete(id, { late }))).toEqual(["conflict"]);
    }
    expect(await vouchers.applications.get(applicationId)).toMatchObject({ status: "held" });
    orThrow(await swap(1));
    expect(orThrow(await vouchers.purchases.complete(id))).toMatchObject({ status: "succeeded", payable: "9.00" });
    expect(await vouchers.applications.get(applicationId)).toMatchObject({ status: "confirmed", payable: "9.00" });
  });

  test("after an application that was confirmed before only marks the purchase", async () => {
    const { vouchers, id, applicationId } = await aPendingPurchase(await create());
    await vouchers.confirm(applicationId);
    expect(orThrow(await vouchers.purchases.complete(id)).status).toBe("succeeded");
  });
});

describe.each(stores)("Failing a purchase, over the $name store", ({ create }) => {
  test("releases its application and cancels its items, once", async () => {
    const { vouchers, id, applicationId, used, events } = await aPendingPurchase(await create());
    const failed = orThrow(await vouchers.purchases.fail(id));
    expect(failed).toMatchObject({ status: "failed", items: [{ status: "cancelled" }] });
    expect(failed).not.toHaveProperty("purchasedAt");
    expect((await vouchers.applications.get(applicationId))?.status).toBe("released");
    expect(await used("voucher:v1")).toBe(0);
    expect(orThrow(await vouchers.purchases.fail(id))).toEqual(failed);
    expect((await events()).slice(-2)).toEqual(["application.released", "purchase.failed"]);
    expect(reasonsOf(await vouchers.purchases.complete(id, { late: "honour" }))).toEqual(["conflict"]);
  });

  test("is refused where only the shipping was swapped: it is part of what was paid", async () => {
    const { vouchers, id, applicationId } = await aPendingPurchase(await create());
    const sentBy = (charge: string) => ({ ...aCart(), shipping: [{ id: "parcel", charge }] });
    orThrow(await vouchers.applications.reapply(applicationId, { cart: sentBy("5.00") }));
    expect(reasonsOf(await vouchers.purchases.complete(id))).toEqual(["conflict"]);
    orThrow(await vouchers.applications.reapply(applicationId, { cart: sentBy("0.00") }));
    expect(orThrow(await vouchers.purchases.complete(id))).toMatchObject({ status: "succeeded", payable: "9.00" });
  });

  test("is refused where the hold is another customer's by now, and goes on once it was started again", async () => {
    const { vouchers, id, applicationId } = await aPendingPurchase(await create());
    const customer = { id: "c2" };
    orThrow(await vouchers.applications.reapply(applicationId, { cart: aCart(), customer }));
    expect(reasonsOf(await vouchers.purchases.complete(id))).toEqual(["conflict"]);
    expect(orThrow(await vouchers.purchases.start({ applicationId }))).toMatchObject({ id, customer });
    expect(orThrow(await vouchers.purchases.complete(id))).toMatchObject({ status: "succeeded", customer });
  });

  test("of an application that was used in one step needs it refunded first", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const asked = { cart: aCart(), codes: ["SAVE10"], key: "k1", confirm: true };
    const application = orThrow(await vouchers.apply(asked));
    const { id } = orThrow(await vouchers.purchases.start({ applicationId: application.id }));
    expect(await vouchers.purchases.fail(id)).toMatchObject({
      reasons: [{ code: "conflict", params: { id: application.id, status: "confirmed" } }],
    });
    orThrow(await vouchers.refund(application.id, { key: "r1", lines: [{ id: "1", quantity: 1 }] }));
    expect(orThrow(await vouchers.purchases.fail(id))).toMatchObject({ status: "failed" });
    expect(await used("voucher:v1")).toBe(0);
  });

  test("repeated after a crash, gives the use back once", async () => {
    const { vouchers, id, used } = await aPendingPurchase(dyingOnce(await create(), "before"));
    await expect(vouchers.purchases.fail(id)).rejects.toThrow("connection lost");
    expect(orThrow(await vouchers.purchases.fail(id)).status).toBe("failed");
    expect(await used("voucher:v1")).toBe(0);
  });

  test("racing a completion, purchase, application and counter agree on one outcome", async () => {
    const { vouchers, id, applicationId, used } = await aPendingPurchase(await create());
    await Promise.all([vouchers.purchases.complete(id), vouchers.purchases.fail(id)]);
    const states = [
      (await vouchers.purchases.get(id))?.status,
      (await vouchers.applications.get(applicationId))?.status,
    ];
    expect([
      ["succeeded", "confirmed"],
      ["failed", "released"],
    ]).toContainEqual(states);
    expect(await used("voucher:v1")).toBe(states[0] === "succeeded" ? 1 : 0);
  });
});
