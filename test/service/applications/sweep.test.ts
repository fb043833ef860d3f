import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

describe.each(stores)("Sweeping, over the $name store", ({ create }) => {
  test("takes back what ran out, and only that", async () => {
    const { vouchers, hold, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const confirmed = await hold("k0");
    await vouchers.confirm(confirmed.id);
    const due = await hold("k1");
    clock.advance(60);
    const open = await hold("k2");
    clock.set(due.heldUntil!);
    clock.advance(1);
    expect(await vouchers.sweep()).toEqual({ expired: 1 });
    expect((await vouchers.applications.get(due.id))?.status).toBe("expired");
    expect((await vouchers.applications.get(open.id))?.status).toBe("held");
    expect(await used("voucher:v1")).toBe(2);
    expect((await events()).filter((type) => type === "application.expired")).toHaveLength(1);
    expect(await vouchers.sweep()).toEqual({ expired: 0 });
  });

  test("takes back claims that ran out as well", async () => {
    const { vouchers, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: aCustomer(), expiresAt: "2026-06-01T13:00:00Z" }));
    orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" } }));
    clock.set("2026-06-01T13:00:01Z");
    expect(await vouchers.sweep()).toEqual({ expired: 1 });
    expect(await used("claims:v1")).toBe(1);
    expect((await events()).at(-1)).toBe("claim.expired");
  });

  test("tells its progress, stops at its limit and goes on where it stopped, over many pages", async () => {
    const { vouchers, hold, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    for (let index = 0; index < 250; index++) await hold(`k${index}`);
    clock.advance(3600);
    const told: number[] = [];
    const onProgress = ({ expired }: { readonly expired: number }) => told.push(expired);
    expect(await vouchers.sweep({ limit: 120, onProgress })).toEqual({ expired: 120 });
    expect(told).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(await vouchers.sweep()).toEqual({ expired: 130 });
    expect(await used("voucher:v1")).toBe(0);
  });

  test("stops between two entries when it is told to", async () => {
    const { vouchers, hold, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    for (let index = 0; index < 10; index++) await hold(`k${index}`);
    clock.advance(3600);
    const controller = new AbortController();
    const onProgress = ({ expired }: { readonly expired: number }) => {
      if (expired === 4) controller.abort();
    };
    expect(await vouchers.sweep({ signal: controller.signal, onProgress })).toEqual({ expired: 4 });
    expect(await used("voucher:v1")).toBe(6);
    expect(await vouchers.sweep({ signal: controller.signal })).toEqual({ expired: 0 });
  });

  test("twice at once, gives each use back once", async () => {
    const { vouchers, hold, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    for (let index = 0; index < 20; index++) await hold(`k${index}`);
    clock.advance(3600);
    const swept = await Promise.all([vouchers.sweep(), vouchers.sweep()]);
    expect(swept[0].expired + swept[1].expired).toBe(20);
    expect(await used("voucher:v1")).toBe(0);
    expect((await events()).filter((type) => type === "application.expired")).toHaveLength(20);
  });

  test("does not end a claim at the moment at which it may still be used", async () => {
    const { vouchers, clock } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true }));
    const claim = { code: "SAVE10", customer: aCustomer(), expiresAt: "2026-06-01T13:00:00Z" };
    orThrow(await vouchers.claims.claim(claim));
    clock.set("2026-06-01T13:00:00Z");
    const asked = {
      cart: { lines: [{ id: "1", productId: "mug", unitPrice: "10.00", quantity: 1 }] },
      codes: ["SAVE10"],
      customer: aCustomer(),
    };
    const before = (await vouchers.quote(asked)).total;
    await vouchers.sweep();
    expect((await vouchers.quote(asked)).total).toBe(before);
  });
});
