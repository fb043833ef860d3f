import { describe, expect, test } from "vitest";
import { orThrow, percentOff, type Store } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const customer = aCustomer();
const asked = { cart: aCart(), codes: ["SAVE10"], customer };
const mugBack = { key: "r1", lines: [{ id: "1", quantity: 1 }] };

/** A shop with one voucher, and what applying claimed there for the customer. */
async function withVoucher(store: Store, more: Parameters<typeof aVoucher>[0] = {}) {
  const shop = aShop(store);
  await shop.vouchers.create(aVoucher({ id: "v1", ...more }));
  const apply = async (key: string, extra = {}) => orThrow(await shop.vouchers.apply({ ...asked, key, ...extra }));
  const made = async () => (await shop.vouchers.claims.list({ customer, automatic: true })).items;
  return { ...shop, apply, made, claimed: async () => (await shop.vouchers.stats("v1")).claimed };
}

describe.each(stores)("A claim that applying makes, over the $name store", ({ create }) => {
  test("is there with its use, counted, on the way from customer to purchase and back, and not in the wallet", async () => {
    const { vouchers, apply, made, claimed, used } = await withVoucher(await create());
    const { id, uses } = await apply("k1");
    const [claim] = await made();
    expect(claim).toEqual({
      ...{ id: uses[0]!.claimId, version: 1, voucherId: "v1", codeKey: "SAVE10", status: "held", customer },
      ...{ automatic: true, issuedAt: "2026-06-01T12:00:00.000Z", claimedAt: "2026-06-01T12:00:00.000Z" },
      ...{ used: true, reasons: [expect.objectContaining({ code: "limit_customer" })] },
    });
    const { used: _used, reasons: _reasons, ...record } = claim!;
    expect(await vouchers.claims.get(claim!.id)).toEqual(record);
    expect((await vouchers.applications.list({ claimId: claim!.id })).items.map((each) => each.id)).toEqual([id]);
    const purchase = orThrow(await vouchers.purchases.start({ applicationId: id }));
    expect((await vouchers.purchases.list({ applicationId: id })).items).toEqual([purchase]);
    expect(purchase.items.map(({ cartLineId }) => cartLineId)).toEqual(["1"]);
    const back = await vouchers.applications.get(purchase.applicationId!);
    expect((await vouchers.claims.get(back!.uses[0]!.claimId!))?.customer).toEqual(customer);
    expect((await vouchers.claims.list({ customer })).items).toEqual([]);
    expect([await claimed(), await used("claims:v1")]).toEqual([1, 1]);
  });

  test("is not made where the customer holds one, or nobody is known", async () => {
    const { vouchers, apply, made, claimed } = await withVoucher(await create());
    const { id } = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    expect((await apply("k1")).uses).toMatchObject([{ claimId: id }]);
    expect((await apply("k2", { customer: undefined })).uses[0]).not.toHaveProperty("claimId");
    expect([await made(), await claimed()]).toEqual([[], 1]);
    await apply("k3");
    expect([(await made()).length, await claimed()]).toEqual([1, 2]);
  });

  test("is never made for a voucher that has to be claimed before", async () => {
    const { vouchers, claimed } = await withVoucher(await create(), { claimRequired: true });
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(["claim_required"]);
    expect(await claimed()).toBe(0);
  });

  test("ends with its hold, released or run out, and is back when that is retaken", async () => {
    const { vouchers, apply, made, claimed, clock } = await withVoucher(await create());
    await vouchers.release((await apply("k1")).id);
    const { id } = await apply("k2");
    clock.advance(3600);
    await vouchers.sweep();
    expect((await made()).map(({ status, used }) => [status, used])).toEqual([
      ["released", false],
      ["expired", false],
    ]);
    expect(await claimed()).toBe(0);
    orThrow(await vouchers.confirm(id));
    expect((await made()).map(({ status, used }) => [status, used])).toContainEqual(["held", true]);
    expect(await claimed()).toBe(1);
  });

  test.each([
    { restoreUse: "on_full_refund", status: "released", left: 0 },
    { restoreUse: "never", status: "held", left: 1 },
  ] as const)("follows its use when that is refunded: $restoreUse", async ({ restoreUse, status, left }) => {
    const { vouchers, apply, made, claimed, used } = await withVoucher(await create(), { restoreUse });
    const { id } = await apply("k1", { confirm: true });
    orThrow(await vouchers.refund(id, mugBack));
    expect((await made()).map((claim) => claim.status)).toEqual([status]);
    expect([await claimed(), await used("claims:v1")]).toEqual([left, left]);
  });

  test("stays one through a changed cart, and gives way to a claim made meanwhile", async () => {
    const { vouchers, apply, made, claimed } = await withVoucher(await create(), { limits: { claims: 2 } });
    const { id, uses } = await apply("k1");
    const reapply = (quantity: number) => vouchers.applications.reapply(id, { cart: aCart({ quantity }) });
    expect(orThrow(await reapply(2)).uses[0]!.claimId).toBe(uses[0]!.claimId);
    expect(await claimed()).toBe(1);
    const claim = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    expect(orThrow(await reapply(3)).uses[0]!.claimId).toBe(claim.id);
    expect([await made(), await claimed()]).toEqual([[], 1]);
  });

  test("cannot be ended by itself", async () => {
    const { vouchers, apply, made } = await withVoucher(await create());
    const application = await apply("k1");
    const { id } = (await made())[0]!;
    const ended = [await vouchers.claims.release(id), await vouchers.claims.revoke(id)];
    for (const answer of ended)
      expect(answer).toMatchObject({ ok: false, reasons: [{ code: "conflict", params: { id, status: "used" } }] });
    await vouchers.release(application.id);
    expect(await vouchers.claims.release(id)).toMatchObject({ ok: true, value: { id, status: "released" } });
    expect(await vouchers.claims.revoke(id)).toMatchObject({ reasons: [{ params: { status: "released" } }] });
    expect(await answerTo(() => vouchers.claims.release("auto/v1/nobody"))).toBe("not_found at id");
    expect(await vouchers.claims.get("auto/v2/nobody")).toBeUndefined();
    expect(await vouchers.applications.list({ claimId: "auto/v1/nobody" })).toEqual({ items: [] });
  });

  test("counts against the limit of claims: a full one is refused, told by the quote, and free again after", async () => {
    const { vouchers, apply, clock, claimed } = await withVoucher(await create(), { limits: { claims: 2 } });
    await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" }, expiresAt: "2026-06-01T12:30:00Z" });
    await apply("k1", { confirm: true });
    const full = {
      status: "rejected",
      reasons: [{ code: "limit_total", params: { limit: 2, used: 2 }, retry: "later" }],
    };
    expect((await vouchers.quote(asked)).outcomes).toMatchObject([full]);
    expect(await vouchers.apply({ ...asked, key: "k2" })).toMatchObject({ ok: false, reasons: full.reasons });
    expect((await vouchers.quote({ ...asked, customer: { id: "c2" } })).outcomes).toMatchObject([
      { status: "applied" },
    ]);
    clock.advance(31 * 60);
    expect((await vouchers.quote(asked)).outcomes).toMatchObject([{ status: "applied" }]);
    await apply("k3");
    expect(await claimed()).toBe(2);
    const pinned = await apply("k4", { customer: undefined });
    expect(pinned.uses[0]).not.toHaveProperty("claimId");
  });

  test("a late hold takes its claim again only while there is room, or is honoured beyond it", async () => {
    const { vouchers, apply, clock, used } = await withVoucher(await create(), { limits: { claims: 1 } });
    const { id } = await apply("k1");
    clock.advance(3600);
    await apply("k2", { customer: { id: "c2" } });
    expect(reasonsOf(await vouchers.confirm(id))).toEqual(["limit_total", "hold_expired"]);
    expect(orThrow(await vouchers.confirm(id, { late: "honour" })).overshoot).toBe(true);
    expect(await used("claims:v1")).toBe(2);
  });
});

