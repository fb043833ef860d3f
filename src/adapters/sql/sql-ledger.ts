import type { Entry, Ledger } from "../../ports/ledger.js";
import type { Database } from "./database.js";
import { checkEntry, getEntry, lookBefore } from "./entries.js";
import { tallyUses } from "./entry-uses.js";
import { type Commit, groupCommit } from "./moves/group-commit.js";
import { mysqlMove } from "./moves/mysql-move.js";
import { postgresMove } from "./moves/postgres-move.js";
import { isQuick, postgresQuickMoves, purposeOf, shapeOfQuickMove } from "./moves/postgres-quick-move.js";
import { sqliteMove } from "./moves/sqlite-move.js";
import { readCounters } from "./read-counters.js";
import type { Steps } from "./steps.js";
import { recordOf, type SqlTables } from "./tables.js";
import { codesOf } from "./tell-error.js";

/** The counters and the entries they belong to. */
export function sqlLedger<Tx>(database: Database<Tx>, tables: SqlTables): Ledger<Tx> {
  const quickMove = groupCommit({ shapeOf: shapeOfQuickMove, commit: quickly(database, tables) });
  return {
    async move(move, options) {
      checkEntry(move);
      if (tables.dialect !== "postgres") {
        const steps = tables.dialect === "mysql" ? mysqlMove : sqliteMove;
        return database.run(() => steps(tables, move), options);
      }
      if (isQuick(move, options)) {
        if (await quickMove(move)) return { status: "applied" };
        // Without a lock: those who come too late keep nobody waiting.
        const { answer } = await database.runLoose(() => lookBefore(tables, move), options);
        if (answer !== undefined) return answer;
      }
      // PostgreSQL decides and writes in one statement, so it needs no transaction around it.
      return database.runLoose(() => postgresMove(tables, move), options);
    },
    counters: (asked, options) =>
      database.runLoose(function* () {
        const stands = yield* readCounters(tables, asked);
        return asked.map((counter) => stands.get(counter) ?? 0);
      }, options),
    due: (which, options) => database.runLoose(() => due(tables, which), options),
    tally: (which, options) => database.runLoose(() => tallyUses(tables, which), options),
    find: (key, options) => database.runLoose(() => getEntry(tables, { key }), options),
    get: (id, options) => database.runLoose(() => getEntry(tables, { id }), options),
  };
}

function quickly<Tx>(database: Database<Tx>, tables: SqlTables): Commit {
  return async (moves, options) => {
    try {
      const made = await database.runLoose(() => postgresQuickMoves(tables, moves, options), {});
      return made ? "made" : "undone";
    } catch (error) {
      const purpose = purposeOf(codesOf(error), options);
      if (purpose === undefined) throw error;
      return purpose;
    }
  };
}

function* due(
  { prefix }: SqlTables,
  { now, limit, counter }: Parameters<Ledger<never>["due"]>[0],
): Steps<readonly Entry[]> {
  const drawing = `and seq in (select seq from ${prefix}entry_labels where label = ?)`;
  const held = `select record from ${prefix}entries where status = 'held' and held_until is not null and held_until <= ?`;
  const end = "order by held_until, seq limit ?";
  const rows =
    counter === undefined
      ? yield [`${held} ${end}`, now, limit]
      : yield [`${held} ${drawing} ${end}`, now, `draws:${counter}`, limit];
  return rows.map((row) => recordOf<Entry>(row));
}
