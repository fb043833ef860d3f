import type { Draw, Move } from "../../../ports/ledger.js";
import { labelsOfEntry } from "../entries.js";
import { marks, type SqlValue } from "../steps.js";
import type { SqlTables } from "../tables.js";
import { allOf, keepBeside, newEntries, type Part, statementOf, stillThere, typedRows } from "./postgres-parts.js";

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
  return statementOf(parts, seen);
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
  const { sql, params } = allOf([there, ...limited, ...guards.map((guard) => stillThere(tables, guard))]);
  return { sql: `decided as materialized (select ${sql} as may)`, params };
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

function count({ prefix: t }: SqlTables, totals: readonly Draw[]): Part[] {
  if (totals.length === 0) return [];
  const sql = `moved as (update ${t}counters c set used = c.used + r.by from locked l, wrote, (values ${typedRows(["text", "bigint"], totals.length)}) as r(counter, by)
    where c.counter = l.counter and r.counter = l.counter)`;
  return [{ sql, params: totals.flatMap(({ counter, by }) => [counter, by]) }];
}
