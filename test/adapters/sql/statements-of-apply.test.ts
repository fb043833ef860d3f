import Database from "libsql";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  fromBetterSqlite3,
  fromPg,
  type SqlHandle,
  type SqlStoreOptions,
  sqlStore,
} from "../../../src/adapters/sql/index.js";
import { createVouchers, orThrow, type Store } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aPool } from "./postgres-hosts.js";

const pool = aPool(inject("postgresUrl"));
const sqlite = new Database(":memory:");
afterAll(async () => {
  await pool.end();
  sqlite.close();
});

const statements: string[] = [];

/** The same handle, and every statement written down. */
function counting<Tx>({ exec, ...rest }: SqlHandle<Tx>): SqlHandle<Tx> {
  return {
    ...rest,
    exec(sql, params) {
      statements.push(sql);
      return exec!(sql, params);
    },
  };
}

async function counted<T>(work: () => Promise<T>): Promise<readonly [answer: T, statements: number]> {
  statements.length = 0;
  const answer = await work();
  return [answer, statements.length];
}

async function aShopOn<Tx>(options: SqlStoreOptions<Tx>) {
  const store = sqlStore({ ...options, ...counting(options), tablePrefix: "counted_" });
  await store.migrate();
  return { store, vouchers: createVouchers({ currency: "GBP", store: store as Store<unknown> as Store }) };
}

const cart = aCart();

describe("The statements of a whole apply on PostgreSQL", () => {
  let shop: Awaited<ReturnType<typeof aShopOn>>;
  beforeAll(async () => {
    shop = await aShopOn({ dialect: "postgres", ...fromPg(pool) });
    await shop.vouchers.create(aVoucher({ usage: "multi-use" }));
    const { id } = await shop.vouchers.sets.create({
      name: "Welcome",
      count: 3,
      offers: aVoucher().offers!,
      limits: { perSet: 2, perSetPerCustomer: 1 },
    });
    const members = (await shop.vouchers.list({ setId: id })).items;
    codes.push(...members.map(({ code }) => code!));
    orThrow(await shop.vouchers.claims.claim({ code: codes[0]!, customer: aCustomer() }));
  });
  const codes: string[] = [];
  const apply = (key: string, given: readonly string[], customer = aCustomer()) =>
    counted(() => shop.vouchers.apply({ cart, codes: given, customer, key }));

  test("are three for the first use of a voucher, and for every one after it", async () => {
    for (const key of ["cold", "hot", "hotter"]) {
      const [answer, count] = await apply(key, ["SAVE10"]);
      expect([answer.ok, count]).toEqual([true, 3]);
    }
  });

  test("are three with a set and a claim, and with codes of several shops and customers nobody has seen", async () => {
    const [answer, count] = await apply("claimed", [codes[0]!]);
    expect(answer).toMatchObject({ ok: true, value: { uses: [{ claimId: expect.any(String) }] } });
    expect(count).toBe(3);
    const [two, countOfTwo] = await apply("two", [codes[1]!, "SAVE10"], { id: "new", keys: ["email:a@example.com"] });
    expect([two.ok, countOfTwo]).toEqual([true, 3]);
  });

  test("is one for a retry, also after the last use is gone", async () => {
    const [first] = await apply("once", [codes[2]!], { id: "other" });
    expect(first).toMatchObject({ ok: false, reasons: [{ code: "limit_set" }] });
    const [again, count] = await apply("claimed", [codes[0]!]);
    expect([again.ok, count]).toEqual([true, 1]);
  });

  test("are seven for whoever loses a race, five for whoever comes later, and none of them a write", async () => {
    await shop.vouchers.create(aVoucher({ code: "ONCE", limits: { total: 1 } }));
    const { store } = shop;
    const ledger: typeof store.ledger = {
      ...store.ledger,
      async move(move, options) {
        const before = statements.splice(0);
        orThrow((await apply("first", ["ONCE"]))[0]);
        statements.splice(0, statements.length, ...before);
        return store.ledger.move(move, options);
      },
    };
    const slow = createVouchers({ currency: "GBP", store: { ...store, ledger } as Store<unknown> as Store });
    const asked = (who: string) => ({ cart, codes: ["ONCE"], customer: { id: who }, key: who });
    const [lost, ofLost] = await counted(() => slow.apply(asked("slow")));
    const [late, ofLate] = await counted(() => shop.vouchers.apply(asked("late")));
    for (const answer of [lost, late]) {
      expect(answer).toMatchObject({ ok: false, reasons: [{ code: "limit_total", retry: "later" }] });
    }
    expect([ofLost, ofLate]).toEqual([7, 5]);
    const { rows } = await pool.query("select counter from counted_counters where counter ~ 'slow|late'");
    expect(rows).toEqual([]);
  });

  test("are two for a quote", async () => {
    const [{ outcomes }, count] = await counted(() =>
      shop.vouchers.quote({ cart, codes: ["SAVE10"], customer: aCustomer() }),
    );
    expect([outcomes[0]!.status, count]).toEqual(["applied", 2]);
  });
});

test("On SQLite too all that is read is read in two statements", async () => {
  const { vouchers } = await aShopOn({ dialect: "sqlite", ...fromBetterSqlite3(sqlite) });
  await vouchers.create(aVoucher());
  const [answer, count] = await counted(() =>
    vouchers.apply({ cart, codes: ["SAVE10"], customer: aCustomer(), key: "k" }),
  );
  expect([answer.ok, count]).toEqual([true, 2]);
});
