import { describe, expect, test } from "vitest";
import { memoryStore, orThrow } from "../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import { aShop } from "../service/a-shop.js";
import { answerTo } from "./answer.js";
import { type BadCalls, badRecordCalls } from "./bad-record-calls.js";

const long = "x".repeat(10_000);
const cart = aCart();
const customer = aCustomer();
const codes = ["SAVE10"];
const set = { name: "Summer", currency: "GBP", count: 1, offers: aVoucher().offers! };

/** Calls at the till and with codes that no text or value of a caller's may get past, and how each is answered. */
const badCalls: BadCalls = {
  "quote: input -> invalid_input at input": (v) => v.quote(null as never),
  "quote: codes -> invalid_input at codes": (v) => v.quote({ cart, codes: "SAVE10" as never }),
  "quote: codes of a number -> invalid_input at codes[1]": (v) => v.quote({ cart, codes: ["A", 5] as never }),
  "quote: codes of null -> invalid_input at codes[0]": (v) => v.quote({ cart, codes: [null] as never }),
  "quote: code without text -> invalid_input at codes[0].code": (v) => v.quote({ cart, codes: [{}] as never }),
  "quote: code's shop -> invalid_input at codes[0].shopId": (v) =>
    v.quote({ cart, codes: [{ code: "A", shopId: "\0" }] }),
  "quote: code's misspelt shop -> invalid_input at codes[0].shop": (v) =>
    v.quote({ cart, codes: [{ code: "A", shop: "s" }] as never }),
  "quote: 1001 codes -> invalid_input at codes": (v) => v.quote({ cart, codes: Array(1001).fill("A") }),
  "quote: key -> invalid_input at key": (v) => v.quote({ cart, key: "" }),
  "quote: customer -> invalid_input at customer": (v) => v.quote({ cart, customer: "c1" as never }),
  "quote: customer's id -> invalid_input at customer.id": (v) => v.quote({ cart, customer: { id: "c\0" } }),
  "quote: customer's long id -> invalid_input at customer.id": (v) => v.quote({ cart, customer: { id: long } }),
  "quote: customer's keys -> invalid_input at customer.keys": (v) =>
    v.quote({ cart, customer: { keys: "a" as never } }),
  "quote: customer's key -> invalid_input at customer.keys[0]": (v) =>
    v.quote({ cart, customer: { keys: ["\udfff"] } }),
  "quote: customer's 17 keys -> invalid_input at customer.keys": (v) =>
    v.quote({ cart, customer: { keys: Array.from({ length: 17 }, (_, i) => `k${i}`) } }),
  "quote: customer's misspelt field -> invalid_input at customer.email": (v) =>
    v.quote({ cart, customer: { email: "a@b" } as never }),
  "quote: customer's orders -> invalid_input at customer.orders": (v) => v.quote({ cart, customer: { orders: -1 } }),
  "quote: policy -> invalid_input at policy": (v) => v.quote({ cart, policy: "constructor" as never }),
  "quote: policy's field -> invalid_input at policy.maxCodes": (v) => v.quote({ cart, policy: { maxCodes: 0 } }),
  "quote: trace -> invalid_input at trace": (v) => v.quote({ cart, trace: "yes" as never }),
  "quote: audience -> invalid_input at audience": (v) => v.quote({ cart, codes, audience: "me" as never }),
  "quote: subject -> invalid_input at subject": (v) => v.quote({ cart, codes, subject: 5 as never }),
  "quote: misspelt field -> invalid_input at input.code": (v) => v.quote({ cart, code: "SAVE10" } as never),
  "apply: input -> invalid_input at input": (v) => v.apply(undefined as never),
  "apply: no key -> invalid_input at key": (v) => v.apply({ cart, codes } as never),
  "apply: empty key -> invalid_input at key": (v) => v.apply({ cart, codes, key: "" }),
  "apply: long key -> invalid_input at key": (v) => v.apply({ cart, codes, key: "k".repeat(201) }),
  "apply: key with NUL -> invalid_input at key": (v) => v.apply({ cart, codes, key: "k\0" }),
  "apply: key with half a pair -> invalid_input at key": (v) => v.apply({ cart, codes, key: "\ud800" }),
  "apply: confirm -> invalid_input at confirm": (v) => v.apply({ cart, codes, key: "k", confirm: 1 as never }),
  "apply: misspelt confirm -> invalid_input at input.confrim": (v) =>
    v.apply({ cart, codes, key: "k", confrim: true } as never),
  "apply: holdSeconds of none -> invalid_input at holdSeconds": (v) =>
    v.apply({ cart, codes, key: "k", holdSeconds: 0 }),
  "apply: holdSeconds of NaN -> invalid_input at holdSeconds": (v) =>
    v.apply({ cart, codes, key: "k", holdSeconds: Number.NaN }),
  "apply: two days of holdSeconds -> invalid_input at holdSeconds": (v) =>
    v.apply({ cart, codes, key: "k", holdSeconds: 172_800 }),
  "apply: expect -> invalid_input at expect": (v) => v.apply({ cart, codes, key: "k", expect: "9.00" as never }),
  "apply: expect without a total -> invalid_input at expect.total": (v) =>
    v.apply({ cart, codes, key: "k", expect: {} as never }),
  "apply: expect in three decimals -> invalid_input at expect.total": (v) =>
    v.apply({ cart, codes, key: "k", expect: { total: 9.001 } }),
  "apply: 10,000 characters -> refused: code_malformed": (v) => v.apply({ cart, codes: [long], key: "k" }),
  "apply: NUL in a code -> refused: code_malformed": (v) => v.apply({ cart, codes: ["SAVE\0"], key: "k" }),
  "apply: half a pair in a code -> refused: code_malformed": (v) => v.apply({ cart, codes: ["\ud800"], key: "k" }),
  "apply: a blank code -> refused: code_missing": (v) => v.apply({ cart, codes: [" "], key: "k" }),
  "apply: no code -> refused: code_missing": (v) => v.apply({ cart, codes: [], key: "k" }),
  "apply: SQL in a code -> refused: code_unknown": (v) => v.apply({ cart, codes: ["' OR 1=1 --"], key: "k" }),
  "apply: __proto__ -> refused: code_unknown": (v) => v.apply({ cart, codes: ["__proto__"], key: "k" }),
  "apply: constructor -> refused: code_unknown": (v) => v.apply({ cart, codes: ["constructor"], key: "constructor" }),
  "apply: the code twice as it looks -> refused: already_applied": (v) =>
    v.apply({ cart, codes: ["SAVE10", "save-1o"], key: "k" }),
  "confirm: id -> invalid_input at id": (v) => v.confirm(undefined as never),
  "confirm: id with NUL -> invalid_input at id": (v) => v.confirm("\0"),
  "confirm: an unknown id -> refused: application_not_found": (v) => v.confirm("__proto__"),
  "confirm: late -> invalid_input at late": (v, { held }) => v.confirm(held, { late: "soon" as never }),
  "confirm: misspelt late -> invalid_input at options.laet": (v, { held }) =>
    v.confirm(held, { laet: "refuse" } as never),
  "confirm: options -> invalid_input at options": (v, { held }) => v.confirm(held, null as never),
  "confirm: options in a word -> invalid_input at options": (v, { held }) => v.confirm(held, "refuse" as never),
  "release: id -> invalid_input at id": (v) => v.release(7 as never),
  "release: an unknown id -> refused: application_not_found": (v) => v.release("constructor"),
  "sweep: options -> invalid_input at options": (v) => v.sweep(null as never),
  "sweep: limit -> invalid_input at limit": (v) => v.sweep({ limit: -1 }),
  "sweep: onProgress -> invalid_input at onProgress": (v) => v.sweep({ onProgress: "often" as never }),
  "drainEvents: handler -> invalid_input at handler": (v) => v.drainEvents({} as never),
  "get: id -> invalid_input at id": (v) => v.get(null as never),
  "list: page -> invalid_input at page": (v) => v.list(null as never),
  "list: limit -> invalid_input at limit": (v) => v.list({ limit: 1001 }),
  "list: after -> invalid_input at after": (v) => v.list({ after: 5 as never }),
  "list: setId -> invalid_input at setId": (v) => v.list({ setId: 5 as never }),
  "applications.get: id -> invalid_input at id": (v) => v.applications.get([] as never),
  "applications.list: status -> invalid_input at status": (v) => v.applications.list({ status: "gone" as never }),
  "applications.list: voucherId -> invalid_input at voucherId": (v) => v.applications.list({ voucherId: 5 as never }),
  "applications.list: customer -> invalid_input at customer": (v) => v.applications.list({ customer: "c1" as never }),
  "claims.claim: input -> invalid_input at input": (v) => v.claims.claim(null as never),
  "claims.claim: code -> invalid_input at code": (v) => v.claims.claim({ code: 5 as never, customer }),
  "claims.claim: no customer -> invalid_input at customer": (v) => v.claims.claim({ code: "SAVE10" } as never),
  "claims.claim: nobody -> invalid_input at customer": (v) => v.claims.claim({ code: "SAVE10", customer: {} }),
  "claims.claim: shop -> invalid_input at shopId": (v) => v.claims.claim({ code: "SAVE10", customer, shopId: "\0" }),
  "claims.claim: expiresAt -> invalid_input at expiresAt": (v) =>
    v.claims.claim({ code: "SAVE10", customer, expiresAt: "soon" }),
  "claims.claim: expired before it began -> invalid_input at expiresAt": (v) =>
    v.claims.claim({ code: "SAVE10", customer, expiresAt: "2020-01-01T00:00:00Z" }),
  "claims.claim: audience -> invalid_input at audience": (v) =>
    v.claims.claim({ code: "SAVE10", customer, audience: "me" as never }),
  "claims.claim: subject -> invalid_input at subject": (v) => v.claims.claim({ code: "SAVE10", customer, subject: "" }),
  "claims.claim: misspelt field -> invalid_input at input.expires": (v) =>
    v.claims.claim({ code: "SAVE10", customer, expires: 1 } as never),
  "claims.claim: 10,000 characters -> refused: code_malformed": (v) => v.claims.claim({ code: long, customer }),
  "claims.claim: __proto__ -> refused: code_unknown": (v) => v.claims.claim({ code: "__proto__", customer }),
  "claims.list: no customer -> invalid_input at customer": (v) => v.claims.list({} as never),
  "claims.list: nothing -> invalid_input at page": (v) => v.claims.list(undefined as never),
  "sets.create: input -> invalid_input at set": (v) => v.sets.create(null as never),
  "sets.create: options -> invalid_input at options": (v) => v.sets.create(set, null as never),
  "sets.create: onProgress -> invalid_input at options.onProgress": (v) =>
    v.sets.create({ ...set, count: 2 }, { onProgress: 5 as never }),
  "sets.create: signal -> invalid_input at options.signal": (v) =>
    v.sets.create({ ...set, count: 2 }, { signal: "stop" as never }),
  "sets.create: count -> invalid_input at set.count": (v) => v.sets.create({ ...set, count: 1.5 }),
  "sets.create: no name -> invalid_input at set.name": (v) => v.sets.create({ ...set, name: undefined } as never),
  "sets.create: no offers -> invalid_input at set.offers": (v) => v.sets.create({ ...set, offers: [] }),
  "sets.create: length -> invalid_input at set.format.length": (v) => v.sets.create({ ...set, format: { length: 0 } }),
  "sets.create: alphabet -> invalid_input at set.format.alphabet": (v) =>
    v.sets.create({ ...set, format: { alphabet: "0O" } }),
  "sets.create: separator -> invalid_input at set.format.separator": (v) =>
    v.sets.create({ ...set, format: { separator: "x" } }),
  "sets.create: Cyrillic prefix -> invalid_input at set.format.prefix": (v) =>
    v.sets.create({ ...set, format: { prefix: "\u041b\u0415\u0422\u041e" } }),
  "sets.create: invisible prefix -> invalid_input at set.format.prefix": (v) =>
    v.sets.create({ ...set, format: { prefix: "A\u200b" } }),
  "sets.create: pattern that draws nothing -> invalid_input at set.format.pattern": (v) =>
    v.sets.create({ ...set, format: { pattern: "SUMMER" } }),
  "sets.create: pattern and length -> invalid_input at set.format.length": (v) =>
    v.sets.create({ ...set, format: { pattern: "####", length: 4 } }),
  "sets.create: suffix -> invalid_input at set.format.suffix": (v) =>
    v.sets.create({ ...set, format: { suffix: "A\u200b" } }),
  "sets.create: check symbol of another alphabet -> invalid_input at set.format.alphabet": (v) =>
    v.sets.create({ ...set, format: { check: true, alphabet: "LMNO" } }),
  "sets.create: check -> invalid_input at set.format.check": (v) =>
    v.sets.create({ ...set, format: { check: "yes" as never } }),
  "sets.create: avoid -> invalid_input at set.format.avoid": (v) =>
    v.sets.create({ ...set, format: { avoid: "RUDE" as never } }),
  "sets.create: avoid of a dash -> invalid_input at set.format.avoid": (v) =>
    v.sets.create({ ...set, format: { avoid: ["-"] } }),
  "sets.create: prefix that is to be avoided -> invalid_input at set.format.avoid": (v) =>
    v.sets.create({ ...set, format: { prefix: "SUMMER", avoid: ["sum"] } }),
  "sets.create: misspelt field -> invalid_input at set.format.patern": (v) =>
    v.sets.create({ ...set, format: { patern: "####" } as never }),
  "sets.create: too few patterns -> keyspace_too_small at set.format.pattern": (v) =>
    v.sets.create({ ...set, count: 51, format: { pattern: "A-##" } }),
  "sets.create: nothing left to avoid -> keyspace_too_small at set.format.length": (v) =>
    v.sets.create({ ...set, count: 1, format: { alphabet: "AB", length: 8, avoid: ["A", "B"] } }),
  "sets.create: too few codes -> keyspace_too_small at set.format.length": (v) =>
    v.sets.create({ ...set, count: 1000, format: { length: 1 } }),
  "purchases.start: input -> invalid_input at input": (v) => v.purchases.start(null as never),
  "purchases.start: no cart -> invalid_input at cart": (v) => v.purchases.start({} as never),
  "purchases.start: key -> invalid_input at key": (v) => v.purchases.start({ cart, key: long }),
  "purchases.start: both -> invalid_input at cart": (v, { held }) =>
    v.purchases.start({ cart, applicationId: held } as never),
  "purchases.start: another's customer -> invalid_input at customer": (v, { held }) =>
    v.purchases.start({ applicationId: held, customer: 5 } as never),
  "purchases.start: misspelt field -> invalid_input at input.applicationID": (v) =>
    v.purchases.start({ cart, applicationID: "a" } as never),
  "purchases.start: unknown application -> refused: application_not_found": (v) =>
    v.purchases.start({ applicationId: "__proto__" }),
  "purchases.complete: id -> invalid_input at id": (v) => v.purchases.complete("" as never),
  "purchases.complete: unknown id -> not_found at id": (v) => v.purchases.complete("constructor"),
  "purchases.complete: late -> invalid_input at late": (v, { bought }) =>
    v.purchases.complete(bought, { late: "soon" as never }),
  "purchases.complete: options -> invalid_input at options": (v, { bought }) =>
    v.purchases.complete(bought, null as never),
  "purchases.fail: id -> invalid_input at id": (v) => v.purchases.fail(null as never),
  "purchases.fail: unknown id -> not_found at id": (v) => v.purchases.fail("__proto__"),
  "purchases.get: id -> invalid_input at id": (v) => v.purchases.get(5 as never),
  "purchases.list: status -> invalid_input at status": (v) => v.purchases.list({ status: "lost" as never }),
};

