import { dialects } from "./dialects.js";
import type { SqlDialect } from "./sql-handle.js";
import { readTables } from "./tables.js";

export const defaultPrefix = "vouchsafe_";

interface Index {
  readonly columns: string;
  /** Rows that it may leave out where the dialect can, by a condition on columns that come before all others where it cannot. */
  readonly only?: { readonly where: string; readonly first?: string };
}

/**
 * The schema as SQL, one list of statements a version, for hosts that run migrations of their own. The last statement of
 * each version writes down its number, which is how `migrate()` knows what is there.
 *
 * @throws VouchsafeError `invalid_input` at `dialect` or `tablePrefix`.
 * @example for (const statement of migrations("postgres").flat()) console.log(`${statement};`);
 */
export function migrations(dialect: SqlDialect, tablePrefix: string = defaultPrefix): readonly (readonly string[])[] {
  readTables(dialect, tablePrefix);
  const { key, serial, long } = dialects[dialect];
  const table = tableWriter(dialect, tablePrefix);
  const terms = `seq ${serial}, id ${key} not null unique, version bigint not null, record ${long} not null`;
  const versions = (of: string) =>
    table(
      `${of}_versions`,
      `id ${key} not null, version bigint not null, record ${long} not null, primary key (id, version)`,
    );
  const labels = (of: string) =>
    table(`${of}_labels`, `label ${key} not null, seq bigint not null, primary key (label, seq)`, {
      seq: { columns: "seq" },
    });
  return [
    [
      ...table("schema", "version bigint not null primary key"),
      ...table(
        "vouchers",
        `${terms}, scope ${key} not null, code_key ${key}, automatic smallint not null, set_id ${key}, unique (scope, code_key)`,
        {
          scope: { columns: "scope, seq" },
          set: { columns: "set_id, seq", only: { where: "set_id is not null" } },
          automatic: { columns: "scope", only: { where: "automatic = 1", first: "automatic" } },
        },
      ),
      ...versions("voucher"),
      ...table("sets", terms),
      ...versions("set"),
      ...table(
        "entries",
        `seq ${serial}, id ${key} not null unique, entry_key ${key} not null unique, version bigint not null, kind ${key} not null, status ${key} not null, held_until ${key}, record ${long} not null`,
        {
          status: { columns: "kind, status, seq" },
          kind: { columns: "kind, seq" },
          held: {
            columns: "held_until",
            only: { where: "status = 'held' and held_until is not null", first: "status" },
          },
        },
      ),
      ...labels("entry"),
      ...table(
        "entry_uses",
        `seq bigint not null, place smallint not null, voucher_id ${key} not null, set_id ${key}, customer ${key}, currency ${key}, discount bigint not null, uses bigint not null, primary key (seq, place)`,
        {
          voucher: { columns: "voucher_id, seq" },
          set: { columns: "set_id, seq", only: { where: "set_id is not null" } },
        },
      ),
      ...table(
        "counters",
        `counter ${key} not null primary key, used bigint not null check (used between 0 and ${Number.MAX_SAFE_INTEGER})`,
      ),
      ...table(
        "purchases",
        `seq ${serial}, id ${key} not null unique, purchase_key ${key} not null unique, version bigint not null, status ${key} not null, record ${long} not null`,
        { status: { columns: "status, seq" } },
      ),
      ...table("purchase_items", `order_id ${key} not null primary key, purchase_id ${key} not null`, {
        purchase: { columns: "purchase_id" },
      }),
      ...labels("purchase"),
      ...table("events", `number ${serial}, record ${long} not null`),
      schemaVersion(dialect, tablePrefix, 1),
    ],
  ];
}

/** Every statement may run again: MySQL commits each of them, so a process that died half way leaves the ones before. */
function tableWriter(dialect: SqlDialect, prefix: string) {
  const { partialIndexes } = dialects[dialect];
  return (name: string, columns: string, indexes: Readonly<Record<string, Index>> = {}): readonly string[] => {
    const create = `create table if not exists ${prefix}${name}`;
    const each = Object.entries(indexes).map(([of, index]) => ({ index, named: `${prefix}${name}_${of}` }));
    if (!partialIndexes) {
      const whole = each.map(
        ({ named, index: { columns: of, only } }) =>
          `, index ${named} (${only?.first === undefined ? of : `${only.first}, ${of}`})`,
      );
      return [`${create} (${columns}${whole.join("")}) engine = InnoDB`];
    }
    const partial = each.map(
      ({ named, index: { columns: of, only } }) =>
        `create index if not exists ${named} on ${prefix}${name} (${of})${only === undefined ? "" : ` where ${only.where}`}`,
    );
    return [`${create} (${columns})`, ...partial];
  };
}

function schemaVersion(dialect: SqlDialect, prefix: string, version: number): string {
  return `insert into ${prefix}schema (version) values (${version}) ${dialects[dialect].orLeave("version")}`;
}
