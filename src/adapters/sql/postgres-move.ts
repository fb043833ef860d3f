import { VouchsafeError } from "../../domain/error.js";
import type { Draw, Move, MoveResult } from "../../ports/ledger.js";
import { drawTotals, exceededBy } from "../memory/counters.js";
import { answerBeforeLimits, labelsOfEntry } from "./entries.js";
import { usesOfEntry } from "./entry-uses.js";
import type { SqlRow, SqlValue, Steps } from "./steps.js";
import type { SqlTables } from "./tables.js";

// A counter that is new takes a second round; each further one means that somebody else moved in between.
const rounds = 10;

/**
 * A move in one statement: lock the counters in order, decide, write the entry, then counters, labels and events, each
 * step only if the one before it wrote. Two more statements tell why, if it was refused, and one puts in new counters.
 */
export function* postgresMove(tables: SqlTables, move: Move): Steps<MoveResult> {
  const totals = drawTotals(move.draws);
  for (let round = 1; round <= rounds; round++) {
    const [row] = yield moveStatement(tables, move, totals);
    if (Number(row!["wrote"]) === 1) return { status: "applied" };
    // Anew, since who waited for a lock decided on what it saw before: its own first attempt may have been ahead of it.
    const answer = yield* answerBeforeLimits(tables, move);
    if (answer !== undefined) return answer;
    if (Number(row!["locked_count"]) < totals.length) {
      yield newCounters(tables, totals);
      continue;
    }
    const exceeded = exceededBy(totals, lockedCounters(row!));
    if (exceeded.length > 0) return { status: "limit", exceeded };
  }
  throw new VouchsafeError(
    "retryable_store_error",
    `entry ${move.entry.id} met others in every one of ${rounds} rounds`,
  );
}

function lockedCounters(row: SqlRow): Map<string, number> {
  const locked = JSON.parse((row["locked"] as string | null) ?? "{}") as Readonly<Record<string, string>>;
  return new Map(Object.entries(locked).map(([counter, used]) => [counter, Number(used)]));
}

/** In order, as they are locked: callers that bring the same new counters do not wait for each other in a circle. */
function newCounters({ prefix }: SqlTables, totals: readonly Draw[]): [string, ...SqlValue[]] {
  const sorted = 'select value, 0 from json_array_elements_text(?::text::json) order by value collate "C"';
  const names = JSON.stringify(totals.map(({ counter }) => counter));
  return [`insert into ${prefix}counters (counter, used) ${sorted} on conflict do nothing`, names];
}

function moveStatement({ prefix: t }: SqlTables, move: Move, totals: readonly Draw[]): [string, ...SqlValue[]] {
  const { entry, from, guards, events } = move;
  const names = JSON.stringify(totals.map(({ counter }) => counter));
  const bys = JSON.stringify(Object.fromEntries(totals.map(({ counter, by }) => [counter, by])));
  const limits = JSON.stringify(Object.fromEntries(totals.map(({ counter, limit }) => [counter, limit])));
  const labels = JSON.stringify(labelsOfEntry(entry));
  const uses = usesOfEntry(entry);
  const now = [entry.version, entry.status, entry.heldUntil ?? null, JSON.stringify(entry)];
  const who = [entry.id, entry.key, entry.kind];
  const each = "array(select json_array_elements_text(?::text::json))";
  const write =
    from === null
      ? `insert into ${t}entries (version, status, held_until, record, id, entry_key, kind)
           select ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text from decided where may
           on conflict do nothing returning seq`
      : `update ${t}entries set version = ?::bigint, status = ?::text, held_until = ?::text, record = ?::text
           from decided where may and id = ?::text and entry_key = ?::text and kind = ?::text and version = ?::bigint
           returning seq`;
  const unlabel =
    from === null
      ? ""
      : `unlabelled as (delete from ${t}entry_labels l using wrote where l.seq = wrote.seq and l.label <> all (${each})),
         unused as (delete from ${t}entry_uses u using wrote where u.seq = wrote.seq and u.place >= ?::bigint),`;
  // Nothing is locked while a counter is missing: locks come in order only if all of them come together.
  const sql = `
    with locked as materialized (
      select counter, used, (?::text::json ->> counter)::bigint as by, (?::text::json ->> counter)::bigint as most
      from ${t}counters
      where counter = any (${each}) and (select count(*) from ${t}counters where counter = any (${each})) = ?::bigint
      order by counter for update
    ), decided as materialized (
      select (select count(*) from locked) = ?::bigint
        and not exists (select 1 from locked where by > 0 and by > most - used)
        and not exists (
          select 1 from json_to_recordset(?::text::json) as g(kind text, id text, version bigint)
          where not exists (select 1 from ${t}vouchers v where g.kind = 'voucher' and v.id = g.id and v.version = g.version)
            and not exists (select 1 from ${t}sets s where g.kind = 'set' and s.id = g.id and s.version = g.version)
        ) as may
    ), wrote as (${write}),
    moved as (update ${t}counters c set used = c.used + l.by from locked l, wrote where c.counter = l.counter),
    ${unlabel}
    labelled as (
      insert into ${t}entry_labels (label, seq)
      select value, wrote.seq from wrote, json_array_elements_text(?::text::json) on conflict do nothing
    ), used as (
      insert into ${t}entry_uses as u (seq, place, voucher_id, set_id, customer, currency, discount, uses)
      select wrote.seq, r.* from wrote, json_to_recordset(?::text::json) as r(
        place smallint, voucher_id text, set_id text, customer text, currency text, discount bigint, uses bigint)
      on conflict (seq, place) do update set voucher_id = excluded.voucher_id, set_id = excluded.set_id,
        customer = excluded.customer, currency = excluded.currency, discount = excluded.discount, uses = excluded.uses
      where (u.voucher_id, u.set_id, u.customer, u.currency, u.discount, u.uses) is distinct from
        (excluded.voucher_id, excluded.set_id, excluded.customer, excluded.currency, excluded.discount, excluded.uses)
    ), told as (
      insert into ${t}events (record)
      select value from wrote, json_array_elements_text(?::text::json) with ordinality order by ordinality
    )
    select (select count(*) from wrote) as wrote, (select count(*) from locked) as locked_count,
      (select json_object_agg(counter, used::text)::text from locked) as locked`;
  return [
    sql,
    ...[bys, limits, names, names, totals.length, totals.length],
    JSON.stringify(guards.map(({ of, id, version }) => ({ kind: of, id, version }))),
    ...now,
    ...who,
    ...(from === null ? [] : [from.version, labels, uses.length]),
    labels,
    JSON.stringify(uses),
    JSON.stringify(events.map((event) => JSON.stringify(event))),
  ];
}
