import { describe, expect, test } from "vitest";
import type { DeliveredEvent } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { aShop, reasonsOf } from "./a-shop.js";
import { alteredStore } from "./altered-store.js";
import { stores } from "./stores.js";

const nothing = () => {};

describe.each(stores)("Draining events, over the $name store", ({ create }) => {
  test("hands out each once, those of a subject in order, and then there are none", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id } = await hold("k1");
    await vouchers.confirm(id);
    const seen: DeliveredEvent[] = [];
    const drained = await vouchers.drainEvents((event) => void seen.push(event));
    expect(drained).toEqual({ delivered: 3, failed: [] });
    expect(seen.map(({ type, subject }) => [type, subject])).toEqual([
      ["voucher.created", "v1"],
      ["application.held", id],
      ["application.confirmed", id],
    ]);
    expect(seen[1]).toMatchObject({
      at: "2026-06-01T12:00:00.000Z",
      params: { key: "k1", discount: "1.00", vouchers: ["v1"] },
    });
    expect(new Set(seen.map((event) => event.id)).size).toBe(3);
    expect(await vouchers.drainEvents(nothing)).toEqual({ delivered: 0, failed: [] });
  });

  test("hands an event out again whose handler threw, keeps its later ones behind it, and goes on with others", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const [first, second] = [await hold("k1"), await hold("k2")];
    await vouchers.confirm(first.id);
    await vouchers.confirm(second.id);
    const error = new Error("mail server down");
    const seen: string[] = [];
    const drained = await vouchers.drainEvents(async ({ type, subject }) => {
      if (subject === first.id && type === "application.held") throw error;
      seen.push(`${type} ${subject}`);
    });
    expect(drained).toMatchObject({
      delivered: 3,
      failed: [{ event: { type: "application.held", subject: first.id }, error }],
    });
    expect(seen).toEqual(["voucher.created v1", `application.held ${second.id}`, `application.confirmed ${second.id}`]);
    const later: DeliveredEvent[] = [];
    expect(await vouchers.drainEvents((event) => void later.push(event))).toEqual({ delivered: 2, failed: [] });
    expect(later.map(({ type }) => type)).toEqual(["application.held", "application.confirmed"]);
    expect(later[0]!.id).toBe(drained.failed[0]!.event.id);
  });

  test("does not let any number of failing subjects starve the others", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    for (let index = 0; index < 600; index++) await hold(`k${index}`);
    await vouchers.create(aVoucher({ id: "v2", code: "LAST" }));
    const seen: string[] = [];
    const handler = ({ type, subject }: DeliveredEvent) => {
      if (type === "application.held") throw new Error("down");
      seen.push(subject);
    };
    await vouchers.drainEvents(handler);
    await vouchers.drainEvents(handler);
    expect(seen).toEqual(["v1", "v2"]);
  });

  test("does not let any number of events of one failing subject starve the others", async () => {
    const real = await create();
    let reads = 0;
    const pending: typeof real.outbox.pending = (limit, tx) => {
      reads += 1;
      if (reads > 10) throw new Error("it reads for ever");
      return real.outbox.pending(limit, tx);
    };
    const { vouchers, store } = aShop(alteredStore(real, { outbox: { pending } }));
    const at = "2026-06-01T12:00:00.000Z";
    const updated = (subject: string) =>
      ({ type: "voucher.updated", subject, at, params: { version: 2, fields: ["name"] } }) as const;
    await store.outbox.write([...Array.from({ length: 1200 }, () => updated("v1")), updated("v2")], {});
    const seen: string[] = [];
    const drained = await vouchers.drainEvents(({ subject }) => {
      if (subject === "v1") throw new Error("down");
      seen.push(subject);
    });
    expect([drained.delivered, drained.failed.length, seen]).toEqual([1, 1, ["v2"]]);
  });

  test("hands out more than a page in one call", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    for (let index = 0; index < 1100; index++) await hold(`k${index}`);
    expect(await vouchers.drainEvents(nothing)).toEqual({ delivered: 1101, failed: [] });
  });

  test("has nothing to hand out after refusals and repetitions", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { total: 1, claims: 0 } }));
    const { id } = await hold("k1");
    await vouchers.confirm(id);
    await vouchers.drainEvents(nothing);
    const refusals = [
      await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k2" }),
      await vouchers.apply({ cart: aCart({ quantity: 2 }), codes: ["SAVE10"], key: "k1" }),
      await vouchers.release(id),
      await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c1" } }),
      await vouchers.purchases.start({ applicationId: "nobody" }),
    ];
    expect(refusals.map((refusal) => reasonsOf(refusal)[0])).toEqual([
      "limit_total",
      "idempotency_conflict",
      "conflict",
      "limit_total",
      "application_not_found",
    ]);
    await hold("k1");
    await vouchers.confirm(id);
    await vouchers.sweep();
    expect(await vouchers.drainEvents(nothing)).toEqual({ delivered: 0, failed: [] });
  });
});
