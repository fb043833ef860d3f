import Database from "libsql";
import { describe, expect, test } from "vitest";
import { fromBetterSqlite3, sqlStore } from "../../src/adapters/sql/index.js";
import { codeKeyOf } from "../../src/domain/ids/code.js";
import { memoryStore, orThrow, percentOff, type Store } from "../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import { aSecret } from "./a-secret.js";
import { aShop } from "./a-shop.js";

const customer = aCustomer();
const cart = aCart({ quantity: 3 }, { unitPrice: "5.00" });
const lines = [{ id: "1", quantity: 1 }];

/** A store, and every word that was handed to it. */
function overheard(real: Store): { readonly store: Store; readonly words: string[] } {
  const words: string[] = [];
  const parts = Object.entries(real).map(([name, part]) => {
    const methods = Object.entries(part as Readonly<Record<string, (...given: unknown[]) => unknown>>);
    const told = methods.map(([method, run]) => [
      method,
      (...given: unknown[]) => {
        words.push(JSON.stringify(given));
        return run(...given);
      },
    ]);
    return [name, Object.fromEntries(told)];
  });
  return { store: Object.fromEntries(parts) as Store, words };
}

/** All that a shop does with codes, each in its turn; gives every code that was ever told or typed. */
async function aWholeLife(store: Store, options: { readonly codeSecret?: string }): Promise<readonly string[]> {
  const { vouchers, clock } = aShop(store, options);
  const codes: string[] = ["VANITY-2026", "LEGACY-00001", "NOT-A-COUPON", "PRINTED-ZEBRA", "PRINTED-YACHT"];
  await vouchers.create(aVoucher({ id: "v1", code: codes[0]!, limits: { total: 9 } }));
  const opening = { uses: 3, discount: { GBP: "30.00" } };
  await vouchers.create({ ...aVoucher({ id: "v2", code: codes[1]! }), opening });
  await expect(vouchers.create(aVoucher({ code: codes[1]! }))).rejects.toThrow("taken");
  await vouchers.update("v1", { name: "Vain" }, { expected: 1 });
  const set = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };
  await vouchers.sets.create(set);
  for await (const code of vouchers.sets.generate("s1", { count: 5 })) codes.push(code);
  const rows = [codes[3], codes[4], codes[3], codes[0]].map((code, index) => ({ line: index + 2, code }));
  await vouchers.sets.import("s1", rows);
  const added = orThrow(await vouchers.sets.addNew("s1", { customer, key: "loyal" }));
  codes.push(added.voucher.code!);
  await vouchers.sets.addNew("s1", { customer, key: "loyal" });
  orThrow(await vouchers.claims.claim({ code: codes[3]!.toLowerCase(), customer }));
  orThrow(await vouchers.claims.issue({ code: codes[4]!, customer, key: "gift" }));
  const given = [codes[0]!, codes[3]!, added.voucher.code!];
  await vouchers.quote({ cart, codes: [...codes, " "], customer, trace: true, subject: "10.0.0.1" });
  await vouchers.apply({ cart, codes: [...given, codes[2]!], customer, key: "k0", subject: "10.0.0.1" });
  const held = orThrow(await vouchers.apply({ cart, codes: given, customer, key: "k1" }));
  await vouchers.apply({ cart, codes: given.map((code) => ` ${code.toLowerCase()}`), customer, key: "k1" });
  orThrow(await vouchers.applications.reapply(held.id, { cart: { ...cart, lines: cart.lines.slice(0, 1) } }));
  orThrow(await vouchers.applications.reapply(held.id, { cart, codes: given.slice(0, 2) }));
  const { id } = orThrow(await vouchers.purchases.start({ applicationId: held.id, key: "p1" }));
  orThrow(await vouchers.purchases.complete(id));
  orThrow(await vouchers.refund(held.id, { key: "r1", lines, mode: "recompute" }));
  orThrow(await vouchers.apply({ cart, codes: [codes[1]!], customer, key: "k2", confirm: true }));
  orThrow(await vouchers.apply({ cart, codes: [codes[0]!], key: "k3" }));
  clock.advance(20 * 60);
  await vouchers.sweep();
  await vouchers.archive("v1");
  return codes;
}

/** Those of some codes that a text tells, however they are written in it. */
function toldBy(text: string, codes: readonly string[]): readonly string[] {
  const upper = text.toUpperCase();
  const key = codeKeyOf(text);
  return codes.filter((code) => upper.includes(code) || key.includes(codeKeyOf(code)));
}

describe.each([
  ["kept as hashes", { codeSecret: aSecret }, () => []],
  // The dump is one that finds codes.
  ["kept as they are", {}, (codes: readonly string[]) => codes],
] as const)("Codes %s", (_how, options, leaked) => {
  test("through a whole life: what a store is handed", async () => {
    const { store, words } = overheard(memoryStore());
    const codes = await aWholeLife(store, options);
    expect(codes).toHaveLength(11);
    expect(toldBy(words.join("\n"), codes)).toEqual(leaked(codes));
  });

  test("through a whole life: what stands in the tables of SQLite", async () => {
    const db = new Database(":memory:");
    const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db) });
    await store.migrate();
    const codes = await aWholeLife(store as Store<unknown> as Store, options);
    const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
    const rows = tables.map(({ name }) => JSON.stringify(db.prepare(`select * from ${name}`).all()));
    expect(rows.filter((text) => text !== "[]").length).toBeGreaterThan(8);
    const stored = leaked(codes).filter((code) => code !== "NOT-A-COUPON");
    expect(toldBy(rows.join("\n"), codes)).toEqual(stored);
  });
});
