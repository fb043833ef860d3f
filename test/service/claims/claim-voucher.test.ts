import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const customer = aCustomer();
const asked = { cart: aCart(), codes: ["SAVE10"], customer, key: "k1" };
const claiming = { code: " save-1o ", customer };

describe.each(stores)("Claiming, over the $name store", ({ create }) => {
  test("puts a voucher into a wallet, once however often it is asked", async () => {
    const { vouchers, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const claim = orThrow(await vouchers.claims.claim(claiming));
    expect(claim).toMatchObject({ voucherId: "v1", codeKey: "SAVE10", status: "held", customer, version: 1 });
    expect(claim.claimedAt).toBe("2026-06-01T12:00:00.000Z");
    const again = await Promise.all(Array.from({ length: 20 }, () => vouchers.claims.claim(claiming)));
    for (const answer of again) expect(answer).toEqual({ ok: true, value: claim });
    expect((await vouchers.claims.list({ customer })).items).toMatchObject([claim]);
    expect(await used("claims:v1")).toBe(1);
    expect(await events()).toEqual(["voucher.created", "claim.claimed"]);
  });

  test("finds the claim of a customer who comes by another of the same keys", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const keys = ["email:a@example.com"];
    const claim = orThrow(await vouchers.claims.claim({ ...claiming, customer: aCustomer({ keys }) }));
    expect(orThrow(await vouchers.claims.claim({ ...claiming, customer: { keys } })).id).toBe(claim.id);
    expect(await used("claims:v1")).toBe(1);
  });

  test("is what a voucher that requires it is used by", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true }));
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k0" }))).toEqual([
      "customer_required",
    ]);
    expect(reasonsOf(await vouchers.apply(asked))).toEqual(["claim_required"]);
    const claim = orThrow(await vouchers.claims.claim(claiming));
    const { id, uses } = orThrow(await vouchers.apply(asked));
    expect(uses).toMatchObject([{ claimId: claim.id }]);
    expect(await used(`claim:${claim.id}`)).toBe(1);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k2" }))).toEqual(["limit_customer"]);
    await vouchers.release(id);
    expect(await used(`claim:${claim.id}`)).toBe(0);
    expect(await vouchers.apply({ ...asked, key: "k3", confirm: true })).toMatchObject({ ok: true });
    expect(await used(`claim:${claim.id}`)).toBe(1);
  });

  test("is used by one of twenty carts at once", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true }));
    await vouchers.claims.claim(claiming);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => vouchers.apply({ ...asked, key: `k${index}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["limit_customer"]);
  });

  test("of somebody else's does not help: not_owner where there is only one to be had", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true, limits: { claims: 1 } }));
    await vouchers.claims.claim(claiming);
    expect(reasonsOf(await vouchers.apply({ ...asked, customer: { id: "c2" } }))).toEqual(["not_owner"]);
  });

  test.each(["claimed", "issued"])(
    "is over after its end: claim_expired, before and after it was swept up (%s)",
    async (how) => {
      const { vouchers, clock } = aShop(await create());
      await vouchers.create(aVoucher({ claimRequired: true }));
      const until = { ...claiming, expiresAt: "2026-06-01T13:00:00Z" };
      orThrow(
        how === "claimed" ? await vouchers.claims.claim(until) : await vouchers.claims.issue({ ...until, key: "i1" }),
      );
      clock.set("2026-06-01T13:00:00.001Z");
      expect(reasonsOf(await vouchers.apply(asked))).toEqual(["claim_expired"]);
      await vouchers.sweep();
      expect(reasonsOf(await vouchers.apply(asked))).toEqual(["claim_expired"]);
    },
  );

  test.each([true, false])("is taken up again after its end (swept up: %s) and counts once", async (swept) => {
    const { vouchers, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true, limits: { claims: 1, perCustomer: 1 } }));
    const first = orThrow(await vouchers.claims.claim({ ...claiming, expiresAt: "2026-06-01T13:00:00Z" }));
    clock.set("2026-06-01T13:00:01Z");
    if (swept) await vouchers.sweep();
    const again = orThrow(await vouchers.claims.claim(claiming));
    expect(again).toMatchObject({ id: first.id, status: "held", issuedAt: first.issuedAt });
    expect(again).not.toHaveProperty("expiresAt");
    expect(await used("claims:v1")).toBe(1);
    expect(await used("claims:v1/customer:id:c1")).toBe(1);
    expect(await vouchers.apply(asked)).toMatchObject({ ok: true });
  });

  test.each([{ claimRequired: true }, { limits: { claims: 1 } }, { limits: { perCustomer: 1 } }])(
    "is good again once the hold that used it ran out: %j",
    async (terms) => {
      const { vouchers, clock, used } = aShop(await create());
      await vouchers.create(aVoucher({ id: "v1", ...terms }));
      const { id } = orThrow(await vouchers.claims.claim(claiming));
      const take = (key: string) => vouchers.apply({ ...asked, key });
      const wallet = async () =>
        (await vouchers.claims.list({ customer })).items.map((claim) => [
          claim.used,
          claim.reasons.map(({ code }) => code),
        ]);
      orThrow(await take("k1"));
      expect(reasonsOf(await take("k2"))).toHaveLength(1);
      expect(await wallet()).toEqual([[true, expect.arrayContaining(["limit_customer"])]]);
      clock.advance(3600);
      expect(await wallet()).toEqual([[false, []]]);
      expect((await vouchers.quote(asked)).outcomes).toMatchObject([{ status: "applied" }]);
      const race = await Promise.all(["k3", "k4", "k5"].map(take));
      expect(race.filter(({ ok }) => ok)).toMatchObject([{ value: { uses: [{ claimId: id }] } }]);
      expect([await used(`claim:${id}`), await used("claims:v1")]).toEqual([1, 1]);
      expect(await wallet()).toEqual([[true, expect.arrayContaining(["limit_customer"])]]);
    },
  );

  test("is counted once, without any limit too, where it is taken up again unswept", async () => {
    const { vouchers, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.claims.claim({ ...claiming, expiresAt: "2026-06-01T13:00:00Z" });
    clock.set("2026-06-01T13:00:01Z");
    await vouchers.claims.claim(claiming);
    expect(await used("claims:v1")).toBe(1);
    expect(await used("claims:v1/customer:id:c1")).toBe(1);
  });

  test("keeps to the limit of claims: of thirty customers at once, three", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { claims: 3 } }));
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        vouchers.claims.claim({ code: "SAVE10", customer: { id: `c${index}` } }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["limit_total"]);
    expect(await used("claims:v1")).toBe(3);
  });

  test("makes room for another where an earlier claim ran out", async () => {
    const { vouchers, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { claims: 1 } }));
    await vouchers.claims.claim({ ...claiming, expiresAt: "2026-06-01T13:00:00Z" });
    expect(reasonsOf(await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" } }))).toEqual(["limit_total"]);
    clock.set("2026-06-01T13:00:01Z");
    expect(await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" } })).toMatchObject({ ok: true });
    expect(await used("claims:v1")).toBe(1);
  });

  test("is refused for what is over, switched off or nobody's, and leaves no trace", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "GONE", endsAt: "2026-05-01T00:00:00Z" }));
    await vouchers.create(aVoucher({ id: "v2", code: "OFF", active: false }));
    await vouchers.create(aVoucher({ code: "SHOP", scope: { shopId: "a" } }));
    const before = await trace();
    const reasons = async (code: string) => reasonsOf(await vouchers.claims.claim({ code, customer }));
    expect(await reasons("GONE")).toEqual(["expired"]);
    expect(await reasons("OFF")).toEqual(["voucher_disabled"]);
    expect(await reasons("NOPE")).toEqual(["code_unknown"]);
    expect(await reasons("SHOP")).toEqual(["code_unknown"]);
    expect(await trace()).toEqual(before);
    expect(await vouchers.claims.claim({ code: "SHOP", customer, shopId: "a" })).toMatchObject({ ok: true });
  });

  test("shows a wallet to nobody but its owner", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    await vouchers.claims.claim(claiming);
    expect((await vouchers.claims.list({ customer: { id: "c2" } })).items).toEqual([]);
    expect((await vouchers.claims.list({ customer: {} })).items).toEqual([]);
  });
});
