import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const customer = aCustomer();
const issuing = { code: "SAVE10", customer, key: "gift-1" };
const asked = { cart: aCart(), codes: ["SAVE10"], customer };

describe.each(stores)("Setting a voucher aside, over the $name store", ({ create }) => {
  test("happens once for a key, and the customer may use it at once", async () => {
    const { vouchers, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => vouchers.claims.issue(issuing)));
    const claim = orThrow(answers[0]!);
    expect(claim).toMatchObject({ status: "issued", voucherId: "v1", customer });
    expect(claim).not.toHaveProperty("claimedAt");
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: claim });
    expect(await used("claims:v1")).toBe(1);
    expect(await events()).toEqual(["voucher.created", "claim.issued"]);
    expect(orThrow(await vouchers.apply({ ...asked, key: "k1" })).uses).toMatchObject([{ claimId: claim.id }]);
  });

  test("is taken up by claiming, and counts once", async () => {
    const { vouchers, used, clock } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { claims: 1 } }));
    const { id } = orThrow(await vouchers.claims.issue(issuing));
    clock.advance(60);
    const claim = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    expect(claim).toMatchObject({ id, status: "held", version: 2, claimedAt: "2026-06-01T12:01:00.000Z" });
    expect(orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }))).toEqual(claim);
    expect(await used("claims:v1")).toBe(1);
  });

  test("a customer holds several up to perCustomer, each good for one use", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true, limits: { perCustomer: 2 } }));
    const issue = (key: string) => vouchers.claims.issue({ ...issuing, key });
    expect((await Promise.all(["a", "b", "c", "d"].map(issue))).filter(({ ok }) => ok)).toHaveLength(2);
    const applied = [];
    for (const key of ["k1", "k2", "k3"]) applied.push(await vouchers.apply({ ...asked, key }));
    expect(applied.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  test("another customer or code under the same key is a conflict", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    await vouchers.create(aVoucher({ id: "v2", code: "OTHER" }));
    orThrow(await vouchers.claims.issue(issuing));
    const again = (more: object) => vouchers.claims.issue({ ...issuing, ...more });
    expect(reasonsOf(await again({ customer: { id: "c2" } }))).toEqual(["idempotency_conflict"]);
    expect(reasonsOf(await again({ code: "OTHER" }))).toEqual(["idempotency_conflict"]);
    expect(await answerTo(() => again({ key: undefined }))).toBe("invalid_input at key");
  });

  test("runs out unclaimed, after its last moment, and gives its room to another", async () => {
    const { vouchers, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { claims: 1 } }));
    const { id } = orThrow(await vouchers.claims.issue({ ...issuing, expiresAt: "2026-06-01T13:00:00Z" }));
    clock.set("2026-06-01T13:00:00Z");
    expect(await vouchers.sweep()).toMatchObject({ expired: 0 });
    clock.set("2026-06-01T13:00:01Z");
    expect(await vouchers.sweep()).toMatchObject({ expired: 1 });
    expect(await vouchers.claims.get(id)).toMatchObject({ status: "expired" });
    expect(await used("claims:v1")).toBe(0);
  });
});

describe.each(stores)("Ending a claim, over the $name store", ({ create }) => {
  test("released it counts no longer, cannot be used, and may be claimed anew", async () => {
    const { vouchers, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true, limits: { claims: 1 } }));
    const { id } = orThrow(await vouchers.claims.issue(issuing));
    expect(orThrow(await vouchers.claims.release(id))).toMatchObject({ status: "released", version: 2 });
    expect(orThrow(await vouchers.claims.release(id))).toMatchObject({ version: 2 });
    expect(reasonsOf(await vouchers.claims.revoke(id))).toEqual(["conflict"]);
    expect(await used("claims:v1")).toBe(0);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(["claim_required"]);
    expect(orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }))).toMatchObject({ id, status: "held" });
    expect(await used(`claim:${id}`)).toBe(0);
    expect(await vouchers.apply({ ...asked, key: "k2" })).toMatchObject({ ok: true });
    expect(await events()).toEqual([
      ...["voucher.created", "claim.issued", "claim.released", "claim.claimed", "application.held"],
    ]);
  });

  test("revoked it goes on counting and cannot be claimed anew", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", claimRequired: true }));
    const { id } = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    expect(orThrow(await vouchers.claims.revoke(id))).toMatchObject({ status: "revoked" });
    expect(await used("claims:v1")).toBe(1);
    expect(reasonsOf(await vouchers.claims.claim({ code: "SAVE10", customer }))).toEqual(["conflict"]);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(["claim_required"]);
  });

  test("used it cannot be ended; after its hold ran out it can", async () => {
    const { vouchers, clock } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true }));
    const { id } = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    const held = orThrow(await vouchers.apply({ ...asked, key: "k1" }));
    const refusal = { ok: false, reasons: [{ code: "conflict", params: { id, status: "used" } }] };
    expect(await vouchers.claims.release(id)).toMatchObject(refusal);
    expect(await vouchers.claims.revoke(id)).toMatchObject(refusal);
    clock.advance(15 * 60 + 1);
    expect(await vouchers.claims.release(id)).toMatchObject({ ok: true });
    expect((await vouchers.confirm(held.id)).ok).toBe(false);
  });

  test("released and used at the same moment, it is one of them", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ claimRequired: true }));
    const { id } = orThrow(await vouchers.claims.claim({ code: "SAVE10", customer }));
    const answers = await Promise.all([vouchers.apply({ ...asked, key: "k1" }), vouchers.claims.release(id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await answerTo(() => vouchers.claims.release("nobody"))).toBe("not_found at id");
  });
});

describe.each(stores)("A wallet, over the $name store", ({ create }) => {
  test("says of each claim whether it can be used now, and why not", async () => {
    const { vouchers, clock } = aShop(await create());
    for (const code of ["GOOD", "USED", "OFF", "FULL", "OVER", "GONE"]) {
      await vouchers.create(aVoucher({ id: code, code, limits: { total: 1 } }));
      const expiresAt = code === "OVER" ? { expiresAt: "2026-06-01T13:00:00Z" } : {};
      orThrow(await vouchers.claims.issue({ code, customer, key: code, ...expiresAt }));
    }
    orThrow(await vouchers.apply({ ...asked, codes: ["USED"], key: "k1", confirm: true }));
    orThrow(await vouchers.apply({ cart: aCart(), codes: ["FULL"], key: "k2", confirm: true }));
    await vouchers.disable("OFF");
    const gone = (await vouchers.claims.list({ customer })).items.find(({ voucherId }) => voucherId === "GONE")!;
    await vouchers.claims.revoke(gone.id);
    clock.set("2026-06-01T14:00:00Z");
    const { items } = await vouchers.claims.list({ customer });
    expect(items.map((claim) => [claim.voucherId, claim.used, reasonsOf({ ok: false, ...claim })])).toEqual([
      ["GOOD", false, []],
      ["USED", true, ["limit_total", "limit_customer"]],
      ["OFF", false, ["voucher_disabled"]],
      ["FULL", false, ["limit_total"]],
      ["OVER", false, ["claim_expired"]],
      ["GONE", false, ["claim_required"]],
    ]);
  });
});
