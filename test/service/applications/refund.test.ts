import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Application,
  amountOff,
  orThrow,
  percentOff,
  spendAtLeast,
  type VoucherInput,
} from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { seed } from "../../seed.js";
import { aShop, reasonsOf, type Shop } from "../a-shop.js";
import { stores } from "../stores.js";

/** Three mugs and a bowl for 41.00 with 10.00 shipping, and 10 % off the goods. */
const mugsAndBowl = {
  ...aCart({ quantity: 3 }, { productId: "bowl", unitPrice: "11.00" }),
  shipping: [{ id: "post", charge: "10.00" }],
};

async function bought({ vouchers }: Shop, voucher: VoucherInput = {}): Promise<Application> {
  await vouchers.create(aVoucher({ id: "v1", ...voucher }));
  const asked = { cart: mugsAndBowl, codes: ["SAVE10"], customer: aCustomer(), key: "k1", confirm: true };
  return orThrow(await vouchers.apply(asked));
}

const oneMug = { key: "r1", lines: [{ id: "1", quantity: 1 }] };
const allGoods = [
  { id: "1", quantity: 3 },
  { id: "2", quantity: 1 },
];

describe.each(stores)("Refunding, over the $name store", ({ create }) => {
  test("gives back the price of units less their part of the discount, and keeps the use while goods are left", async () => {
    const shop = aShop(await create());
    const { id, ...before } = await bought(shop);
    const after = orThrow(await shop.vouchers.refund(id, oneMug));
    expect(after).toEqual({
      ...before,
      id,
      version: 2,
      status: "partly_refunded",
      refunds: [
        {
          key: "r1",
          mode: "keep",
          refundedAt: "2026-06-01T12:00:00.000Z",
          lines: [{ id: "1", quantity: 1, amount: "9.00", discount: "1.00" }],
          amount: "9.00",
        },
      ],
    });
    expect(await shop.vouchers.applications.get(id)).toEqual(after);
    expect(await shop.used("voucher:v1")).toBe(1);
    const { events } = await pendingOf(shop);
    expect(events.at(-1)).toMatchObject({
      type: "application.partly_refunded",
      subject: id,
      params: { key: "k1", discount: "4.10", vouchers: ["v1"], refundKey: "r1", amount: "9.00" },
    });
  });

  test("with the last unit gives use, money and claim back, so that they count again", async () => {
    const shop = aShop(await create());
    await shop.vouchers.create(aVoucher({ id: "v1", claimRequired: true, limits: { total: 1, budget: "5.00" } }));
    const claim = orThrow(await shop.vouchers.claims.claim({ code: "SAVE10", customer: aCustomer() }));
    const asked = { cart: mugsAndBowl, codes: ["SAVE10"], customer: aCustomer() };
    const { id } = orThrow(await shop.vouchers.apply({ ...asked, key: "k1", confirm: true }));
    await shop.vouchers.refund(id, oneMug);
    const counters = ["voucher:v1", "voucher:v1/customer:id:c1", "budget:v1/GBP", `claim:${claim.id}`];
    expect(await Promise.all(counters.map(shop.used))).toEqual([1, 1, 410, 1]);
    const rest = [
      { id: "1", quantity: 2 },
      { id: "2", quantity: 1 },
    ];
    const done = orThrow(await shop.vouchers.refund(id, { key: "r2", lines: rest, shipping: "10.00" }));
    expect(done).toMatchObject({ status: "refunded", refunds: [{ amount: "9.00" }, { amount: "37.90" }] });
    expect(await Promise.all(counters.map(shop.used))).toEqual([0, 0, 0, 0]);
    expect((await shop.events()).slice(-2)).toEqual(["application.partly_refunded", "application.refunded"]);
    expect(await shop.vouchers.apply({ ...asked, key: "k2" })).toMatchObject({ ok: true });
  });

  test("keeps the use of a voucher that is never restored, also beside one that is, in counters they share", async () => {
    const shop = aShop(await create());
    const { vouchers, used } = shop;
    const offers = [{ benefit: percentOff("10") }];
    const { id: setId } = await vouchers.sets.create({ name: "Two", count: 2, currency: "GBP", offers });
    const [kept, back] = (await vouchers.list({ setId })).items;
    orThrow(await vouchers.update(kept!.id, { restoreUse: "never" }, { expected: 1 }));
    const codes = [kept!.code!, back!.code!];
    const asked = { cart: mugsAndBowl, codes, customer: aCustomer(), key: "k1", confirm: true };
    const { id, uses } = orThrow(await vouchers.apply(asked));
    expect(uses.map(({ discount }) => discount)).toEqual(["4.10", "3.69"]);
    const ofEach = [kept!, back!].flatMap((voucher) => [`voucher:${voucher.id}`, `budget:${voucher.id}/GBP`]);
    const counters = [`set:${setId}`, `set:${setId}/customer:id:c1`, ...ofEach];
    expect(await Promise.all(counters.map(used))).toEqual([2, 2, 1, 410, 1, 369]);
    orThrow(await vouchers.refund(id, { key: "r1", lines: allGoods }));
    expect(await Promise.all(counters.map(used))).toEqual([1, 1, 1, 410, 0, 0]);
  });

  test("gives uses back to the period they were made in, on the terms of then", async () => {
    const shop = aShop(await create());
    const perPeriod = { period: "day", zone: "Europe/London", limit: 3 } as const;
    const { id } = await bought(shop, { limits: { perPeriod } });
    orThrow(await shop.vouchers.update("v1", { limits: null, restoreUse: "never" }, { expected: 1 }));
    shop.clock.advance(3 * 24 * 60 * 60);
    orThrow(await shop.vouchers.refund(id, { key: "r1", lines: allGoods }));
    expect(await shop.used("voucher:v1/period:day:2026-06-01@Europe/London")).toBe(0);
    expect(await shop.used("voucher:v1")).toBe(0);
  });

  test("is one refund for each key, whoever repeats it and however often", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop);
    const two = { key: "r1", lines: [...allGoods].reverse().map((line) => ({ ...line, quantity: 1 })) };
    const answers = await Promise.all(Array.from({ length: 10 }, () => shop.vouchers.refund(id, two)));
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    expect(orThrow(first!).refunds).toHaveLength(1);
    expect(await shop.vouchers.refund(id, { ...two, lines: [...two.lines].reverse() })).toEqual(first);
    const others = [{ lines: allGoods }, { shipping: "1.00" }, { mode: "recompute" as const }];
    for (const other of others) {
      expect(reasonsOf(await shop.vouchers.refund(id, { ...two, ...other }))).toEqual(["idempotency_conflict"]);
    }
    orThrow(await shop.vouchers.refund(id, { key: "r2", lines: [{ id: "1", quantity: 2 }] }));
    expect(orThrow(await shop.vouchers.refund(id, two)).status).toBe("refunded");
    expect(reasonsOf(await shop.vouchers.refund(id, { ...two, key: "r3" }))).toEqual(["already_refunded"]);
  });

  test("of racing refunds under different keys only those are made that are covered", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => shop.vouchers.refund(id, { ...oneMug, key: `r${index}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    const refusals = answers.filter(({ ok }) => !ok).map(reasonsOf);
    expect(refusals).toEqual(refusals.map(() => ["refund_exceeds"]));
  });

  test("refuses more than was paid, and what is not confirmed", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop);
    const much = { key: "r1", lines: [{ id: "1", quantity: 4 }], shipping: "10.01" };
    expect(await shop.vouchers.refund(id, much)).toMatchObject({
      reasons: [
        { code: "refund_exceeds", params: { asked: "4", left: "3" } },
        { code: "refund_exceeds", params: { asked: "10.01", left: "10.00" } },
      ],
    });
    expect((await shop.vouchers.applications.get(id))?.version).toBe(1);
    const [held, released, expired] = [await shop.hold("k2"), await shop.hold("k3"), await shop.hold("k4")];
    expect(await shop.vouchers.refund(held.id, oneMug)).toMatchObject({
      reasons: [{ code: "conflict", params: { id: held.id, status: "held" } }],
    });
    await shop.vouchers.release(released.id);
    expect(reasonsOf(await shop.vouchers.refund(released.id, oneMug))).toEqual(["already_released"]);
    shop.clock.advance(901);
    await shop.vouchers.sweep();
    expect(reasonsOf(await shop.vouchers.refund(expired.id, oneMug))).toEqual(["hold_expired"]);
    expect(reasonsOf(await shop.vouchers.refund("nobody", oneMug))).toEqual(["application_not_found"]);
  });

  test("of shipping alone leaves the goods as they are", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop);
    const after = orThrow(await shop.vouchers.refund(id, { key: "r1", lines: [], shipping: "4" }));
    expect(after).toMatchObject({
      status: "partly_refunded",
      refunds: [{ lines: [], shipping: "4.00", amount: "4.00" }],
    });
  });

  test("of shipping may come after the last of the goods, and gives the use back only once", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop, { limits: { total: 2 } });
    orThrow(await shop.vouchers.refund(id, { key: "r1", lines: allGoods }));
    expect(await shop.used("voucher:v1")).toBe(0);
    const after = orThrow(await shop.vouchers.refund(id, { key: "r2", lines: [], shipping: "9.00" }));
    expect(after).toMatchObject({ status: "refunded", refunds: [{}, { shipping: "9.00", amount: "9.00" }] });
    expect(orThrow(await shop.vouchers.refund(id, { key: "r2", lines: [], shipping: "9.00" }))).toEqual(after);
    const more = { key: "r3", lines: [], shipping: "1.01" };
    expect(reasonsOf(await shop.vouchers.refund(id, more))).toEqual(["refund_exceeds"]);
    expect(await shop.used("voucher:v1")).toBe(0);
  });

  test("that prices anew takes back a discount that the goods left no longer deserve, whatever the voucher says now", async () => {
    const shop = aShop(await create());
    const offers = [{ condition: spendAtLeast("35.00"), benefit: amountOff("8.20") }];
    const { id } = await bought(shop, { offers, limits: { budget: "9.00" } });
    const free = [{ benefit: percentOff("100") }];
    orThrow(await shop.vouchers.update("v1", { offers: free, currency: "GBP" } as never, { expected: 1 }));
    await shop.vouchers.disable("v1");
    // The mug was paid with 8.00; the others keep 6.20 off 31.00, which they have no right to any more.
    const after = orThrow(await shop.vouchers.refund(id, { ...oneMug, mode: "recompute" }));
    expect(after.refunds).toMatchObject([{ mode: "recompute", lines: [{ amount: "8.00" }], amount: "1.80" }]);
    const rest = [
      { id: "1", quantity: 2 },
      { id: "2", quantity: 1 },
    ];
    expect(orThrow(await shop.vouchers.refund(id, { key: "r2", lines: rest })).refunds[1]?.amount).toBe("31.00");
  });

  test("that prices anew leaves goods alone whose discount holds, claims and partial budgets included", async () => {
    const shop = aShop(await create());
    const { vouchers } = shop;
    const limits = { total: 1, budget: "2.05" };
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true, whenShort: "partial", limits }));
    await vouchers.claims.claim({ code: "SAVE10", customer: aCustomer() });
    const asked = { cart: mugsAndBowl, codes: ["SAVE10"], customer: aCustomer(), key: "k1", confirm: true };
    const { id, discount } = orThrow(await vouchers.apply(asked));
    expect(discount).toBe("2.05");
    const after = orThrow(await vouchers.refund(id, { ...oneMug, mode: "recompute" }));
    expect(after.refunds[0]?.amount).toBe("9.50");
  });

  test("throws for lines that were not bought, come twice or have no units, and where nothing is asked", async () => {
    const shop = aShop(await create());
    const { id } = await bought(shop);
    const bad = [
      [{ key: "r1", lines: [{ id: "9", quantity: 1 }] }, "lines[0].id"],
      [{ key: "r1", lines: [allGoods[0]!, allGoods[0]!] }, "lines[1].id"],
      [{ key: "r1", lines: [{ id: "1", quantity: 0 }] }, "lines[0].quantity"],
      [{ key: "r1", lines: [] }, "lines"],
      [{ key: "", lines: allGoods }, "key"],
      [{ key: "r1", lines: allGoods, mode: "some" as never }, "mode"],
      [{ key: "r1", lines: allGoods, shipping: "-1" }, "shipping"],
    ] as const;
    for (const [input, path] of bad) {
      await expect(shop.vouchers.refund(id, input)).rejects.toMatchObject({ code: "invalid_input", path });
    }
  });

  test(`in any steps never exceeds what was paid, and ends where one refund of all ends (seed ${seed})`, async () => {
    const units = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 }), fc.boolean()), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.nat(4000), units, async (price, sequence) => {
        const shop = aShop(await create());
        const offers = [
          { condition: spendAtLeast("20.00"), benefit: percentOff("13.7") },
          { benefit: amountOff("0.50") },
        ];
        await shop.vouchers.create(aVoucher({ id: "v1", offers }));
        const cart = aCart(
          { quantity: 4, unitPrice: ((price + 50) / 100).toFixed(2) },
          { quantity: 2, unitPrice: "3.33" },
        );
        const { id, total } = orThrow(await shop.vouchers.apply({ cart, codes: ["SAVE10"], key: "k1", confirm: true }));
        let step = 0;
        for (const [first, quantity, anew] of sequence) {
          const lines = [{ id: first ? "1" : "2", quantity }];
          await shop.vouchers.refund(id, { key: `r${step++}`, lines, mode: anew ? "recompute" : "keep" });
        }
        for (const line of ["1", "2"]) {
          for (let unit = 0; unit < 4; unit++)
            await shop.vouchers.refund(id, { key: `r${step++}`, lines: [{ id: line, quantity: 1 }] });
        }
        const { refunds, status } = (await shop.vouchers.applications.get(id))!;
        const back = refunds.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
        expect([back, status]).toEqual([Math.round(Number(total) * 100), "refunded"]);
        expect(refunds.every(({ amount }) => Number(amount) >= 0)).toBe(true);
        expect(await shop.used("voucher:v1")).toBe(0);
      }),
      { seed, numRuns: 25 },
    );
  });
});

async function pendingOf({ store }: Shop) {
  return { events: (await store.outbox.pending(1000, {})).map(({ event }) => event) };
}
