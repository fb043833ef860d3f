import { describe, expect, test } from "vitest";
import { amountOff, orThrow } from "../../../src/index.js";
import { aCart, aVoucher, seededIds } from "../../../src/testing/index.js";
import { aShop, reasonsOf, type Shop } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { holdsExactly } from "../holds-exactly.js";
import { stores } from "../stores.js";

const many = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe.each(stores)("Applying at once, over the $name store", ({ create }) => {
  test.each([0, 1, 3, 49])("fifty customers and a limit of %i hold exactly so many", async (limit) => {
    expect(await holdsExactly(await create(), limit)).toBe(true);
  });

  test("a store that waits between looking and writing is found out", async () => {
    const real = await create();
    const leaky = alteredStore(real, {
      ledger: {
        async move(move, tx) {
          const stands = await real.ledger.counters(
            move.draws.map(({ counter }) => counter),
            tx,
          );
          const full = move.draws.some(({ by, limit = Infinity }, index) => stands[index]! + by > limit);
          await new Promise<void>((resolve) => setImmediate(resolve));
          const draws = full ? move.draws : move.draws.map(({ counter, by }) => ({ counter, by }));
          return real.ledger.move({ ...move, draws }, tx);
        },
      },
    });
    expect(await holdsExactly(leaky, 3)).toBe(false);
  });

  test("fifty retries of one key are one application", async () => {
    const { vouchers, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    const answers = await many(50, () => vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k1" }));
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.id : reasonsOf(answer)[0]))).size).toBe(1);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await used("voucher:v1")).toBe(1);
    expect(await events()).toEqual(["voucher.created", "application.held"]);
  });

  test("one person under id and email, twenty times at once, uses a once-per-customer voucher once", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", usage: "once-per-customer" }));
    const email = "email:a@example.com";
    const faces = [
      { id: "c1", keys: [email] },
      { keys: [email] },
      { id: "c2", keys: [email] },
      { id: "c3", keys: [email] },
    ];
    const answers = await many(20, (index) =>
      vouchers.apply({ cart: aCart(), codes: ["SAVE10"], customer: faces[index % 4]!, key: `k${index}` }),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["limit_customer"]);
    expect(await used(`voucher:v1/customer:${email}`)).toBe(1);
    expect(await used("voucher:v1")).toBe(1);
  });

  test("two hundred discounts of 10.00 and a budget of 500.00 are exactly fifty", async () => {
    const { vouchers, used } = aShop(await create());
    const offers = [{ benefit: amountOff("10.00") }];
    await vouchers.create(aVoucher({ id: "v1", offers, limits: { budget: "500.00" } }));
    const answers = await many(200, (index) => vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: `k${index}` }));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
    for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["budget_exhausted"]);
    expect(await used("budget:v1/GBP")).toBe(50_000);
  });

  test("carts of two vouchers in either order all get an answer, and neither limit is passed", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "A", limits: { total: 7 } }));
    await vouchers.create(aVoucher({ id: "v2", code: "B", limits: { total: 5 } }));
    const answers = await many(40, (index) =>
      vouchers.apply({ cart: aCart(), codes: index % 2 === 0 ? ["A", "B"] : ["B", "A"], key: `k${index}` }),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect([await used("voucher:v1"), await used("voucher:v2")]).toEqual([5, 5]);
  });

  /** A shop in which something happens just before holds are first looked at that ran out, and its rival. */
  async function interrupted(interrupt: (rival: Shop) => Promise<unknown>) {
    const real = await create();
    const rival = aShop(real);
    let isDone = false;
    const due: typeof real.ledger.due = async (which, options) => {
      if (!isDone) {
        isDone = true;
        await interrupt(rival);
      }
      return real.ledger.due(which, options);
    };
    const shop = aShop(alteredStore(real, { ledger: { due } }), { ids: seededIds("later") });
    return { ...shop, rival };
  }

  test("holds that somebody else takes back between two looks make room for all who come", async () => {
    const { vouchers, rival, clock } = await interrupted(({ hold }) => hold("first"));
    await rival.vouchers.create(aVoucher({ id: "v1", limits: { total: 2 } }));
    for (const key of ["a", "b"]) await rival.hold(key);
    for (const each of [rival.clock, clock]) each.advance(15 * 60 + 1);
    const apply = (key: string) => vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key });
    expect(reasonsOf(await apply("second"))).toEqual([]);
    expect(await rival.used("voucher:v1")).toBe(2);
    expect(reasonsOf(await apply("third"))).toEqual(["limit_total"]);
  });

  test("a claim whose hold is taken back between two looks is good again", async () => {
    const { vouchers, rival, clock } = await interrupted((other) => other.vouchers.sweep());
    await rival.vouchers.create(aVoucher({ claimRequired: true }));
    orThrow(await rival.vouchers.claims.claim({ code: "SAVE10", customer: { id: "c1" } }));
    await rival.hold("a", { customer: "c1" });
    for (const each of [rival.clock, clock]) each.advance(15 * 60 + 1);
    const asked = { cart: aCart(), codes: ["SAVE10"], customer: { id: "c1" } };
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "second" }))).toEqual([]);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "third" }))).toEqual(["limit_customer"]);
  });

  test("holds that ran out make room for exactly as many as they were", async () => {
    const { vouchers, clock, hold, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 3 } }));
    for (const key of ["a", "b", "c"]) await hold(key);
    clock.advance(15 * 60 + 1);
    const answers = await many(20, (index) => vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: `k${index}` }));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await used("voucher:v1")).toBe(3);
    expect((await vouchers.applications.list({ status: "expired" })).items).toHaveLength(3);
  });
});
