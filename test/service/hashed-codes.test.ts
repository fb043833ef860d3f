import { describe, expect, test } from "vitest";
import { createVouchers, orThrow, percentOff, type Store } from "../../src/index.js";
import { aCart, aCustomer, aVoucher, seededRandom } from "../../src/testing/index.js";
import { answerTo } from "../input/answer.js";
import { aSecret } from "./a-secret.js";
import { aShop, reasonsOf } from "./a-shop.js";
import { stores } from "./stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };
const customer = aCustomer();

const aHashingShop = (store: Store, codeSecret = aSecret) => aShop(store, { codeSecret });

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const kept: T[] = [];
  for await (const item of items) kept.push(item);
  return kept;
}

describe.each(stores)("Codes kept as hashes, over the $name store", ({ create }) => {
  test("are told by the call that makes them, and by no record after it", async () => {
    const { vouchers } = aHashingShop(await create());
    const made = await vouchers.create(aVoucher({ id: "v1", code: "summer-sale-2026" }));
    expect(made).toMatchObject({ code: "SUMMER-SALE-2026", codeKey: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { code: _told, ...kept } = made;
    expect(await vouchers.get("v1")).toEqual(kept);
    expect(kept.codeHint).toBe("2026");
    expect(orThrow(await vouchers.update("v1", { name: "Sale" }, { expected: 1 }))).toMatchObject({
      codeKey: kept.codeKey,
      codeHint: "2026",
      name: "Sale",
    });
    expect((await vouchers.list()).items[0]).not.toHaveProperty("code");
  });

  test("are found however they are typed, and by nothing else: not by the hash, not by the hint", async () => {
    const { vouchers } = aHashingShop(await create());
    const { codeKey } = await vouchers.create(aVoucher({ id: "v1", code: "WELCOME-LOO" }));
    const quoted = async (code: string) => (await vouchers.quote({ cart: aCart(), codes: [code] })).outcomes[0];
    for (const code of ["WELCOME-LOO", " welcome loo ", "welcome–1oo", "ＷＥＬＣＯＭＥ-ＬＯＯ", "WE1C0ME100"])
      expect(await quoted(code)).toEqual({ input: code, voucherId: "v1", status: "applied", discount: "1.00" });
    for (const code of [codeKey!, codeKey!.toUpperCase(), "L00", "…L00"])
      expect(await quoted(code)).toMatchObject({
        input: code,
        status: "rejected",
        reasons: [{ code: "code_unknown" }],
      });
    expect(await quoted(" ")).toMatchObject({ input: " ", reasons: [{ code: "code_missing" }] });
    expect(await quoted("-")).toMatchObject({ input: "-", reasons: [{ code: "code_malformed" }] });
    expect(await vouchers.explain({ code: "welcome-1oo", cart: aCart() })).toContain('"welcome-1oo": applied, 1.00');
  });

  test("are taken by one voucher of a scope, also where they read the same, and the refusal does not tell them", async () => {
    const { vouchers } = aHashingShop(await create());
    await vouchers.create(aVoucher({ code: "SAVE-10-NOW" }));
    const again = await vouchers.create(aVoucher({ code: "save1onow" })).catch((error: unknown) => error as Error);
    expect(again).toMatchObject({ code: "taken", path: "voucher.code" });
    expect(JSON.stringify(again) + (again as Error).message).not.toMatch(/save/i);
    await vouchers.create(aVoucher({ code: "SAVE-10-NOW", scope: { shopId: "a" } }));
    const cart = aCart({ shopId: "a" }, {});
    const [first] = (await vouchers.quote({ cart, codes: [{ code: "save-1o-now", shopId: "a" }] })).outcomes;
    expect(first).toMatchObject({ status: "applied", discount: "1.00" });
    const opening = { uses: 1 };
    expect(await answerTo(() => vouchers.create(aVoucher({ code: "SAVE10NOW", opening } as never)))).toBe(
      "taken at voucher.code",
    );
  });

  test("carry an application through repetition, reapplying, refund and the terms it was made on", async () => {
    const { vouchers, used } = aHashingShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    const asked = { cart: aCart({ quantity: 2 }), codes: ["save-10"], customer, key: "k1" };
    const held = orThrow(await vouchers.apply(asked));
    expect(held.codes).toEqual([{ codeKey: held.uses[0]!.codeKey, codeHint: "10" }]);
    expect(held.outcomes).toMatchObject([{ input: "…10", voucherId: "v1", status: "applied" }]);
    expect(orThrow(await vouchers.apply({ ...asked, codes: ["SAVE 1O"] }))).toEqual(held);
    expect(reasonsOf(await vouchers.apply({ ...asked, codes: ["SAVE11"] }))).toEqual(["idempotency_conflict"]);
    const { id } = held;
    const changed = orThrow(await vouchers.applications.reapply(id, { cart: aCart({ quantity: 4 }) }));
    expect(changed).toMatchObject({ version: 2, discount: "4.00", codes: held.codes });
    const named = { cart: aCart({ quantity: 3 }), codes: ["save10"] };
    expect(orThrow(await vouchers.applications.reapply(id, named))).toMatchObject({ discount: "3.00" });
    const other = { cart: aCart(), codes: ["SAVE11"] };
    expect(reasonsOf(await vouchers.applications.reapply(id, other))).toEqual(["code_unknown"]);
    expect(await used("voucher:v1")).toBe(1);
    orThrow(await vouchers.confirm(id));
    const lines = [{ id: "1", quantity: 1 }];
    const back = orThrow(await vouchers.refund(id, { key: "r1", lines, mode: "recompute" }));
    expect(back.refunds).toMatchObject([{ amount: "9.00" }]);
  });

  test("are claimed, issued and guarded as any others", async () => {
    const { vouchers } = aHashingShop(await create());
    const { codeKey } = await vouchers.create(aVoucher({ id: "v1", claimRequired: true }));
    const claim = orThrow(await vouchers.claims.claim({ code: "save-10", customer }));
    expect(claim).toMatchObject({ voucherId: "v1", codeKey });
    const issued = await vouchers.claims.issue({ code: "SAVE10", customer: { id: "c2" }, key: "i1" });
    expect(orThrow(issued)).toMatchObject({ voucherId: "v1", codeKey });
    expect(reasonsOf(await vouchers.claims.claim({ code: "SAVE11", customer }))).toEqual(["code_unknown"]);
    const subject = "10.0.0.1";
    const guess = async () =>
      (await vouchers.quote({ cart: aCart(), codes: ["SAVE11"], subject })).outcomes[0] as never;
    for (let tries = 0; tries < 20; tries++)
      expect(await guess()).toMatchObject({ reasons: [{ code: "code_unknown" }] });
    expect(await guess()).toMatchObject({ input: "SAVE11", reasons: [{ code: "too_many_attempts" }] });
  });

  test("of a set are made and told by generating them, and exported as hashes", async () => {
    const { vouchers } = aHashingShop(await create());
    await vouchers.sets.create({ ...summer, count: 5 });
    expect((await vouchers.list()).items).toEqual([]);
    const codes = await all(vouchers.sets.generate("s1", { batch: 2 }));
    expect(new Set(codes).size).toBe(5);
    expect((await vouchers.quote({ cart: aCart(), codes: [codes[4]!.toLowerCase()] })).discount).toBe("1.00");
    const { items } = await vouchers.list({ setId: "s1" });
    expect(items.map(({ codeHint }) => codeHint)).toEqual(codes.map((code) => code.slice(-4)));
    const rows = await all(vouchers.sets.export("s1"));
    expect(rows[0]).toEqual({
      id: items[0]!.id,
      codeKey: items[0]!.codeKey,
      codeHint: codes[0]!.slice(-4),
      active: true,
      uses: 0,
    });
    orThrow(await vouchers.sets.update("s1", { count: 8 }, { expected: 1 }));
    expect(await all(vouchers.sets.generate("s1"))).toHaveLength(3);
    const { rejected } = await vouchers.sets.import(
      "s1",
      rows.map((row, index) => ({ line: index + 2, ...row })),
    );
    expect(rejected.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual(rows.map(() => ["code_missing"]));
  });

  test("are imported in plain text, each once", async () => {
    const { vouchers } = aHashingShop(await create());
    await vouchers.sets.create(summer);
    const rows = ["PRINTED-001", "PRINTED-002", "printed-oo1"].map((code, index) => ({ line: index + 2, code }));
    const first = await vouchers.sets.import("s1", rows);
    expect(first).toMatchObject({ imported: 2, rejected: [{ line: 4, reasons: [{ code: "code_repeated" }] }] });
    const again = await vouchers.sets.import("s1", rows.slice(0, 2));
    expect(again.rejected.map(({ reasons }) => reasons[0]!.code)).toEqual(["already_there", "already_there"]);
    expect((await vouchers.quote({ cart: aCart(), codes: ["Printed 002"] })).discount).toBe("1.00");
    expect((await vouchers.list({ setId: "s1" })).items.map(({ codeHint }) => codeHint)).toEqual(["001", "002"]);
  });

  test("of a member made for a customer are told again to whoever repeats the call, as no record can", async () => {
    const shop = aHashingShop(await create());
    await shop.vouchers.sets.create({ ...summer, claimRequired: true });
    const input = { customer, key: "year-2026" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.vouchers.sets.addNew("s1", input)));
    const { voucher, claim } = orThrow(answers[0]!);
    for (const answer of answers) expect(orThrow(answer)).toEqual({ voucher, claim });
    expect(await shop.vouchers.get(voucher.id)).not.toHaveProperty("code");
    // Another process, with another source of chance.
    const later = aShop(shop.store, { codeSecret: aSecret, random: seededRandom(2) });
    expect(orThrow(await later.vouchers.sets.addNew("s1", input)).voucher.code).toBe(voucher.code);
    const other = orThrow(await later.vouchers.sets.addNew("s1", { ...input, key: "year-2027" }));
    expect(other.voucher.code).not.toBe(voucher.code);
    const asked = { cart: aCart(), codes: [voucher.code!], customer, key: "k1" };
    expect(orThrow(await later.vouchers.apply(asked)).uses).toMatchObject([{ claimId: claim.id }]);
    orThrow(await shop.vouchers.sets.update("s1", { format: { length: 8 } }, { expected: 1 }));
    expect(orThrow(await shop.vouchers.sets.addNew("s1", input)).voucher).not.toHaveProperty("code");
  });

  test("that do not fit the format of a set are refused before anything is kept", async () => {
    const { vouchers, trace } = aHashingShop(await create());
    await vouchers.sets.create({ ...summer, format: { length: 2 } });
    const before = await trace();
    const other = { ...summer, id: "s2", count: 600, format: { length: 2 } };
    const raised = () => vouchers.sets.update("s1", { count: 600 }, { expected: 1 });
    for (const call of [() => vouchers.sets.create(other), raised])
      expect(await answerTo(call)).toBe("keyspace_too_small at set.format.length");
    expect(await trace()).toEqual(before);
  });

  test("leave alone what was applied before there was a secret: it goes on with the codes it was given", async () => {
    const { vouchers: plain, store } = aShop(await create());
    await plain.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    const asked = { cart: aCart({ quantity: 2 }), codes: ["SAVE10"], key: "k1" };
    const { id } = orThrow(await plain.apply(asked));
    const { vouchers, used } = aHashingShop(store);
    const cart = aCart({ quantity: 3 });
    expect(orThrow(await vouchers.applications.reapply(id, { cart })).discount).toBe("3.00");
    orThrow(await vouchers.confirm(id));
    const lines = [{ id: "1", quantity: 3 }];
    orThrow(await vouchers.refund(id, { key: "r1", lines, mode: "recompute" }));
    expect(await used("voucher:v1")).toBe(0);
  });

  test("are found under their own secret and no other", async () => {
    const store = await create();
    await aHashingShop(store).vouchers.create(aVoucher());
    for (const vouchers of [createVouchers({ currency: "GBP", store }), aHashingShop(store, "x".repeat(32)).vouchers])
      expect((await vouchers.quote({ cart: aCart(), codes: ["SAVE10"] })).discount).toBe("0.00");
  });
});
