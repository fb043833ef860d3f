import type { Draw, Move } from "../../ports/ledger.js";
import { labelsOfEntry } from "./entries.js";
import { usesOfEntry } from "./entry-uses.js";
import { marks, type SqlValue } from "./steps.js";
import type { SqlTables } from "./tables.js";

/** Some text of a statement and the parameters it marks, in order. */
export interface Part {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * A move as one statement: lock the counters in order, decide, write the entry, then uses, labels, events and counters,
 * each only if the entry was written. It is built for as many draws, uses, labels and events as there are: rows of
 * parameters cost a fraction of what it costs to take them out of JSON.
 */
export function moveStatement(
  tables: SqlTables,
  { move, totals }: { readonly move: Move; readonly totals: readonly Draw[] },
): [string, ...SqlValue[]] {
  const parts = [
    lock(tables, totals),
    decide(tables, move, totals),
    write(tables, move),
    ...(move.from === null ? [] : forget(tables, move)),
    ...keepBeside(tables, [move]),
    ...count(tables, totals),
  ];
  const seen = `select (select count(*) from wrote) as wrote, (select count(*) from locked) as locked_count,
    case when not exists (select 1 from wrote) then (select json_object_agg(counter, used::text)::text from locked) end as locked`;
  return [`with ${parts.map(({ sql }) => sql).join(", ")} ${seen}`, ...parts.flatMap(({ params }) => params)];
}

function lock({ prefix: t }: SqlTables, totals: readonly Draw[]): Part {
  const wanted = totals.length === 0 ? "null" : marks(totals);
  return {
    sql: `locked as materialized (select counter, used from ${t}counters where counter in (${wanted}) order by counter for update)`,
    params: totals.map(({ counter }) => counter),
  };
}

function decide(tables: SqlTables, { guards }: Move, totals: readonly Draw[]): Part {
  const limited = totals.flatMap(({ counter, by, limit }): Part[] =>
    by > 0 && limit !== undefined
      ? [
          {
            sql: "coalesce((select used from locked where counter = ?::text), 0) <= ?::bigint",
            params: [counter, limit - by],
          },
        ]
      : [],
  );
  const there: Part = { sql: "(select count(*) from locked) = ?::bigint", params: [totals.length] };
  const all = [there, ...limited, ...guards.map((guard) => stillThere(tables, guard))];
  const may = all.map(({ sql }) => sql).join(" and ");
  return { sql: `decided as materialized (select ${may} as may)`, params: all.flatMap(({ params }) => params) };
}

/** Whether terms are of the version that was decided on. */
export function stillThere({ prefix: t }: SqlTables, { of, id, version }: Move["guards"][number]): Part {
  return { sql: `exists (select 1 from ${t}${of}s where id = ?::text and version = ?::bigint)`, params: [id, version] };
}

function write(tables: SqlTables, { entry, from }: Move): Part {
  if (from === null) {
    const { sql, params } = newEntries(tables, [{ entry }], { version: "r.version", where: "may" });
    return { sql: `wrote as (${sql} on conflict do nothing returning seq, id)`, params };
  }
  const { prefix: t } = tables;
  const { id, key, version, kind, status, heldUntil } = entry;
  const sql = `wrote as (update ${t}entries set version = ?::bigint, status = ?::text, held_until = ?::text, record = ?::text
    from decided where may and id = ?::text and entry_key = ?::text and kind = ?::text and version = ?::bigint
    returning seq, id)`;
  const now = [version, status, heldUntil ?? null, JSON.stringify(entry)];
  return { sql, params: [...now, id, key, kind, from.version] };
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
  const rows = moves.map(({ entry }): SqlValue[] => {
    const { id, key, version, kind, status, heldUntil } = entry;
    return [version, status, heldUntil ?? null, JSON.stringify(entry), id, key, kind];
  });
  return { sql, params: rows.flat() };
}

/** Takes away the labels and uses that the entry had and has no more. */
function forget({ prefix: t }: SqlTables, { entry }: Move): Part[] {
  const labels = labelsOfEntry(entry);
  const others = labels.length === 0 ? "" : `and l.label not in (${marks(labels)})`;
  return [
    {
      sql: `unlabelled as (delete from ${t}entry_labels l using wrote where l.seq = wrote.seq ${others})`,
      params: labels,
    },
    {
      sql: `unused as (delete from ${t}entry_uses u using wrote where u.seq = wrote.seq and u.place >= ?::bigint)`,
      params: [entry.uses.length],
    },
  ];
}

/** What is kept beside entries that were `wrote`: their uses, their labels and what there is to tell. */
export function keepBeside(tables: SqlTables, moves: readonly Move[]): Part[] {
  return [...keepUses(tables, moves), ...keepLabels(tables, moves), ...tell(tables, moves)];
}

function keepUses({ prefix: t }: SqlTables, moves: readonly Move[]): Part[] {
  const rows = moves.flatMap(({ entry }) =>
    usesOfEntry(entry).map((use): SqlValue[] => [
      ...[entry.id, use.place, use.voucher_id, use.set_id, use.customer, use.currency, use.discount, use.uses],
    ]),
  );
  if (rows.length === 0) return [];
  // A row that stays as it is is not written again: most steps of an entry change none.
  const columns = ["voucher_id", "set_id", "customer", "currency", "discount", "uses"];
  const all = (of: string) => `(${columns.map((column) => `${of}.${column}`).join(", ")})`;
  const replace = `on conflict (seq, place) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}
    where ${all("u")} is distinct from ${all("excluded")}`;
  const types = ["text", "smallint", "text", "text", "text", "text", "bigint", "bigint"];
  const sql = `used as (insert into ${t}entry_uses as u (seq, place, ${columns.join(", ")})
    select wrote.seq, place, ${columns.join(", ")} from wrote, (values ${typedRows(types, rows.length)}) as r(id, place, ${columns.join(", ")})
    where r.id = wrote.id ${isNew(moves) ? "" : replace})`;
  return [{ sql, params: rows.flat() }];
}

function keepLabels({ prefix: t }: SqlTables, moves: readonly Move[]): Part[] {
  const rows = moves.flatMap(({ entry }) => labelsOfEntry(entry).map((label): SqlValue[] => [entry.id, label]));
  if (rows.length === 0) return [];
  const sql = `labelled as (insert into ${t}entry_labels (label, seq)
    select r.label, wrote.seq from wrote, (values ${typedRows(["text", "text"], rows.length)}) as r(id, label)
    where r.id = wrote.id ${isNew(moves) ? "" : "on conflict do nothing"})`;
  return [{ sql, params: rows.flat() }];
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

/** Rows of parameters; the first one tells of what type they are. */
export function typedRows(types: readonly string[], rows: number): string {
  const typed = `(${types.map((type) => `?::${type}`).join(", ")})`;
  return [typed, ...Array.from({ length: rows - 1 }, () => `(${marks(types)})`)].join(", ");
}

function count({ prefix: t }: SqlTables, totals: readonly Draw[]): Part[] {
  if (totals.length === 0) return [];
  const sql = `moved as (update ${t}counters c set used = c.used + r.by from locked l, wrote, (values ${totals.map(() => "(?::text, ?::bigint)").join(", ")}) as r(counter, by)
    where c.counter = l.counter and r.counter = l.counter)`;
  return [{ sql, params: totals.flatMap(({ counter, by }) => [counter, by]) }];
}
