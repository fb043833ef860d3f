import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import type { aShop } from "../service/a-shop.js";

type Calls = ReturnType<typeof aShop>["vouchers"];

/** The ids of what there is before a call: a hold, a use, a purchase not paid yet and one that is. */
interface Known {
  readonly held: string;
  readonly used: string;
  readonly bought: string;
  readonly sold: string;
}

export type BadCalls = Readonly<Record<string, (v: Calls, known: Known) => unknown>>;

const long = "x".repeat(10_000);
const cart = aCart();
const customer = aCustomer();
const sql = "'; drop table vouchsafe_vouchers; --";
const offers = aVoucher().offers!;
const mug = [{ id: "1", quantity: 1 }];
const at = { expected: 1 };

/** Reads a stream to its end. */
async function all(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _row of rows);
}

/** Calls on records, groups and streams that no text or value of a caller's may get past. */
export const badRecordCalls: BadCalls = {
  "create: nothing -> invalid_input at voucher": (v) => v.create(undefined as never),
  "create: look-alike letters in a code -> invalid_input at voucher.code": (v) =>
    v.create({ code: "\u0405\u0410VE10", offers }),
  "create: __proto__ for a field -> invalid_input at voucher.__proto__": (v) =>
    v.create(JSON.parse(`{"code":"A1","offers":[],"__proto__":{"code":"B"}}`)),
  "create: an amount of 1e400 -> invalid_input at voucher.limits.budget": (v) =>
    v.create({ code: "A1", offers, limits: { budget: "1e400" } }),
  "create: an amount of NaN -> invalid_input at voucher.limits.budget": (v) =>
    v.create({ code: "A1", offers, limits: { budget: Number.NaN } }),
  "create: an endless amount -> invalid_input at voucher.limits.budget": (v) =>
    v.create({ code: "A1", offers, limits: { budget: Number.POSITIVE_INFINITY } }),
  "create: a negative amount -> invalid_input at voucher.limits.budget": (v) =>
    v.create({ code: "A1", offers, limits: { budget: -1 } }),
  "create: a huge amount -> invalid_input at voucher.limits.budget": (v) =>
    v.create({ code: "A1", offers, limits: { budget: "99999999999999999999.00" } }),
  "create: a huge limit -> invalid_input at voucher.limits.total": (v) =>
    v.create({ code: "A1", offers, limits: { total: 2 ** 53 } }),
  "create: opening of uses below zero -> invalid_input at voucher.opening.uses": (v) =>
    v.create({ code: "A1", offers, opening: { uses: -1 } }),
  "create: opening of half a use -> invalid_input at voucher.opening.uses": (v) =>
    v.create({ code: "A1", offers, opening: { uses: 0.5 } }),
  "create: opening for nobody -> invalid_input at voucher.opening.customers[0].customer": (v) =>
    v.create({ code: "A1", offers, opening: { uses: 2, customers: [{ customer: {}, uses: 1 }] } }),
  "create: opening discount of NaN -> invalid_input at voucher.opening.discount": (v) =>
    v.create({ code: "A1", offers, opening: { uses: 2, discount: Number.NaN } }),
  "create: options -> invalid_input at options.ty": (v) => v.create({ code: "A1", offers }, { tx: 1, ty: 2 } as never),
  "update: no id -> invalid_input at id": (v) => v.update(undefined as never, {}, at),
  "update: nothing -> invalid_input at changes": (v) => v.update("v1", null as never, at),
  "update: no version -> invalid_input at options.expected": (v) => v.update("v1", { name: "N" }, {} as never),
  "update: version in words -> invalid_input at options.expected": (v) =>
    v.update("v1", { name: "N" }, { expected: "1" as never }),
  "update: another version -> refused: conflict": (v) => v.update("v1", { name: "N" }, { expected: 2 }),
  "update: the code -> invalid_input at changes.code": (v) => v.update("v1", { code: "OTHER" } as never, at),
  "update: __proto__ -> invalid_input at changes.__proto__": (v) =>
    v.update("v1", JSON.parse('{"__proto__":{"active":false}}'), at),
  "update: an unknown id -> not_found at id": (v) => v.update("constructor", { name: "N" }, at),
  "update: limits below zero -> invalid_input at changes.limits.total": (v) =>
    v.update("v1", { limits: { total: -1 } }, at),
  "enable: id -> invalid_input at id": (v) => v.enable(5 as never),
  "enable: an unknown id -> not_found at id": (v) => v.enable("__proto__"),
  "disable: id -> invalid_input at id": (v) => v.disable(null as never),
  "disable: SQL as an id -> not_found at id": (v) => v.disable(sql),
  "archive: id -> invalid_input at id": (v) => v.archive({} as never),
  "archive: an unknown id -> not_found at id": (v) => v.archive("toString"),
  "stats: id -> invalid_input at id": (v) => v.stats(Number.NaN as never),
  "stats: an unknown id -> not_found at id": (v) => v.stats("__proto__"),
  "explain: nothing -> invalid_input at input": (v) => v.explain(null as never),
  "explain: code -> invalid_input at code": (v) => v.explain({ code: 5 as never, cart }),
  "explain: cart -> invalid_input at cart": (v) => v.explain({ code: "SAVE10", cart: "cart" as never }),
  "explain: at -> invalid_input at at": (v) => v.explain({ code: "SAVE10", cart, at: "yesterday" }),
  "refund: id -> invalid_input at id": (v) => v.refund(undefined as never, { key: "r", lines: mug }),
  "refund: an unknown id -> refused: application_not_found": (v) => v.refund("__proto__", { key: "r", lines: mug }),
  "refund: what is held -> refused: conflict": (v, { held }) => v.refund(held, { key: "r", lines: mug }),
  "refund: nothing -> invalid_input at input": (v, { used }) => v.refund(used, undefined as never),
  "refund: misspelt field -> invalid_input at input.line": (v, { used }) =>
    v.refund(used, { key: "r", line: mug } as never),
  "refund: no key -> invalid_input at key": (v, { used }) => v.refund(used, { lines: mug } as never),
  "refund: long key -> invalid_input at key": (v, { used }) => v.refund(used, { key: long, lines: mug }),
  "refund: lines -> invalid_input at lines": (v, { used }) => v.refund(used, { key: "r", lines: "1" as never }),
  "refund: line __proto__ -> invalid_input at lines[0].id": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "__proto__", quantity: 1 }] }),
  "refund: a line twice -> invalid_input at lines[1].id": (v, { used }) =>
    v.refund(used, { key: "r", lines: [...mug, ...mug] }),
  "refund: NaN units -> invalid_input at lines[0].quantity": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: Number.NaN }] }),
  "refund: endless units -> invalid_input at lines[0].quantity": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: 1 / 0 }] }),
  "refund: units below zero -> invalid_input at lines[0].quantity": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: -1 }] }),
  "refund: half a unit -> invalid_input at lines[0].quantity": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: 0.5 }] }),
  "refund: units in words -> invalid_input at lines[0].quantity": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: "1" as never }] }),
  "refund: huge units -> refused: refund_exceeds": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: 2 ** 52 }] }),
  "refund: more than was bought -> refused: refund_exceeds": (v, { used }) =>
    v.refund(used, { key: "r", lines: [{ id: "1", quantity: 2 }] }),
  "refund: shipping of NaN -> invalid_input at shipping": (v, { used }) =>
    v.refund(used, { key: "r", lines: [], shipping: Number.NaN }),
  "refund: shipping of 1e400 -> invalid_input at shipping": (v, { used }) =>
    v.refund(used, { key: "r", lines: [], shipping: "1e400" }),
  "refund: shipping below zero -> invalid_input at shipping": (v, { used }) =>
    v.refund(used, { key: "r", lines: [], shipping: "-0.01" }),
  "refund: shipping that was not paid -> refused: refund_exceeds": (v, { used }) =>
    v.refund(used, { key: "r", lines: [], shipping: "0.01" }),
  "refund: mode -> invalid_input at mode": (v, { used }) =>
    v.refund(used, { key: "r", lines: mug, mode: "constructor" as never }),
  "applications.reapply: id -> invalid_input at id": (v) => v.applications.reapply(5 as never, { cart }),
  "applications.reapply: nothing -> invalid_input at input": (v, { held }) =>
    v.applications.reapply(held, null as never),
  "applications.reapply: no cart -> invalid_input at cart": (v, { held }) => v.applications.reapply(held, {} as never),
  "applications.reapply: another key -> invalid_input at input.key": (v, { held }) =>
    v.applications.reapply(held, { cart, key: "k" } as never),
  "applications.reapply: price of 1e400 -> invalid_input at cart.lines[0].unitPrice": (v, { held }) =>
    v.applications.reapply(held, { cart: aCart({ unitPrice: "1e400" }) }),
  "applications.reapply: price below zero -> invalid_input at cart.lines[0].unitPrice": (v, { held }) =>
    v.applications.reapply(held, { cart: aCart({ unitPrice: "-1" }) }),
  "applications.reapply: SQL as a code -> refused: code_unknown": (v, { held }) =>
    v.applications.reapply(held, { cart, codes: [sql] }),
  "applications.reapply: look-alike letters -> refused: code_unknown": (v, { held }) =>
    v.applications.reapply(held, { cart, codes: ["S\u0410VE10"] }),
  "applications.reapply: holdSeconds -> invalid_input at holdSeconds": (v, { held }) =>
    v.applications.reapply(held, { cart, holdSeconds: -1 }),
  "applications.reapply: expect -> invalid_input at expect.total": (v, { held }) =>
    v.applications.reapply(held, { cart, expect: { total: Number.NaN } }),
  "applications.reapply: unknown id -> refused: application_not_found": (v) =>
    v.applications.reapply("__proto__", { cart }),
  "applications.extendHold: id -> invalid_input at id": (v) => v.applications.extendHold(null as never, { seconds: 1 }),
  "applications.extendHold: nothing -> invalid_input at input": (v, { held }) =>
    v.applications.extendHold(held, undefined as never),
  "applications.extendHold: NaN seconds -> invalid_input at seconds": (v, { held }) =>
    v.applications.extendHold(held, { seconds: Number.NaN }),
  "applications.extendHold: endless seconds -> invalid_input at seconds": (v, { held }) =>
    v.applications.extendHold(held, { seconds: 1 / 0 }),
  "applications.extendHold: two days -> invalid_input at seconds": (v, { held }) =>
    v.applications.extendHold(held, { seconds: 172_800 }),
  "applications.extendHold: unknown id -> refused: application_not_found": (v) =>
    v.applications.extendHold("constructor", { seconds: 1 }),
  "applications.list: claimId -> invalid_input at claimId": (v) => v.applications.list({ claimId: 5 as never }),
  "applications.list: misspelt field -> invalid_input at page.voucher": (v) =>
    v.applications.list({ voucher: "v1" } as never),
  "claims.issue: nothing -> invalid_input at input": (v) => v.claims.issue(null as never),
  "claims.issue: no key -> invalid_input at key": (v) => v.claims.issue({ code: "SAVE10", customer } as never),
  "claims.issue: long key -> invalid_input at key": (v) => v.claims.issue({ code: "SAVE10", customer, key: long }),
  "claims.issue: nobody -> invalid_input at customer": (v) =>
    v.claims.issue({ code: "SAVE10", customer: {}, key: "k" }),
  "claims.issue: SQL as a code -> refused: code_unknown": (v) => v.claims.issue({ code: sql, customer, key: "k" }),
  "claims.issue: look-alike letters -> refused: code_unknown": (v) =>
    v.claims.issue({ code: "S\u0410VE10", customer, key: "k" }),
  "claims.issue: expiresAt -> invalid_input at expiresAt": (v) =>
    v.claims.issue({ code: "SAVE10", customer, key: "k", expiresAt: Number.NaN as never }),
  "claims.list: automatic -> invalid_input at automatic": (v) => v.claims.list({ customer, automatic: "yes" } as never),
  "claims.release: id -> invalid_input at id": (v) => v.claims.release(5 as never),
  "claims.release: unknown id -> not_found at id": (v) => v.claims.release("__proto__"),
  "claims.release: an application -> not_found at id": (v, { held }) => v.claims.release(held),
  "claims.revoke: id -> invalid_input at id": (v) => v.claims.revoke("\0"),
  "claims.revoke: unknown id -> not_found at id": (v) => v.claims.revoke(sql),
  "claims.get: id -> invalid_input at id": (v) => v.claims.get([] as never),
  "sets.addNew: id -> invalid_input at id": (v) => v.sets.addNew(undefined as never, { key: "k", customer }),
  "sets.addNew: unknown id -> not_found at id": (v) => v.sets.addNew("__proto__", { key: "k", customer }),
  "sets.addNew: nothing -> invalid_input at input": (v) => v.sets.addNew("s1", null as never),
  "sets.addNew: no key -> invalid_input at key": (v) => v.sets.addNew("s1", { customer } as never),
  "sets.addNew: nobody -> invalid_input at customer": (v) => v.sets.addNew("s1", { key: "k", customer: {} }),
  "sets.generate: id -> invalid_input at id": (v) => all(v.sets.generate(5 as never)),
  "sets.generate: unknown id -> not_found at id": (v) => all(v.sets.generate("constructor")),
  "sets.generate: NaN codes -> invalid_input at options.count": (v) =>
    all(v.sets.generate("s1", { count: Number.NaN })),
  "sets.generate: endless codes -> invalid_input at options.count": (v) => all(v.sets.generate("s1", { count: 1 / 0 })),
  "sets.generate: huge count -> invalid_input at options.count": (v) => all(v.sets.generate("s1", { count: 1e9 })),
  "sets.generate: no batch -> invalid_input at options.batch": (v) => all(v.sets.generate("s1", { batch: 0 })),
  "sets.generate: onProgress -> invalid_input at options.onProgress": (v) =>
    all(v.sets.generate("s1", { onProgress: {} as never })),
  "sets.generate: signal -> invalid_input at options.signal": (v) =>
    all(v.sets.generate("s1", { signal: "stop" as never })),
  "sets.export: id -> invalid_input at id": (v) => all(v.sets.export(null as never)),
  "sets.export: unknown id -> not_found at id": (v) => all(v.sets.export("__proto__")),
  "sets.export: batch -> invalid_input at options.batch": (v) => all(v.sets.export("s1", { batch: Number.NaN })),
  "sets.export: misspelt option -> invalid_input at options.batches": (v) =>
    all(v.sets.export("s1", { batches: 5 } as never)),
  "sets.import: id -> invalid_input at id": (v) => v.sets.import(5 as never, []),
  "sets.import: unknown id -> not_found at id": (v) => v.sets.import("constructor", []),
  "sets.import: rows -> invalid_input at rows": (v) => v.sets.import("s1", { line: 1, code: "A" } as never),
  "sets.import: a row of text -> invalid_input at row": (v) => v.sets.import("s1", ["A1"] as never),
  "sets.import: a row without its line -> invalid_input at row.line": (v) =>
    v.sets.import("s1", [{ code: "A1" }] as never),
  "sets.import: a line of NaN -> invalid_input at row.line": (v) =>
    v.sets.import("s1", [{ line: Number.NaN, code: "A1" }]),
  "sets.import: batch -> invalid_input at options.batch": (v) => v.sets.import("s1", [], { batch: 1 / 0 }),
  "sets.update: id -> invalid_input at id": (v) => v.sets.update(null as never, {}, at),
  "sets.update: unknown id -> not_found at id": (v) => v.sets.update("__proto__", { name: "N" }, at),
  "sets.update: nothing -> invalid_input at changes": (v) => v.sets.update("s1", undefined as never, at),
  "sets.update: no version -> invalid_input at options.expected": (v) =>
    v.sets.update("s1", { name: "N" }, undefined as never),
  "sets.update: the id -> invalid_input at changes.id": (v) => v.sets.update("s1", { id: "s2" } as never, at),
  "sets.update: NaN codes -> invalid_input at changes.count": (v) => v.sets.update("s1", { count: Number.NaN }, at),
  "sets.update: fewer codes than there are -> refused: conflict": (v) => v.sets.update("s1", { count: 0 }, at),
  "sets.update: onProgress -> invalid_input at options.onProgress": (v) =>
    v.sets.update("s1", { count: 5 }, { ...at, onProgress: 5 as never }),
  "sets.update: another version -> refused: conflict": (v) => v.sets.update("s1", { name: "N" }, { expected: 2 }),
  "sets.enable: id -> invalid_input at id": (v) => v.sets.enable(5 as never),
  "sets.disable: unknown id -> not_found at id": (v) => v.sets.disable("constructor"),
  "sets.archive: id -> invalid_input at id": (v) => v.sets.archive("" as never),
  "sets.get: id -> invalid_input at id": (v) => v.sets.get(undefined as never),
  "sets.list: limit -> invalid_input at limit": (v) => v.sets.list({ limit: Number.NaN }),
  "sets.list: archived -> invalid_input at archived": (v) => v.sets.list({ archived: 1 as never }),
  "sets.stats: id -> invalid_input at id": (v) => v.sets.stats(5 as never),
  "sets.stats: unknown id -> not_found at id": (v) => v.sets.stats("__proto__"),
  "purchases.refund: id -> invalid_input at id": (v) => v.purchases.refund(5 as never, { key: "r", lines: mug }),
  "purchases.refund: unknown id -> not_found at id": (v) => v.purchases.refund("__proto__", { key: "r", lines: mug }),
  "purchases.refund: what is not paid -> refused: conflict": (v, { bought }) =>
    v.purchases.refund(bought, { key: "r", lines: mug }),
  "purchases.refund: nothing -> invalid_input at input": (v, { sold }) => v.purchases.refund(sold, null as never),
  "purchases.refund: NaN units -> invalid_input at lines[0].quantity": (v, { sold }) =>
    v.purchases.refund(sold, { key: "r", lines: [{ id: "1", quantity: Number.NaN }] }),
  "purchases.refund: another's line -> invalid_input at lines[0].id": (v, { sold }) =>
    v.purchases.refund(sold, { key: "r", lines: [{ id: "constructor", quantity: 1 }] }),
  "purchases.refund: more than was bought -> refused: refund_exceeds": (v, { sold }) =>
    v.purchases.refund(sold, { key: "r", lines: [{ id: "1", quantity: 2 }] }),
  "purchases.refund: shipping of 1e400 -> invalid_input at shipping": (v, { sold }) =>
    v.purchases.refund(sold, { key: "r", lines: [], shipping: "1e400" }),
  "purchases.list: applicationId -> invalid_input at applicationId": (v) =>
    v.purchases.list({ applicationId: 5 as never }),
  "purchases.list: orderId -> invalid_input at orderId": (v) => v.purchases.list({ orderId: "\0" }),
  "purchases.list: customer -> invalid_input at customer.id": (v) => v.purchases.list({ customer: { id: 5 } as never }),
  "purchases.list: misspelt field -> invalid_input at page.order": (v) => v.purchases.list({ order: "KS1" } as never),
};
