import { VouchsafeError } from "../../../domain/error.js";
import type { Draw, Move, MoveResult } from "../../../ports/ledger.js";
import { drawTotals, exceededBy } from "../../memory/counters.js";
import { lookBefore } from "../entries.js";
import type { SqlRow, SqlValue, Steps } from "../steps.js";
import type { SqlTables } from "../tables.js";
import { moveStatement } from "./postgres-move-statement.js";

// New counters may take a second round; each further one means that somebody else moved in between.
const rounds = 10;

/** A move in one statement. If it was refused, two more tell why; new counters take another and a second round. */
export function* postgresMove(tables: SqlTables, move: Move): Steps<MoveResult> {
  const totals = drawTotals(move.draws).filter(({ by }) => by !== 0);
  for (let round = 1; round <= rounds; round++) {
    const [row] = yield moveStatement(tables, { move, totals });
    if (Number(row!["wrote"]) === 1) return { status: "applied" };
    // Anew, since who waited for a lock decided on what it saw before: its own first attempt may have been ahead of it.
    const { answer } = yield* lookBefore(tables, move);
    if (answer !== undefined) return answer;
    // Before new counters are brought: a refusal is to cost no write. Those that are not there stand at 0.
    const exceeded = exceededBy(totals, lockedCounters(row!));
    if (exceeded.length > 0) return { status: "limit", exceeded };
    if (Number(row!["locked_count"]) < totals.length) yield newCounters(tables, totals);
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
