import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

const dearer = aCart({ unitPrice: "20.00" });

describe.each(stores)("Reapplying, over the $name store", ({ create }) => {
  test("swaps the cart under the same id and key, and keeps the last use", async () => {
    const { vouchers, hold, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1, budget: "2.00" } }));
    const { id } = await hold("k1");
    clock.advance(600);
    const swapped = orThrow(await vouchers.applications.reapply(id, { cart: dearer }));
    expect(swapped).toMatchObject({ id, key: "k1", version: 2, status: "held", total: "18.00", codes: ["SAVE10"] });
    expect(swapped.heldUntil).toBe("2026-06-01T12:25:00.000Z");
    expect([await used("voucher:v1"), await used("budget:v1/GBP")]).toEqual([1, 200]);
    expect((await events()).at(-1)).toBe("application.reapplied");
    orThrow(await vouchers.release(id));
    expect([await used("voucher:v1"), await used("budget:v1/GBP")]).toEqual([0, 0]);
  });

  test("leaves the old hold untouched where the new cart is refused", async () => {
    const { vouchers, hold, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1, budget: "1.50" } }));
    const { id } = await hold("k1");
    const before = await trace();
    const refused = await vouchers.applications.reapply(id, { cart: dearer });
    expect(refused).toMatchObject({
      ok: false,
      reasons: [{ code: "budget_exhausted", params: { remaining: "1.50", wanted: "2.00" } }],
    });
    const cart = aCart({ unitPrice: "12.00" });
    const stale = await vouchers.applications.reapply(id, { cart, expect: { total: "1.00" } });
    expect(reasonsOf(stale)).toEqual(["quote_stale"]);
    expect(await trace()).toEqual(before);
  });

  test("is the same answer when repeated, also after it was confirmed", async () => {
    const { vouchers, hold, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id } = await hold("k1");
    const first = orThrow(await vouchers.applications.reapply(id, { cart: dearer }));
    const before = await trace();
    expect(orThrow(await vouchers.applications.reapply(id, { cart: dearer }))).toEqual(first);
    expect(await trace()).toEqual(before);
    expect(orThrow(await vouchers.apply({ cart: dearer, codes: ["SAVE10"], key: "k1" }))).toEqual(first);
    const confirmed = orThrow(await vouchers.confirm(id));
    expect(orThrow(await vouchers.applications.reapply(id, { cart: dearer }))).toEqual(confirmed);
    expect(reasonsOf(await vouchers.applications.reapply(id, { cart: aCart() }))).toEqual(["conflict"]);
  });

  test("takes other codes, and gives the use of the old ones back", async () => {
    const { vouchers, hold, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.create(aVoucher({ id: "v2", code: "OTHER" }));
    const { id } = await hold("k1");
    orThrow(await vouchers.applications.reapply(id, { cart: aCart(), codes: ["OTHER"] }));
    expect([await used("voucher:v1"), await used("voucher:v2")]).toEqual([0, 1]);
  });

  test("holds anew what ran out as long as nobody took it; never one that was taken back or released", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 2 } }));
    const [first, second] = [await hold("k1"), await hold("k2")];
    clock.advance(15 * 60 + 1);
    expect(await vouchers.applications.reapply(first.id, { cart: dearer })).toMatchObject({ ok: true });
    await vouchers.sweep();
    expect(reasonsOf(await vouchers.applications.reapply(second.id, { cart: dearer }))).toEqual(["hold_expired"]);
    await vouchers.release(first.id);
    expect(reasonsOf(await vouchers.applications.reapply(first.id, { cart: dearer }))).toEqual(["already_released"]);
    expect(reasonsOf(await vouchers.applications.reapply("x", { cart: dearer }))).toEqual(["application_not_found"]);
  });

  test("cannot hold a code for ever: a day after it was first held the hold is over, however often it was swapped", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    const { id } = await hold("k1");
    const swap = (units: number) =>
      vouchers.applications.reapply(id, { cart: aCart({ quantity: units }), holdSeconds: 86_400 });
    clock.advance(12 * 3600);
    expect(orThrow(await swap(2))).toMatchObject({
      appliedAt: "2026-06-02T00:00:00.000Z",
      heldSince: "2026-06-01T12:00:00.000Z",
      heldUntil: "2026-06-02T12:00:00.000Z",
    });
    expect(orThrow(await vouchers.applications.extendHold(id, { seconds: 86_400 })).heldUntil).toBe(
      "2026-06-02T12:00:00.000Z",
    );
    clock.advance(12 * 3600 - 1);
    expect(orThrow(await swap(3)).heldUntil).toBe("2026-06-02T12:00:00.000Z");
    clock.advance(1);
    expect(await swap(4)).toMatchObject({
      ok: false,
      reasons: [{ code: "hold_expired", params: { heldUntil: "2026-06-02T12:00:00.000Z" } }],
    });
    expect(await hold("k2")).toMatchObject({ status: "held" });
    expect(await vouchers.applications.get(id)).toMatchObject({ status: "expired" });
  });

  test.each([
    ["20.00", "28.00"],
    ["28.00", "5.00"],
  ])("is not refused by what another call made of the same hold meanwhile: %s, then %s", async (first, meanwhile) => {
    const real = await create();
    let interrupt: (() => Promise<unknown>) | undefined;
    const store = alteredStore(real, {
      ledger: {
        async counters(counters, tx) {
          const other = interrupt;
          interrupt = undefined;
          await other?.();
          return real.ledger.counters(counters, tx);
        },
      },
    });
    const { vouchers, hold, used } = aShop(store);
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1, budget: "3.00" } }));
    const { id } = await hold("k1");
    const swap = (price: string) => vouchers.applications.reapply(id, { cart: aCart({ unitPrice: price }) });
    orThrow(await swap(first));
    interrupt = async () => orThrow(await swap(meanwhile));
    expect(orThrow(await swap("25.00"))).toMatchObject({ version: 4, subtotal: "25.00", discount: "2.50" });
    expect([await used("voucher:v1"), await used("budget:v1/GBP")]).toEqual([1, 250]);
  });

  test("does not take back its own overdue hold to make room for itself", async () => {
    const real = await create();
    let rival = false;
    const store = alteredStore(real, {
      ledger: {
        async move(move, tx) {
          if (rival && move.from !== null) {
            rival = false;
            const other = { counter: "budget:v1/GBP", used: 100, limit: 150, by: 100 };
            return { status: "limit", exceeded: [other] };
          }
          return real.ledger.move(move, tx);
        },
      },
    });
    const { vouchers, hold, clock } = aShop(store);
    await vouchers.create(aVoucher({ id: "v1", limits: { budget: "5.00" } }));
    const { id } = await hold("k1");
    clock.advance(15 * 60 + 1);
    rival = true;
    expect(await vouchers.applications.reapply(id, { cart: dearer })).toMatchObject({ ok: true });
  });
});
