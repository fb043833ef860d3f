import type { Claim } from "../../domain/claim.js";
import type { ClaimRepository } from "../../ports/claim-repository.js";
import type { Entry } from "../../ports/ledger.js";
import { groupOfCustomerKeys } from "../memory/customer-labels.js";
import type { Database } from "./database.js";
import { getEntry } from "./entries.js";
import { listRecords } from "./list-records.js";
import type { SqlTables } from "./tables.js";

/** The claims that the ledger wrote. */
export function sqlClaims<Tx>(database: Database<Tx>, tables: SqlTables): ClaimRepository<Tx> {
  return {
    get: (id, options) =>
      database.runLoose(function* () {
        const entry = yield* getEntry(tables, { id });
        return entry?.kind === "claim" ? entry.record : undefined;
      }, options),
    list: ({ after, limit, customerKeys, voucherIds }, options) =>
      database.runLoose(function* () {
        const ofVouchers = voucherIds === undefined ? [] : [voucherIds.map((id) => `voucher:${id}`)];
        const labels = { table: "entry_labels", groups: [...groupOfCustomerKeys(customerKeys), ...ofVouchers] };
        const columns = { kind: "claim" };
        const entries = yield* listRecords<Entry>(tables, { table: "entries", after, limit, columns, labels });
        return entries.map(({ record }) => record as Claim);
      }, options),
  };
}
