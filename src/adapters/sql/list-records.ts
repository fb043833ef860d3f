import { marks, type SqlValue, type Steps } from "./steps.js";
import { recordOf, type SqlTables } from "./tables.js";

/** Which records, beside the page: columns that must have a value, groups of labels of which one must be carried. */
export interface ListWanted {
  readonly table: string;
  readonly after: string | undefined;
  readonly limit: number;
  readonly columns: Readonly<Record<string, string | undefined>>;
  readonly labels?: { readonly table: string; readonly groups: readonly (readonly string[])[] };
}

/** One page in the order in which records were put in. */
export function* listRecords<T>(
  { prefix }: SqlTables,
  { table, after, limit, columns, labels }: ListWanted,
): Steps<readonly T[]> {
  const wheres: string[] = [];
  const params: SqlValue[] = [];
  if (after !== undefined) {
    wheres.push(`seq > (select seq from ${prefix}${table} where id = ?)`);
    params.push(after);
  }
  for (const [column, value] of Object.entries(columns)) {
    if (value === undefined) continue;
    wheres.push(`${column} = ?`);
    params.push(value);
  }
  for (const group of labels?.groups ?? []) {
    if (group.length === 0) return [];
    wheres.push(`seq in (select seq from ${prefix}${labels!.table} where label in (${marks(group)}))`);
    params.push(...group);
  }
  const where = wheres.length === 0 ? "" : ` where ${wheres.join(" and ")}`;
  const rows = yield [`select record from ${prefix}${table}${where} order by seq limit ?`, ...params, limit];
  return rows.map((row) => recordOf<T>(row));
}