describe.each(stores)("Claims made by racing applications, over the $name store", ({ create }) => {
  test("one customer twenty times at once, once for each customer: one claim", async () => {
    const { vouchers, made, claimed } = await withVoucher(await create(), { limits: { perCustomer: 1 } });
    const race = Array.from({ length: 20 }, (_, index) => vouchers.apply({ ...asked, key: `k${index}` }));
    const refused = (await Promise.all(race)).filter(({ ok }) => !ok);
    expect(refused.map(reasonsOf)).toEqual(Array.from({ length: 19 }, () => ["limit_customer"]));
    expect([(await made()).length, await claimed()]).toEqual([1, 1]);
  });

  test("one key twenty times at once: one application, one claim", async () => {
    const { vouchers, made, claimed } = await withVoucher(await create());
    const race = Array.from({ length: 20 }, () => vouchers.apply({ ...asked, key: "k1" }));
    const answers = await Promise.all(race);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect([(await made()).length, await claimed()]).toEqual([1, 1]);
  });

  test("one claim in the wallet and four carts at once: one uses it, the others make theirs", async () => {
    const { vouchers, made, claimed } = await withVoucher(await create());
    const { id } = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    const race = await Promise.all(["a", "b", "c", "d"].map((key) => vouchers.apply({ ...asked, key })));
    const of = race.map((answer) => orThrow(answer).uses[0]!.claimId);
    expect(of.filter((claimId) => claimId === id)).toHaveLength(1);
    expect([(await made()).length, await claimed()]).toEqual([3, 4]);
  });

  test("forty customers at a limit of seven claims, some claiming and some applying: seven", async () => {
    const { vouchers, used, claimed } = await withVoucher(await create(), { limits: { claims: 7 } });
    const race = Array.from({ length: 40 }, (_, index): Promise<{ readonly ok: boolean }> => {
      const who = { customer: { id: `c${index}` } };
      if (index % 4 === 0) return vouchers.claims.claim({ code: "SAVE10", ...who });
      return vouchers.apply({ ...asked, ...who, key: `k${index}` });
    });
    const answers = await Promise.all(race);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(7);
    for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["limit_total"]);
    expect([await used("claims:v1"), await claimed()]).toEqual([7, 7]);
  });
});

