import { describe, expect, test } from "vitest";
import { amountOff, orThrow, percentOff } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { stores } from "../stores.js";

const asked = { cart: aCart(), codes: ["SAVE10"], key: "k1" };

describe.each(stores)("Applying, over the $name store", ({ create }) => {
  test("holds one use of each code at the price of now, for fifteen minutes", async () => {
    const { vouchers, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.create(aVoucher({ id: "v2", code: "FIVE", offers: [{ benefit: amountOff("5.00") }] }));
    const customer = aCustomer({ keys: ["email:a@example.com"] });
    const application = orThrow(await vouchers.apply({ ...asked, codes: ["SAVE10", "five"], customer }));
    expect(application).toMatchObject({
      key: "k1",
      version: 1,
      status: "held",
      discount: "6.00",
      total: "4.00",
      customer,
      policy: { name: "running" },
      appliedAt: "2026-06-01T12:00:00.000Z",
      heldUntil: "2026-06-01T12:15:00.000Z",
      uses: [
        { voucherId: "v1", codeKey: "SAVE10", voucherVersion: 1, discount: "1.00" },
        { voucherId: "v2", voucherVersion: 1, discount: "5.00" },
      ],
      refunds: [],
    });
    expect(await vouchers.applications.get(application.id)).toEqual(application);
    const counters = ["voucher:v1", "voucher:v1/customer:id:c1", "voucher:v1/customer:email:a@example.com"];
    for (const counter of [...counters, "voucher:v2"]) expect(await used(counter)).toBe(1);
    expect(await used("budget:v1/GBP")).toBe(100);
    expect(await used("budget:v2/GBP")).toBe(500);
    expect((await events()).at(-1)).toBe("application.held");
  });

  test("takes all codes or none: one that is refused leaves no trace of the others", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.create(aVoucher({ id: "v2", code: "GONE", endsAt: "2026-05-31T00:00:00Z" }));
    const before = await trace();
    const refused = await vouchers.apply({ ...asked, codes: ["SAVE10", "GONE", "NOPE"] });
    expect(reasonsOf(refused)).toEqual(["code_unknown", "expired"]);
    expect(refused).toMatchObject({ ok: false, quote: { discount: "1.00" } });
    expect(await trace()).toEqual(before);
    expect(await vouchers.apply(asked)).toMatchObject({ ok: true });
  });

  test("refuses a price that is no longer the one shown, with the new quote, and leaves no trace", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const before = await trace();
    const cart = { ...aCart(), shipping: [{ id: "post", charge: "2.50" }] };
    const stale = await vouchers.apply({ ...asked, cart, expect: { total: "9.00" } });
    expect(stale).toMatchObject({
      ok: false,
      reasons: [{ code: "quote_stale", params: { expected: "9.00", actual: "11.50" } }],
      quote: { payable: "11.50" },
    });
    expect(await trace()).toEqual(before);
    expect(await vouchers.apply({ ...asked, cart, expect: { total: 11.5 } })).toMatchObject({ ok: true });
  });

  test("uses in one step when it is told to confirm", async () => {
    const { vouchers, events, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const application = orThrow(await vouchers.apply({ ...asked, confirm: true }));
    expect(application).toMatchObject({ status: "confirmed", confirmedAt: "2026-06-01T12:00:00.000Z" });
    expect(application).not.toHaveProperty("heldUntil");
    expect((await events()).at(-1)).toBe("application.confirmed");
    clock.advance(86_400);
    expect(await vouchers.sweep()).toEqual({ expired: 0 });
    expect(await used("voucher:v1")).toBe(1);
  });

  test("notes the versions of voucher, set and policy on every use", async () => {
    const store = await create();
    const { vouchers } = aShop(store);
    const set = await vouchers.sets.create({ id: "s1", name: "Set", offers: aVoucher().offers!, count: 1 });
    await store.sets.update({ set: { ...set, version: 2 }, expected: 1, events: [] }, {});
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    await store.vouchers.update({ voucher: { ...member!, version: 2 }, expected: 1, events: [] }, {});
    const policy = { name: "house", base: "original" } as const;
    const { uses, policy: kept } = orThrow(await vouchers.apply({ ...asked, codes: [member!.code!], policy }));
    expect(uses).toMatchObject([{ voucherVersion: 2, setId: "s1", setVersion: 2 }]);
    expect(kept).toMatchObject({ name: "house", base: "original", rounding: "half-up" });
  });

  test("decides anew where the voucher is edited between price and hold", async () => {
    const real = await create();
    let edits = 1;
    const store = alteredStore(real, {
      ledger: {
        async move(move, tx) {
          if (edits-- > 0) {
            const voucher = (await real.vouchers.get("v1", {}))!;
            const offers = [{ ...voucher.offers[0]!, benefit: percentOff("50") }];
            await real.vouchers.update({ voucher: { ...voucher, version: 2, offers }, expected: 1, events: [] }, {});
          }
          return real.ledger.move(move, tx);
        },
      },
    });
    const { vouchers } = aShop(store);
    await vouchers.create(aVoucher({ id: "v1" }));
    const application = orThrow(await vouchers.apply(asked));
    expect(application).toMatchObject({ total: "5.00", uses: [{ voucherVersion: 2 }] });
  });

  test("refuses where the voucher is switched off between price and hold", async () => {
    const real = await create();
    const store = alteredStore(real, {
      ledger: {
        async move(move, tx) {
          const voucher = (await real.vouchers.get("v1", {}))!;
          const off = { ...voucher, version: 2, active: false };
          await real.vouchers.update({ voucher: off, expected: 1, events: [] }, {});
          return real.ledger.move(move, tx);
        },
      },
    });
    const { vouchers, used } = aShop(store);
    await vouchers.create(aVoucher({ id: "v1" }));
    expect(reasonsOf(await vouchers.apply(asked))).toEqual(["voucher_disabled"]);
    expect(await used("voucher:v1")).toBe(0);
  });

  test("counts a day's uses by the clocks of its zone, and starts anew at their midnight", async () => {
    const { vouchers, clock, used } = aShop(await create());
    const perPeriod = { period: "day", zone: "America/New_York", limit: 1 } as const;
    await vouchers.create(aVoucher({ id: "v1", limits: { perPeriod } }));
    clock.set("2026-06-02T03:59:59Z");
    expect(await vouchers.apply(asked)).toMatchObject({ ok: true });
    const refused = await vouchers.apply({ ...asked, key: "k2" });
    expect(refused).toMatchObject({ ok: false, reasons: [{ code: "limit_period", retry: "later" }] });
    clock.set("2026-06-02T04:00:00Z");
    expect(await vouchers.apply({ ...asked, key: "k3" })).toMatchObject({ ok: true });
    expect(await used("voucher:v1/period:day:2026-06-01@America/New_York")).toBe(1);
    expect(await used("voucher:v1/period:day:2026-06-02@America/New_York")).toBe(1);
  });

  test("lets the members of a set share its limit, also two of them on one cart", async () => {
    const { vouchers, used } = aShop(await create());
    const offers = aVoucher().offers!;
    await vouchers.sets.create({
      id: "s1",
      name: "Set",
      offers,
      count: 3,
      limits: { perSet: 2, perSetPerCustomer: 2 },
    });
    const codes = (await vouchers.list({ setId: "s1" })).items.map(({ code }) => code!);
    const customer = aCustomer();
    expect(reasonsOf(await vouchers.apply({ ...asked, codes, customer }))).toEqual(["limit_set", "limit_customer"]);
    expect(await used("set:s1")).toBe(0);
    expect(await vouchers.apply({ ...asked, codes: codes.slice(0, 2), customer })).toMatchObject({ ok: true });
    expect(await used("set:s1")).toBe(2);
    expect(await used("set:s1/customer:id:c1")).toBe(2);
    const third = await vouchers.apply({ cart: aCart(), codes: [codes[2]!], customer: { id: "c2" }, key: "k3" });
    expect(reasonsOf(third)).toEqual(["limit_set"]);
  });

  test("needs a customer where one is counted, and counts on every key of the customer", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ usage: "once-per-customer" }));
    expect(reasonsOf(await vouchers.apply(asked))).toEqual(["customer_required"]);
    const keys = ["email:a@example.com"];
    expect(await vouchers.apply({ ...asked, customer: aCustomer({ keys }) })).toMatchObject({ ok: true });
    const again = await vouchers.apply({ ...asked, key: "k2", customer: { id: "c2", keys } });
    expect(reasonsOf(again)).toEqual(["limit_customer"]);
  });
});