/** The names of all calls there are, those of groups with the name of the group. */
function namesOf(calls: object): readonly string[] {
  return Object.entries(calls).flatMap(([name, call]) =>
    typeof call === "function" ? [name] : namesOf(call).map((own) => `${name}.${own}`),
  );
}

describe("A bad call is answered in kind and leaves nothing behind", () => {
  const rows = [...Object.entries(badCalls), ...Object.entries(badRecordCalls)];

  test.each(rows)("%s", async (title, call) => {
    const { vouchers, trace, hold } = aShop(memoryStore());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.sets.create({ ...set, id: "s1" });
    const { id: held } = await hold("first");
    const { id: used } = orThrow(await vouchers.confirm((await hold("second")).id));
    const { id: bought } = orThrow(await vouchers.purchases.start({ cart, key: "p1" }));
    const { id: sold } = orThrow(await vouchers.purchases.start({ cart, key: "p2" }));
    orThrow(await vouchers.purchases.complete(sold));
    const before = await trace();
    const answer = await answerTo(() => call(vouchers, { held, used, bought, sold }));
    expect(answer).toBe(title.split(" -> ")[1]);
    expect(await trace()).toEqual(before);
  });

  test("and no call there is has been left out", () => {
    const tried = new Set(rows.map(([title]) => title.split(": ")[0]));
    expect(namesOf(aShop(memoryStore()).vouchers).filter((name) => !tried.has(name))).toEqual([]);
  });
});
