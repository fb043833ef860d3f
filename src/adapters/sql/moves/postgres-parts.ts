import type { Move } from "../../../ports/ledger.js";
import { labelsOfEntry } from "../entries.js";
import { usesOfEntry } from "../entry-uses.js";
import { marks, type SqlValue } from "../steps.js";
import type { SqlTables } from "../tables.js";

/** Some text of a statement and the parameters it marks, in order. */
export interface Part {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Parts that may be seen by those after them, and what is asked of them. */
export function statementOf(parts: readonly Part[], asked: string): [string, ...SqlValue[]] {
  return [`with ${parts.map(({ sql }) => sql).join(", ")} ${asked}`, ...paramsOf(parts)];
}

/** The parameters of some parts, in order. By hand: to flatten lists costs many times as much, and a move is made of lists. */
function paramsOf(parts: readonly Part[]): readonly SqlValue[] {
  const all: SqlValue[] = [];
  for (const { params } of parts) all.push(...params);
  return all;
}

/** All of these conditions as one. */
export function allOf(conditions: readonly Part[]): Part {
  return { sql: conditions.map(({ sql }) => sql).join(" and "), params: paramsOf(conditions) };
}

/** Rows of parameters; the first one tells of what type they are. */
export function typedRows(types: readonly string[], rows: number): string {
  const typed = `(${types.map((type) => `?::${type}`).join(", ")})`;
  return typed + `, (${marks(types)})`.repeat(rows - 1);
}

/** Whether terms are of the version that was decided on. */
export function stillThere({ prefix: t }: SqlTables, { of, id, version }: Move["guards"][number]): Part {
  return { sql: `exists (select 1 from ${t}${of}s where id = ?::text and version = ?::bigint)`, params: [id, version] };
}

/** The rows of new entries, if what was `decided` lets them be; what their version is may depend on that as well. */
export function newEntries(
  { prefix: t }: SqlTables,
  moves: readonly Pick<Move, "entry">[],
  decided: { readonly version: string; readonly where: string },
): Part {
  const others = "status, held_until, record, id, entry_key, kind";
  const types = ["bigint", ...Array.from({ length: 6 }, () => "text")];
  const sql = `insert into ${t}entries (version, ${others}) select ${decided.version}, ${others} from decided,
    (values ${typedRows(types, moves.length)}) as r(version, ${others}) where ${decided.where}`;
  const params: SqlValue[] = [];
  for (const { entry } of moves) {
    const { id, key, version, kind, status, heldUntil } = entry;
    params.push(version, status, heldUntil ?? null, JSON.stringify(entry), id, key, kind);
  }
  return { sql, params };
}

/** What is kept beside entries that were `wrote`: their uses, their labels and what there is to tell. */
export function keepBeside(tables: SqlTables, moves: readonly Move[]): Part[] {
  return [...keepUses(tables, moves), ...keepLabels(tables, moves), ...tell(tables, moves)];
}

const useColumns = "voucher_id, set_id, customer, currency, discount, uses";
const useTypes = ["text", "smallint", "text", "text", "text", "text", "bigint", "bigint"];
// A row that stays as it is is not written again: most steps of an entry change none.
const replaceUse = `on conflict (seq, place) do update set (${useColumns}) = row(${eachColumn("excluded")})
    where (${eachColumn("u")}) is distinct from (${eachColumn("excluded")})`;

function eachColumn(of: string): string {
  return useColumns.replace(/\w+/g, (column) => `${of}.${column}`);
}

function keepUses({ prefix: t }: SqlTables, moves: readonly Move[]): Part[] {
  const params: SqlValue[] = [];
  for (const { entry } of moves) {
    for (const use of usesOfEntry(entry)) {
      const { place, voucher_id, set_id, customer, currency, discount, uses } = use;
      params.push(entry.id, place, voucher_id, set_id, customer, currency, discount, uses);
    }
  }
  if (params.length === 0) return [];
  const rows = typedRows(useTypes, params.length / useTypes.length);
  const sql = `used as (insert into ${t}entry_uses as u (seq, place, ${useColumns})
    select wrote.seq, place, ${useColumns} from wrote, (values ${rows}) as r(id, place, ${useColumns})
    where r.id = wrote.id ${isNew(moves) ? "" : replaceUse})`;
  return [{ sql, params }];
}

function keepLabels({ prefix: t }: SqlTables, moves: readonly Move[]): Part[] {
  const params: SqlValue[] = [];
  for (const { entry } of moves) for (const label of labelsOfEntry(entry)) params.push(entry.id, label);
  if (params.length === 0) return [];
  const sql = `labelled as (insert into ${t}entry_labels (label, seq)
    select r.label, wrote.seq from wrote, (values ${typedRows(["text", "text"], params.length / 2)}) as r(id, label)
    where r.id = wrote.id ${isNew(moves) ? "" : "on conflict do nothing"})`;
  return [{ sql, params }];
}

/** Whether these entries have nothing beside them yet. */
function isNew(moves: readonly Move[]): boolean {
  return moves.every(({ from }) => from === null);
}

function tell({ prefix: t }: SqlTables, moves: readonly Move[]): Part[] {
  const events = moves.flatMap((move) => move.events);
  if (events.length === 0) return [];
  const rows = events.map((_, index) => `(${index}, ?::text)`).join(", ");
  const sql = `told as (insert into ${t}events (record)
    select r.record from (values ${rows}) as r(place, record) where exists (select 1 from wrote) order by r.place)`;
  return [{ sql, params: events.map((event) => JSON.stringify(event)) }];
}
