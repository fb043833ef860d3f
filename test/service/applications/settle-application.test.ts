import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf, type Shop } from "../a-shop.js";
import { stores } from "../stores.js";

const beyondHold = 15 * 60 + 1;

/** A hold that ran out and whose use somebody else has by now. */
async function aLostHold({ vouchers, clock, hold }: Shop) {
  await vouchers.create(aVoucher({ id: "v1", limits: { total: 1, budget: "1.00" } }));
  const { id } = await hold("k1");
  clock.advance(beyondHold);
  const winner = await hold("k2");
  return { id, winner };
}

describe.each(stores)("Confirming, over the $name store", ({ create }) => {
  test("makes a hold final, once: again it finds it so and tells nothing more", async () => {
    const { vouchers, hold, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const held = await hold("k1");
    clock.advance(60);
    const confirmed = orThrow(await vouchers.confirm(held.id));
    expect(confirmed).toEqual({ ...held, version: 2, status: "confirmed", confirmedAt: "2026-06-01T12:01:00.000Z" });
    clock.advance(60);
    expect(orThrow(await vouchers.confirm(held.id, { late: "refuse" }))).toEqual(confirmed);
    expect(await used("voucher:v1")).toBe(1);
    expect(await events()).toEqual(["voucher.created", "application.held", "application.confirmed"]);
  });

  test("is one confirmation for twenty callers at once", async () => {
    const { vouchers, hold, events } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    const answers = await Promise.all(Array.from({ length: 20 }, () => vouchers.confirm(id)));
    expect(answers.every((answer) => answer.ok && answer.value.version === 2)).toBe(true);
    expect(await events()).toEqual(["voucher.created", "application.held", "application.confirmed"]);
  });

  test("succeeds after the voucher was switched off and is over: it was judged when it was applied", async () => {
    const store = await create();
    const { vouchers, hold } = aShop(store);
    const made = await vouchers.create(aVoucher());
    const held = await hold("k1");
    const off = { ...made, version: 2, active: false, endsAt: "2026-06-01T11:00:00.000Z", limits: { total: 0 } };
    expect(await store.vouchers.update({ voucher: off, expected: 1, events: [] }, {})).toBe("updated");
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k2" }))[0]).toBe(
      "voucher_disabled",
    );
    expect(orThrow(await vouchers.confirm(held.id))).toMatchObject({ status: "confirmed", total: held.total });
  });

  test("succeeds on the last moment of the hold, and after it as long as nobody took it back", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    await vouchers.create(aVoucher());
    const [first, second] = [await hold("k1"), await hold("k2")];
    clock.set(first.heldUntil!);
    expect(await vouchers.confirm(first.id, { late: "refuse" })).toMatchObject({ ok: true });
    clock.advance(1);
    expect(reasonsOf(await vouchers.confirm(second.id, { late: "refuse" }))).toEqual(["hold_expired"]);
    expect(orThrow(await vouchers.confirm(second.id))).not.toHaveProperty("overshoot");
  });

  test("takes a lost hold again where there is room, at the price it had", async () => {
    const store = await create();
    const { vouchers, hold, clock, used } = aShop(store);
    const made = await vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    const held = await hold("k1", { customer: "c1" });
    clock.advance(beyondHold);
    expect(await vouchers.sweep()).toEqual({ expired: 1 });
    expect(await used("voucher:v1")).toBe(0);
    await store.vouchers.update({ voucher: { ...made, version: 2, active: false }, expected: 1, events: [] }, {});
    expect(reasonsOf(await vouchers.confirm(held.id, { late: "refuse" }))).toEqual(["hold_expired"]);
    const confirmed = orThrow(await vouchers.confirm(held.id));
    expect(confirmed).toMatchObject({ status: "confirmed", total: "9.00", uses: held.uses });
    expect(confirmed).not.toHaveProperty("overshoot");
    for (const counter of ["voucher:v1", "voucher:v1/customer:id:c1"]) expect(await used(counter)).toBe(1);
  });

  test("is refused with hold_expired and the full limits where somebody else has the room", async () => {
    const shop = aShop(await create());
    const { id } = await aLostHold(shop);
    const refused = await shop.vouchers.confirm(id);
    expect(reasonsOf(refused)).toEqual(["limit_total", "budget_exhausted", "hold_expired"]);
    expect(await shop.used("voucher:v1")).toBe(1);
    expect((await shop.vouchers.applications.get(id))?.status).toBe("expired");
  });

  test("takes the place of a winner whose own hold ran out", async () => {
    const shop = aShop(await create());
    const { id, winner } = await aLostHold(shop);
    shop.clock.advance(beyondHold);
    expect(await shop.vouchers.confirm(id)).toMatchObject({ ok: true, value: { status: "confirmed" } });
    expect((await shop.vouchers.applications.get(winner.id))?.status).toBe("expired");
    expect(await shop.used("voucher:v1")).toBe(1);
  });

  test("honours money already taken without room, says so, and used less overshoot keeps to the limit", async () => {
    const shop = aShop(await create());
    const { id, winner } = await aLostHold(shop);
    await shop.vouchers.confirm(winner.id);
    const honoured = orThrow(await shop.vouchers.confirm(id, { late: "honour" }));
    expect(honoured).toMatchObject({ status: "confirmed", overshoot: true });
    expect(orThrow(await shop.vouchers.confirm(id, { late: "honour" }))).toEqual(honoured);
    expect(await shop.used("voucher:v1")).toBe(2);
    expect(await shop.used("budget:v1/GBP")).toBe(200);
    const more = await shop.vouchers.quote({ cart: aCart(), codes: ["SAVE10"] });
    expect(more.outcomes[0]).toMatchObject({
      reasons: [
        { code: "limit_total", retry: "no" },
        { code: "budget_exhausted", params: { remaining: "0.00" } },
      ],
    });
  });

  test("is refused for what is released or nobody's", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    await vouchers.release(id);
    expect(reasonsOf(await vouchers.confirm(id, { late: "honour" }))).toEqual(["already_released"]);
    expect(reasonsOf(await vouchers.confirm("nobody"))).toEqual(["application_not_found"]);
    const claim = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: aCustomer() }));
    expect(reasonsOf(await vouchers.confirm(claim.id))).toEqual(["application_not_found"]);
  });
});

