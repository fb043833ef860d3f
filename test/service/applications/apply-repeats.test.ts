import { describe, expect, test } from "vitest";
import { type ApplyInput, orThrow } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

const asked: ApplyInput = { cart: aCart(), codes: ["SAVE10"], customer: aCustomer(), key: "k1" };

describe.each(stores)("Applying again under one key, over the $name store", ({ create }) => {
  test("finds the same application while it is held and after it was confirmed", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const first = orThrow(await vouchers.apply(asked));
    expect(orThrow(await vouchers.apply(asked))).toEqual(first);
    const confirmed = orThrow(await vouchers.confirm(first.id));
    expect(orThrow(await vouchers.apply(asked))).toEqual(confirmed);
    expect(await used("voucher:v1")).toBe(1);
    expect((await vouchers.applications.list()).items).toHaveLength(1);
  });

  test("finds it after the limit was used up, the voucher is over, and the price has changed", async () => {
    const store = await create();
    const { vouchers, clock, hold } = aShop(store);
    const made = await vouchers.create(aVoucher({ limits: { total: 2 }, endsAt: "2026-06-01T13:00:00Z" }));
    const first = orThrow(await vouchers.apply({ ...asked, confirm: true }));
    await hold("k2");
    expect(orThrow(await vouchers.apply({ ...asked, confirm: true }))).toEqual(first);
    clock.set("2026-06-02T00:00:00Z");
    expect(orThrow(await vouchers.apply({ ...asked, confirm: true }))).toEqual(first);
    await store.vouchers.update({ voucher: { ...made, version: 2, active: false }, expected: 1, events: [] }, {});
    expect(orThrow(await vouchers.apply({ ...asked, confirm: true, expect: { total: "5.00" } }))).toEqual(first);
  });

  test("finds it also where the service has another policy by now", async () => {
    const store = await create();
    const { vouchers } = aShop(store);
    await vouchers.create(aVoucher());
    const first = orThrow(await vouchers.apply(asked));
    const since = aShop(store, { policy: "original" }).vouchers;
    expect(orThrow(await since.apply(asked))).toEqual(first);
    expect(reasonsOf(await since.apply({ ...asked, policy: "oscar" }))).toEqual(["idempotency_conflict"]);
  });

  test("finds it after its hold ran out, as long as nobody took it back", async () => {
    const { vouchers, clock } = aShop(await create());
    await vouchers.create(aVoucher());
    const first = orThrow(await vouchers.apply(asked));
    clock.advance(3600);
    expect(orThrow(await vouchers.apply(asked))).toEqual(first);
    await vouchers.sweep();
    expect(reasonsOf(await vouchers.apply(asked))).toEqual(["hold_expired"]);
  });

  test("hears that it was released, or that somebody who needed the room took it back", async () => {
    const { vouchers, clock, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { total: 1 } }));
    const first = orThrow(await vouchers.apply(asked));
    await vouchers.release(first.id);
    expect(reasonsOf(await vouchers.apply(asked))).toEqual(["already_released"]);
    const second = orThrow(await vouchers.apply({ ...asked, key: "k2" }));
    clock.advance(15 * 60 + 1);
    await hold("k3");
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k2" }))).toEqual(["hold_expired"]);
    expect((await vouchers.applications.get(second.id))?.status).toBe("expired");
  });

  const spellings: readonly (readonly [string, ApplyInput])[] = [
    ["the code in other letters", { ...asked, codes: [" save-1o "] }],
    ["prices with fewer decimals", { ...asked, cart: aCart({ unitPrice: 10 }) }],
    ["the service's currency left out", { ...asked, cart: { lines: aCart().lines } }],
    ["a field that a cart does not know", { ...asked, cart: { ...aCart(), colour: "red" } as never }],
    ["fields in another order", { ...asked, cart: { lines: aCart().lines, currency: "GBP" } }],
    ["a customer of more orders and tags", { ...asked, customer: aCustomer({ orders: 3, tags: ["vip"] }) }],
    ["what is the default said aloud", { ...asked, cart: aCart({ discountable: true, gift: false }) }],
  ];
  test.each(spellings)("finds it by %s", async (_title, spelling) => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    const first = orThrow(await vouchers.apply(asked));
    expect(await vouchers.apply(spelling)).toEqual({ ok: true, value: first });
  });

  test("finds it by the customer's keys in another order: they are a set", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    const keys = ["email:a@example.com", "phone:1"];
    const first = orThrow(await vouchers.apply({ ...asked, customer: aCustomer({ keys }) }));
    const again = await vouchers.apply({ ...asked, customer: aCustomer({ keys: [...keys].reverse() }) });
    expect(again).toEqual({ ok: true, value: first });
  });

  const others: readonly (readonly [string, ApplyInput])[] = [
    ["cart", { ...asked, cart: aCart({ quantity: 2 }) }],
    ["price", { ...asked, cart: aCart({ unitPrice: "10.01" }) }],
    ["currency", { ...asked, cart: { ...aCart(), currency: "EUR" } }],
    ["shipping", { ...asked, cart: { ...aCart(), shipping: [{ id: "post", charge: "1.00" }] } }],
    ["customer", { ...asked, customer: { id: "c2" } }],
    ["code", { ...asked, codes: ["OTHER"] }],
    ["number of codes", { ...asked, codes: ["SAVE10", "SAVE10"] }],
    ["policy", { ...asked, policy: "original" }],
  ];
  test.each(others)("hears idempotency_conflict for another %s, and leaves no trace", async (_title, other) => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    orThrow(await vouchers.apply(asked));
    const before = await trace();
    const answer = await vouchers.apply(other);
    expect(answer).toMatchObject({ ok: false, reasons: [{ code: "idempotency_conflict", params: { key: "k1" } }] });
    expect(await trace()).toEqual(before);
  });

  test("finds the first one that took the last use between the look at the key and that at the limits", async () => {
    const real = await create();
    const first = aShop(real);
    await first.vouchers.create(aVoucher({ limits: { total: 1 } }));
    const made: unknown[] = [];
    const { vouchers } = aShop(
      alteredStore(real, {
        vouchers: {
          async candidates(what, options) {
            if (made.length === 0) made.push(await first.vouchers.apply(asked));
            return real.vouchers.candidates(what, options);
          },
        },
      }),
    );
    expect(await vouchers.apply(asked)).toEqual(made[0]);
  });

  test("is never told ok by a hold where it asked for a use in one step", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    orThrow(await vouchers.apply(asked));
    const answer = await vouchers.apply({ ...asked, confirm: true });
    const told = answer.ok ? answer.value.status : reasonsOf(answer)[0];
    expect(["confirmed", "idempotency_conflict"]).toContain(told);
  });

  test("keeps the keys of applications and of claims apart", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: aCustomer() }));
    expect(await vouchers.apply({ ...asked, key: "claim:v1/id:c1" })).toMatchObject({ ok: true });
  });

  test("takes keys of 200 characters in any script, each its own", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const keys = ["k".repeat(200), "K".repeat(200), "ключ", "鍵", "k 1", " k1", "__proto__", "constructor"];
    for (const key of keys) expect(await vouchers.apply({ ...asked, key })).toMatchObject({ ok: true });
    expect((await vouchers.applications.list()).items.map(({ key }) => key)).toEqual(keys);
  });
});
