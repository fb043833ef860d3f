import type { Application } from "../../domain/application.js";
import type { ApplicationRepository } from "../../ports/application-repository.js";
import type { Entry } from "../../ports/ledger.js";
import { groupOfCustomerKeys } from "../memory/customer-labels.js";
import type { Database } from "./database.js";
import { getEntry } from "./entries.js";
import { listRecords } from "./list-records.js";
import type { SqlTables } from "./tables.js";

/** The applications that the ledger wrote. */
export function sqlApplications<Tx>(database: Database<Tx>, tables: SqlTables): ApplicationRepository<Tx> {
  return {
    get: (id, options) =>
      database.runLoose(function* () {
        const entry = yield* getEntry(tables, { id });
        return entry?.kind === "application" ? entry.record : undefined;
      }, options),
    list: ({ after, limit, customerKeys, voucherId, status }, options) =>
      database.runLoose(function* () {
        const groups = [
          ...groupOfCustomerKeys(customerKeys),
          ...(voucherId === undefined ? [] : [[`voucher:${voucherId}`]]),
        ];
        const columns = { kind: "application", status };
        const labels = { table: "entry_labels", groups };
        const entries = yield* listRecords<Entry>(tables, { table: "entries", after, limit, columns, labels });
        return entries.map(({ record }) => record as Application);
      }, options),
  };
}
