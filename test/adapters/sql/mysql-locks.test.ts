import type mysql from "mysql2";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type SqlStore, sqlStore } from "../../../src/adapters/sql/index.js";
import { createVouchers } from "../../../src/index.js";
import { heldEntry, inserting, moveAll, oneOf } from "../../../src/testing/conformance/entries.js";
import { putVouchers, voucherRecord } from "../../../src/testing/conformance/records.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { emptyTables } from "./empty-tables.js";
import { aMysqlPool, mysql2Host } from "./mysql-hosts.js";
import type { PostgresHost } from "./postgres-hosts.js";

const url = inject("mysqlUrl");

if (url === "") {
  test("No MySQL or MariaDB is here, so nothing is proven of its locks", () => expect(url).toBe(""));
} else {
  describe("A host's transaction at REPEATABLE READ", () => {
    let host: PostgresHost<unknown>;
    let store: SqlStore<unknown>;
    beforeAll(async () => {
      const pool = aMysqlPool(url);
      // With it MariaDB refuses such transactions, as newer versions do by default; MySQL does not know it.
      pool.on("connection", (connection) =>
        (connection as unknown as mysql.Connection).query(
          "set session innodb_snapshot_isolation = off",
          () => undefined,
        ),
      );
      host = mysql2Host(pool);
      store = sqlStore({ dialect: "mysql", ...host.handle, tablePrefix: "locks_" });
      await store.migrate();
      for (const sql of emptyTables("locks_")) await host.handle.exec!(sql, []);
    });
    afterAll(() => host.close());
    const transact = <T>(work: (tx: unknown) => Promise<T>) => host.transact("repeatable read", work);

    test("decides on terms and counters as they are now, not as it first saw them", async () => {
      await putVouchers(store as never, [voucherRecord("v1")]);
      const use = (id: string) => inserting(heldEntry(id, { draws: [oneOf("voucher:v1", 1)] }));
      const answers = await transact(async (tx) => {
        const seen = await store.vouchers.get("v1", { tx });
        await store.vouchers.update({ voucher: voucherRecord("v1", { version: 2 }), expected: 1, events: [] }, {});
        const guarded = { ...use("a1"), guards: [{ of: "voucher", id: "v1", version: seen!.version }] as const };
        const stale = await store.ledger.move(guarded, { tx });
        await moveAll(store as never, use("a2"));
        return [stale.status, (await store.ledger.move(use("a3"), { tx })).status];
      });
      expect(answers).toEqual(["stale", "limit"]);
    });

    test("is refused as conflict where it prices terms that are no longer those", async () => {
      const vouchers = createVouchers({ currency: "GBP", store });
      const { id } = await vouchers.create(aVoucher({ code: "CHANGES" }));
      const asked = { cart: aCart(), codes: ["CHANGES"] };
      const refused = await transact(async (tx) => {
        await vouchers.quote(asked, { tx });
        await vouchers.disable(id);
        return vouchers.apply({ ...asked, key: "k1" }, { tx });
      });
      expect(refused).toMatchObject({ ok: false, reasons: [{ code: "conflict" }] });
      expect(await store.ledger.counters([`voucher:${id}`], {})).toEqual([0]);
    });

    test("meets forty others with the same counters in any order, and none dies of it", async () => {
      const counters = "abcdefgh".split("").map((name) => `shared:${name}`);
      const answers = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) => {
          const turned = [...counters.slice(index % 8), ...counters.slice(0, index % 8)];
          const named = [...(index % 2 === 0 ? turned : turned.reverse()), `own:${index}`];
          const draws = named.map((counter) => ({ counter, by: 1 }));
          return transact((tx) => store.ledger.move(inserting(heldEntry(`n${index}`, { draws })), { tx }));
        }),
      );
      expect(answers.filter(({ status }) => status === "rejected")).toEqual([]);
      expect(await store.ledger.counters(counters, {})).toEqual(Array(8).fill(40));
    });
  });
}
