import type { VoucherSet } from "../../domain/voucher-set.js";
import type { VoucherSetRepository } from "../../ports/voucher-set-repository.js";
import type { Database } from "./database.js";
import { insertFree } from "./insert-free.js";
import { listRecords } from "./list-records.js";
import { type SqlTables, writeEvents } from "./tables.js";
import { getVersioned, updateVersioned } from "./versioned.js";

/** Voucher sets, every version of them. */
export function sqlVoucherSets<Tx>(database: Database<Tx>, tables: SqlTables): VoucherSetRepository<Tx> {
  return {
    insert: ({ set, events }, options) =>
      database.run(function* () {
        const { id, version } = set;
        const put = yield* insertFree(tables, "sets", [{ id, version, record: JSON.stringify(set) }]);
        if (put.length === 0) return "taken" as const;
        yield* writeEvents(tables, events);
        return "inserted" as const;
      }, options),
    update: ({ set, expected, events }, options) =>
      database.run(() => updateVersioned(tables, set, { of: "set", columns: {}, expected, events }), options),
    get: (id, { version, ...options }) =>
      database.runLoose(() => getVersioned<VoucherSet>(tables, id, { of: "set", version }), options),
    list: ({ after, limit }, options) =>
      database.runLoose(() => listRecords<VoucherSet>(tables, { table: "sets", after, limit, columns: {} }), options),
  };
}
