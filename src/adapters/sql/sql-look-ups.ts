import type { Claim } from "../../domain/claim.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { Entry } from "../../ports/ledger.js";
import type { FoundTogether, LookUps } from "../../ports/look-ups.js";
import { groupOfCustomerKeys } from "../memory/customer-labels.js";
import type { Database } from "./database.js";
import { dialects } from "./dialects.js";
import { selectCandidates } from "./sql-vouchers.js";
import { marks, type SqlRow, type Statement, type Steps } from "./steps.js";
import { recordOf, type SqlTables } from "./tables.js";

/** What pricing a cart needs, in one statement. */
export function sqlLookUps<Tx>(database: Database<Tx>, tables: SqlTables): LookUps<Tx> {
  return { together: (what, options) => database.runLoose(() => findTogether(tables, what), options) };
}

type Wanted = Parameters<LookUps<never>["together"]>[0];

function* findTogether(tables: SqlTables, what: Wanted): Steps<FoundTogether> {
  const parts = [...(what.key === undefined ? [] : [entryPart(tables, what.key)]), ...candidateParts(tables, what)];
  if (parts.length === 0) return { vouchers: [], sets: [], claims: [] };
  const found = selectCandidates(tables, what);
  const before = found === undefined ? "" : `with found as (${found[0]}) `;
  const sql = `${before}${parts.map(([part]) => part).join(" union all ")} order by part, seq`;
  const rows = yield [sql, ...(found ?? []).slice(1), ...parts.flatMap(([, ...params]) => params)];
  const of = (part: number) => rows.filter((row) => Number(row["part"]) === part);
  const [entry] = of(0).map((row) => recordOf<Entry>(row));
  return {
    ...(entry !== undefined && { entry }),
    vouchers: of(1).map((row) => recordOf<Voucher>(row)),
    sets: of(2).map((row) => recordOf<VoucherSet>(row)),
    claims: of(3).map((row: SqlRow) => recordOf<Entry>(row).record as Claim),
  };
}

function entryPart({ prefix }: SqlTables, key: string): Statement {
  return [`select 0 as part, seq, record from ${prefix}entries where entry_key = ?`, key];
}

/** The vouchers of `found`, their sets, and the customer's claims on them. */
function candidateParts({ prefix, dialect }: SqlTables, { codeKeys, automatic, customerKeys }: Wanted): Statement[] {
  if (codeKeys.length === 0 && !automatic) return [];
  const parts: Statement[] = [
    ["select 1 as part, seq, record from found"],
    [`select 2 as part, seq, record from ${prefix}sets where id in (select set_id from found)`],
  ];
  const labels = groupOfCustomerKeys(customerKeys).flat();
  if (labels.length === 0) return parts;
  // A count, not `exists`: that could be turned round, to begin with all claims on a voucher instead of a customer's.
  const claims = `select 3 as part, e.seq, e.record from ${prefix}entries e
    where e.kind = 'claim' and e.seq in (select c.seq from ${prefix}entry_labels c where c.label in (${marks(labels)}))
      and (select count(*) from ${prefix}entry_labels v where v.seq = e.seq and v.label in (select ${dialects[dialect].joined("'voucher:'", "id")} from found)) > 0`;
  return [...parts, [claims, ...labels]];
}