describe("The list of claims that applying made", () => {
  test("is read in pages, the claims of one application apart, without those of others", async () => {
    const { vouchers } = aShop(await stores[0]!.create());
    const offers = [{ benefit: percentOff(5), sharing: "shared" as const }];
    const codes = ["A", "B", "C"];
    for (const code of codes) await vouchers.create({ id: code.toLowerCase(), code, offers });
    await vouchers.create({ id: "d", code: "D", offers });
    for (const who of [customer, { id: "c2" }]) await vouchers.claims.claim({ code: "D", customer: who });
    for (const [index, used] of [codes, ["D"], ["B"], codes].entries()) {
      orThrow(await vouchers.apply({ cart: aCart(), codes: used, customer, key: `k${index}` }));
      orThrow(await vouchers.apply({ cart: aCart(), codes: used, customer: { id: "c2" }, key: `o${index}` }));
    }
    const whole = (await vouchers.claims.list({ customer, automatic: true })).items;
    expect(whole.map(({ voucherId }) => voucherId)).toEqual([..."abc", "b", ..."abc"]);
    for (const limit of [1, 2, 3, 7]) {
      const walked = [];
      let after: string | undefined;
      do {
        const page = { customer, automatic: true, limit, ...(after !== undefined && { after }) };
        const { items, next } = await vouchers.claims.list(page);
        walked.push(...items);
        after = next;
      } while (after !== undefined);
      expect(walked).toEqual(whole);
    }
    for (const after of ["nobody", "auto/a/nobody"])
      expect((await vouchers.claims.list({ customer, automatic: true, after })).items).toEqual([]);
    const wrong = () => vouchers.claims.list({ customer, automatic: "yes" as unknown as boolean });
    expect(await answerTo(wrong)).toBe("invalid_input at automatic");
  });
});
