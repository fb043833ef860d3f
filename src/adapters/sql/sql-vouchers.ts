import type { Voucher } from "../../domain/voucher.js";
import type { VoucherRepository } from "../../ports/voucher-repository.js";
import type { Database } from "./database.js";
import { insertFree } from "./insert-free.js";
import { listRecords } from "./list-records.js";
import { marks, type SqlValue, type Steps } from "./steps.js";
import { recordOf, type SqlTables, writeEvents } from "./tables.js";
import { getVersioned, updateVersioned } from "./versioned.js";

// Seven parameters each; PostgreSQL takes 65,535 in one statement, SQLite 32,766.
const rowsAtOnce = 1000;

/** Vouchers, every version of them, found by id or by code and scope. */
export function sqlVouchers<Tx>(database: Database<Tx>, tables: SqlTables): VoucherRepository<Tx> {
  return {
    insert: ({ vouchers, events }, options) =>
      database.run(function* () {
        const taken: string[] = [];
        for (let from = 0; from < vouchers.length; from += rowsAtOnce) {
          taken.push(...(yield* insertBatch(tables, vouchers.slice(from, from + rowsAtOnce))));
        }
        if (taken.length < vouchers.length) yield* writeEvents(tables, events);
        return { taken };
      }, options),
    update: ({ voucher, expected, events }, options) =>
      database.run(function* () {
        const columns = columnsOf(voucher);
        return yield* updateVersioned(tables, voucher, { of: "voucher", columns, expected, events });
      }, options),
    get: (id, { version, ...options }) =>
      database.runLoose(() => getVersioned<Voucher>(tables, id, { of: "voucher", version }), options),
    candidates: ({ codeKeys, shops, automatic }, options) =>
      database.runLoose(() => candidates(tables, { codeKeys, shops, automatic }), options),
    count: ({ setId }, options) =>
      database.runLoose(function* () {
        const [row] = yield [`select count(*) as members from ${tables.prefix}vouchers where set_id = ?`, setId];
        return Number(row!["members"]);
      }, options),
    list: ({ after, limit, setId, shopId }, options) => {
      const wanted = { table: "vouchers", after, limit, columns: { set_id: setId } };
      const scopes = shopId === undefined ? undefined : ["global", scopeOfShop(shopId)];
      return database.runLoose(() => listRecords<Voucher>(tables, { ...wanted, scopes }), options);
    },
  };
}

const scopeOfShop = (shopId: string) => `shop:${shopId}`;

function columnsOf({ scope, codeKey, automatic, setId }: Voucher) {
  return {
    scope: scope === "global" ? "global" : scopeOfShop(scope.shopId),
    code_key: codeKey ?? null,
    automatic: automatic === true ? 1 : 0,
    set_id: setId ?? null,
  };
}

/** The ids of those whose id or code was not free. */
function* insertBatch(tables: SqlTables, vouchers: readonly Voucher[]): Steps<readonly string[]> {
  const rows = vouchers.map((voucher) => {
    const { id, version } = voucher;
    return { id, version, record: JSON.stringify(voucher), ...columnsOf(voucher) };
  });
  const put = new Set((yield* insertFree(tables, "vouchers", rows)).map(({ id }) => id));
  return vouchers.flatMap(({ id }) => (put.delete(id) ? [] : [id]));
}

function* candidates(tables: SqlTables, what: Candidates): Steps<readonly Voucher[]> {
  const found = selectCandidates(tables, what);
  if (found === undefined) return [];
  const [sql, ...params] = found;
  const rows = yield [`${sql} order by seq`, ...params];
  return rows.map((row) => recordOf<Voucher>(row));
}

type Candidates = Parameters<VoucherRepository<never>["candidates"]>[0];

/** The query for vouchers that a cart may use, in no order; none where there is nothing to look for. */
export function selectCandidates(
  { prefix }: SqlTables,
  { codeKeys, shops, automatic }: Candidates,
): readonly [sql: string, ...params: SqlValue[]] | undefined {
  const scopes = ["global", ...shops.map(scopeOfShop)];
  const ways: string[] = [];
  const params: SqlValue[] = [];
  if (codeKeys.length > 0) {
    ways.push(`scope in (${marks(scopes)}) and code_key in (${marks(codeKeys)})`);
    params.push(...scopes, ...codeKeys);
  }
  if (automatic) {
    ways.push(`scope in (${marks(scopes)}) and automatic = 1`);
    params.push(...scopes);
  }
  if (ways.length === 0) return undefined;
  const selects = ways.map((way) => `select seq, id, set_id, record from ${prefix}vouchers where ${way}`);
  return [selects.join(" union "), ...params];
}
