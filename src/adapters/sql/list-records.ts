import { marks, type SqlValue, type Statement, type Steps } from "./steps.js";
import { recordOf, type SqlTables } from "./tables.js";

/** Which records, beside the page: columns that must have a value, groups of labels of which one must be carried. */
export interface ListWanted {
  readonly table: string;
  readonly after: string | undefined;
  readonly limit: number;
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** Scopes of which they may be, each read for itself: an index gives the first rows of one, not of several together. */
  readonly scopes?: readonly string[] | undefined;
  readonly labels?: { readonly table: string; readonly groups: readonly (readonly string[])[] };
}

/** One page in the order in which records were put in. */
export function* listRecords<T>(tables: SqlTables, { scopes, ...wanted }: ListWanted): Steps<readonly T[]> {
  const { limit, columns, labels } = wanted;
  if (labels?.groups.some((group) => group.length === 0)) return [];
  const parts = (scopes ?? [undefined]).map((scope) => select(tables, { ...wanted, columns: { ...columns, scope } }));
  const [[sql, ...params]] = parts as [Statement];
  const rows =
    scopes === undefined
      ? yield [sql, ...params]
      : yield [
          `${parts.map(([each]) => `select * from (${each}) as scoped`).join(" union all ")} order by seq limit ?`,
          ...parts.flatMap(([, ...each]) => each),
          limit,
        ];
  return rows.map((row) => recordOf<T>(row));
}

function select(
  { prefix }: SqlTables,
  { table, after, limit, columns, labels }: Omit<ListWanted, "scopes">,
): Statement {
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
    wheres.push(`seq in (select seq from ${prefix}${labels!.table} where label in (${marks(group)}))`);
    params.push(...group);
  }
  const where = wheres.length === 0 ? "" : ` where ${wheres.join(" and ")}`;
  return [`select seq, record from ${prefix}${table}${where} order by seq limit ?`, ...params, limit];
}
