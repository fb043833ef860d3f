import type { Entry } from "../../../src/ports/ledger.js";
import { lookForEntry, lookForRoom, type Mutant, mutant } from "./mutant.js";

/** Stores that answer a retry otherwise than its first attempt, or the second thing wrong before the first. */
export const orderMutants: readonly Mutant[] = [
  mutant("ignores idempotency keys", /^A repeated insert is told duplicate/, (real) => {
    const keys = new Map<string, string>();
    let inserts = 0;
    return {
      ledger: {
        move(move) {
          if (move.from === null) {
            inserts += 1;
            keys.set(move.entry.key, `${move.entry.key}#${inserts}`);
          }
          return real.ledger.move(
            { ...move, entry: { ...move.entry, key: keys.get(move.entry.key) ?? move.entry.key } },
            {},
          );
        },
        find: (key) => real.ledger.find(keys.get(key) ?? key, {}),
      },
    };
  }),
  mutant("looks at the limit before the key", /^A duplicate is answered before the limit/, (real) => ({
    ledger: {
      async move(move) {
        const exceeded = await lookForRoom(real, move.draws);
        return exceeded.length > 0 ? { status: "limit", exceeded } : real.ledger.move(move, {});
      },
    },
  })),
  mutant("looks at the terms before the key", /^A duplicate is answered before stale terms/, (real) => ({
    ledger: {
      async move(move) {
        const known = await lookForEntry(real, move);
        if (known === undefined || move.guards.length === 0) return real.ledger.move(move, {});
        const probe = {
          ...move.entry,
          id: "probe",
          key: "probe",
          record: { ...move.entry.record, id: "probe" },
        } as Entry;
        const answer = await real.ledger.move(
          { ...move, entry: probe, from: null, draws: [{ counter: "probe", by: 1, limit: 0 }] },
          {},
        );
        return answer.status === "stale" ? answer : real.ledger.move(move, {});
      },
    },
  })),
  mutant("looks at the limit before the terms", /^Stale terms are answered before limits/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        const exceeded = answer.status === "stale" ? await lookForRoom(real, move.draws) : [];
        return exceeded.length > 0 ? { status: "limit", exceeded } : answer;
      },
    },
  })),
  mutant("looks at the terms and limits before the version", /^A conflict is answered before stale terms/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        const exceeded = answer.status === "conflict" ? await lookForRoom(real, move.draws) : [];
        return exceeded.length > 0 ? { status: "limit", exceeded } : answer;
      },
    },
  })),
  mutant("looks at the id before the key", /^A duplicate is answered before a conflict/, (real) => ({
    ledger: {
      async move(move) {
        const known = await real.ledger.get(move.entry.id, {});
        return move.from === null && known !== undefined && known.key !== move.entry.key
          ? { status: "conflict", entry: known }
          : real.ledger.move(move, {});
      },
    },
  })),
  mutant("calls a used id a duplicate", /^An insert under an id that is in use/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        if (answer.status !== "conflict" || move.from !== null || answer.entry === undefined) return answer;
        return { status: "duplicate", entry: answer.entry };
      },
    },
  })),
  mutant("tells a duplicate what it was asked for", /^A duplicate is told the entry as it stands now/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        return answer.status === "duplicate" ? { ...answer, entry: move.entry } : answer;
      },
    },
  })),
];
