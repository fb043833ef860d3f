import { describe, expect, test } from "vitest";
import { amountOff, orThrow, percentOff } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const ten = { ...aVoucher(), id: "v1", code: "SAVE10", offers: [{ benefit: percentOff("10") }] };

describe.each(stores)("Changing a voucher, over the $name store", ({ create }) => {
  test("makes a new version and keeps the one before; what is left out stays, null takes away", async () => {
    const { vouchers, store, events, clock } = aShop(await create());
    await vouchers.create({ ...ten, name: "Ten", endsAt: "2026-12-31T00:00:00Z", limits: { total: 5 } });
    clock.advance(1000);
    const changes = { offers: [{ benefit: amountOff("3.00") }], endsAt: null };
    const changed = orThrow(await vouchers.update("v1", changes, { expected: 1 }));
    expect(changed).toMatchObject({ version: 2, name: "Ten", limits: { total: 5 }, code: "SAVE10" });
    expect(changed.updatedAt > changed.createdAt).toBe(true);
    expect(changed).not.toHaveProperty("endsAt");
    expect(await vouchers.get("v1")).toEqual(changed);
    expect(await store.vouchers.get("v1", { version: 1 })).toMatchObject({ name: "Ten", version: 1 });
    expect((await vouchers.quote({ cart: aCart(), codes: ["save10"] })).total).toBe("7.00");
    expect(await events()).toEqual(["voucher.created", "voucher.updated"]);
  });

  test("two who edit the same version: one is heard, the other told", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(ten);
    const edits = ["Ann's", "Ben's"].map((name) => vouchers.update("v1", { name }, { expected: 1 }));
    const answers = await Promise.all(edits);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.flatMap(reasonsOf)).toEqual(["conflict"]);
    expect((await vouchers.get("v1"))!.version).toBe(2);
  });

  test("a limit lowered below what is used allows no new use, and what was held stays", async () => {
    const { vouchers, hold, used } = aShop(await create());
    await vouchers.create(ten);
    const held = await Promise.all(["k1", "k2", "k3"].map((key) => hold(key)));
    orThrow(await vouchers.update("v1", { limits: { total: 2 } }, { expected: 1 }));
    const answer = await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k4" });
    expect(reasonsOf(answer)).toEqual(["limit_total"]);
    for (const { id } of held) orThrow(await vouchers.confirm(id));
    expect(await used("voucher:v1")).toBe(3);
  });

  test("an application keeps the price of the terms it was made under", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(ten);
    const { id, total } = await hold("k1");
    orThrow(await vouchers.update("v1", { offers: [{ benefit: percentOff("50") }] }, { expected: 1 }));
    await vouchers.disable("v1");
    expect(orThrow(await vouchers.confirm(id))).toMatchObject({ total, uses: [{ voucherVersion: 1 }] });
  });

  test("a usage mode replaces the limit of the one before; limits replace both", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({ ...ten, usage: "single-use", limits: { budget: "50.00" } });
    const often = orThrow(await vouchers.update("v1", { usage: "once-per-customer" }, { expected: 1 }));
    expect(often).toMatchObject({ usage: "once-per-customer", limits: { perCustomer: 1, budget: { GBP: "50.00" } } });
    expect(often.limits).not.toHaveProperty("total");
    const free = orThrow(await vouchers.update("v1", { limits: { perCustomer: 4 } }, { expected: 2 }));
    expect(free.limits).toEqual({ perCustomer: 4 });
    expect(free).not.toHaveProperty("usage");
  });

  test("switching off stops new uses, and on again allows them; twice is as once", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(ten);
    expect(await vouchers.disable("v1")).toMatchObject({ active: false, version: 2 });
    expect(await vouchers.disable("v1")).toMatchObject({ version: 2 });
    const { outcomes } = await vouchers.quote({ cart: aCart(), codes: ["SAVE10"] });
    expect(outcomes).toMatchObject([{ reasons: [{ code: "voucher_disabled" }] }]);
    expect(await vouchers.enable("v1")).toMatchObject({ active: true, version: 3 });
    expect((await vouchers.quote({ cart: aCart(), codes: ["SAVE10"] })).total).toBe("9.00");
  });

  test("archived vouchers are hidden from lists, found by id, refused at the till, and their codes stay taken", async () => {
    const { vouchers, clock } = aShop(await create());
    await vouchers.create(ten);
    for (const code of ["A1", "B2", "C3"]) await vouchers.create({ ...ten, id: code, code });
    const archived = await vouchers.archive("v1");
    clock.advance(1000);
    expect(await vouchers.archive("v1")).toEqual(archived);
    await vouchers.archive("B2");
    const first = await vouchers.list({ limit: 1 });
    expect(first).toMatchObject({ items: [{ id: "A1" }], next: "A1" });
    expect(await vouchers.list({ limit: 1, after: "A1" })).toMatchObject({ items: [{ id: "C3" }] });
    expect((await vouchers.list({ archived: true })).items.map(({ id }) => id)).toEqual(["v1", "A1", "B2", "C3"]);
    expect(await vouchers.get("v1")).toEqual(archived);
    const { outcomes } = await vouchers.quote({ cart: aCart(), codes: ["SAVE10"] });
    expect(outcomes).toMatchObject([{ reasons: [{ code: "voucher_disabled" }] }]);
    expect(await answerTo(() => vouchers.create({ ...ten, id: "v9" }))).toBe("taken at voucher.code");
  });

  test("names what cannot be changed, what is wrong, and who is not there", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(ten);
    const before = await trace();
    const update = (changes: object, expected: unknown) =>
      answerTo(() => vouchers.update("v1", changes, { expected: expected as number }));
    expect(await update({ code: "NEW" }, 1)).toBe("invalid_input at changes.code");
    expect(await update({}, 1)).toBe("invalid_input at changes");
    expect(await update({ limits: { total: -1 } }, 1)).toBe("invalid_input at changes.limits.total");
    expect(await update({ name: "x" }, undefined)).toBe("invalid_input at options.expected");
    expect(await answerTo(() => vouchers.disable("nobody"))).toBe("not_found at id");
    expect(await trace()).toEqual(before);
  });
});