describe.each(stores)("Releasing, over the $name store", ({ create }) => {
  test("gives everything back once, however often it is asked", async () => {
    const { vouchers, hold, used, events } = aShop(await create());
    const perPeriod = { period: "day", zone: "Europe/London", limit: 5 } as const;
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 5, perCustomer: 5, budget: "9.00", perPeriod } }));
    await hold("k0", { customer: "c1" });
    const { id } = await hold("k1", { customer: "c1" });
    const released = orThrow(await vouchers.release(id));
    expect(released).toMatchObject({ status: "released", version: 2 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => vouchers.release(id)));
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: released });
    const counters = ["voucher:v1", "voucher:v1/customer:id:c1", "voucher:v1/period:day:2026-06-01@Europe/London"];
    for (const counter of counters) expect(await used(counter)).toBe(1);
    expect(await used("budget:v1/GBP")).toBe(100);
    expect((await events()).filter((type) => type === "application.released")).toHaveLength(1);
  });

  test("finds a hold that ran out given back already", async () => {
    const { vouchers, hold, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id } = await hold("k1");
    clock.advance(beyondHold);
    await vouchers.sweep();
    expect(orThrow(await vouchers.release(id)).status).toBe("expired");
    expect(await used("voucher:v1")).toBe(0);
  });

  test("cannot undo what is confirmed", async () => {
    const { vouchers, hold, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id } = await hold("k1");
    await vouchers.confirm(id);
    const refused = await vouchers.release(id);
    expect(refused).toMatchObject({ ok: false, reasons: [{ code: "conflict", params: { id, status: "confirmed" } }] });
    expect(await used("voucher:v1")).toBe(1);
  });

  test("racing a confirmation, one of the two wins and the counters agree with it", async () => {
    const { vouchers, hold, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id } = await hold("k1");
    const [confirmed, released] = await Promise.all([vouchers.confirm(id), vouchers.release(id)]);
    expect(confirmed.ok).not.toBe(released.ok);
    const status = (await vouchers.applications.get(id))?.status;
    expect(await used("voucher:v1")).toBe(status === "confirmed" ? 1 : 0);
  });
});
