import type { SqlDialect } from "./sql-handle.js";

export const defaultPrefix = "vouchsafe_";

/**
 * The schema as SQL, one list of statements a version, for hosts that run migrations of their own. The last statement of
 * each version writes down its number, which is how `migrate()` knows what is there.
 *
 * @example for (const statement of migrations("postgres").flat()) console.log(`${statement};`);
 */
export function migrations(dialect: SqlDialect, tablePrefix: string = defaultPrefix): readonly (readonly string[])[] {
  const t = tablePrefix;
  const text = dialect === "postgres" ? `text collate "C"` : "text";
  const serial =
    dialect === "postgres" ? "bigint generated always as identity primary key" : "integer primary key autoincrement";
  const terms = `seq ${serial}, id ${text} not null unique, version bigint not null, record text not null`;
  const versions = (of: string) =>
    `create table ${t}${of}_versions (id ${text} not null, version bigint not null, record text not null, primary key (id, version))`;
  const labels = (of: string) =>
    `create table ${t}${of}_labels (label ${text} not null, seq bigint not null, primary key (label, seq))`;
  return [
    [
      `create table if not exists ${t}schema (version bigint not null primary key)`,
      `create table ${t}vouchers (${terms}, scope ${text} not null, code_key ${text}, automatic smallint not null, set_id ${text}, unique (scope, code_key))`,
      `create index ${t}vouchers_set on ${t}vouchers (set_id, seq) where set_id is not null`,
      `create index ${t}vouchers_automatic on ${t}vouchers (scope) where automatic = 1`,
      versions("voucher"),
      `create table ${t}sets (${terms})`,
      versions("set"),
      // Keys of 200 characters can have 800 bytes, well within what an index takes.
      `create table ${t}entries (seq ${serial}, id ${text} not null unique, entry_key ${text} not null unique, version bigint not null, kind ${text} not null, status ${text} not null, held_until ${text}, record text not null)`,
      `create index ${t}entries_status on ${t}entries (kind, status, seq)`,
      `create index ${t}entries_kind on ${t}entries (kind, seq)`,
      `create index ${t}entries_held on ${t}entries (held_until) where status = 'held' and held_until is not null`,
      labels("entry"),
      `create table ${t}entry_uses (seq bigint not null, place smallint not null, voucher_id ${text} not null, set_id ${text}, customer ${text}, currency ${text}, discount bigint not null, uses bigint not null, primary key (seq, place))`,
      `create index ${t}entry_uses_voucher on ${t}entry_uses (voucher_id, seq)`,
      `create index ${t}entry_uses_set on ${t}entry_uses (set_id, seq) where set_id is not null`,
      `create index ${t}entry_labels_seq on ${t}entry_labels (seq)`,
      `create table ${t}counters (counter ${text} not null primary key, used bigint not null check (used between 0 and ${Number.MAX_SAFE_INTEGER}))`,
      `create table ${t}purchases (seq ${serial}, id ${text} not null unique, purchase_key ${text} not null unique, version bigint not null, status ${text} not null, record text not null)`,
      `create index ${t}purchases_status on ${t}purchases (status, seq)`,
      `create table ${t}purchase_items (order_id ${text} not null primary key, purchase_id ${text} not null)`,
      `create index ${t}purchase_items_purchase on ${t}purchase_items (purchase_id)`,
      labels("purchase"),
      `create index ${t}purchase_labels_seq on ${t}purchase_labels (seq)`,
      `create table ${t}events (number ${serial}, record text not null)`,
      `insert into ${t}schema (version) values (1)`,
    ],
  ];
}
