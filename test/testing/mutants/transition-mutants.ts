import type { Entry } from "../../../src/ports/ledger.js";
import { lookForEntry, type Mutant, mutant, shiftedCounters } from "./mutant.js";

/** Stores that lose count of versions, of what is given back, or of the terms. */
export const transitionMutants: readonly Mutant[] = [
  mutant(
    "moves on from whatever version stands",
    /^(A move from another version|Of a confirm and an expiry)/,
    (real) => ({
      ledger: {
        async move(move) {
          const now = await real.ledger.get(move.entry.id, {});
          if (move.from === null || now === undefined) return real.ledger.move(move, {});
          const entry = { ...move.entry, version: now.version + 1 };
          return real.ledger.move({ ...move, entry, from: { version: now.version } }, {});
        },
      },
    }),
  ),
  mutant("gives back again when a release comes too late", /^A repeated release gives nothing back/, (real) => {
    const { shift, counters, draws } = shiftedCounters(real);
    return {
      ledger: {
        counters,
        async move(move) {
          const answer = await real.ledger.move({ ...move, draws: draws(move.draws) }, {});
          if (answer.status === "conflict") for (const { counter, by } of move.draws) if (by < 0) shift(counter, by);
          return answer;
        },
      },
    };
  }),
  mutant("puts in what it should replace", /^A move of an entry that was never put in/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        if (answer.status !== "conflict" || answer.entry !== undefined) return answer;
        return real.ledger.move({ ...move, from: null, entry: { ...move.entry, version: 1 } }, {});
      },
    },
  })),
  mutant("refuses to give back above the limit", /^Under a limit lowered below/, (real) => ({
    ledger: {
      async move(move) {
        const used = await real.ledger.counters(
          move.draws.map(({ counter }) => counter),
          {},
        );
        const exceeded = move.draws.flatMap(({ counter, by, limit }, index) =>
          limit !== undefined && used[index]! + by > limit ? [{ counter, used: used[index]!, limit, by }] : [],
        );
        const known = await lookForEntry(real, move);
        return exceeded.length > 0 && move.from !== null && known?.version === move.from.version
          ? { status: "limit", exceeded }
          : real.ledger.move(move, {});
      },
    },
  })),
  mutant(
    "remembers a limit and applies it to draws without one",
    /^A draw without a limit is never refused/,
    (real) => {
      const limits = new Map<string, number>();
      return {
        ledger: {
          move(move) {
            for (const { counter, limit } of move.draws) if (limit !== undefined) limits.set(counter, limit);
            const draws = move.draws.map((draw) => {
              const limit = limits.get(draw.counter);
              return limit === undefined ? draw : { limit, ...draw };
            });
            return real.ledger.move({ ...move, draws }, {});
          },
        },
      };
    },
  ),
  mutant("moves only the first counter", /^One move gives back on one counter and draws on another/, (real) => ({
    ledger: { move: (move) => real.ledger.move({ ...move, draws: move.draws.slice(0, 1) }, {}) },
  })),
  mutant(
    "reads the application as it was put in",
    /^A move from the version that stands replaces the entry everywhere/,
    (real) => {
      const first = new Map<string, Entry>();
      return {
        ledger: {
          async move(move) {
            if (!first.has(move.entry.id)) first.set(move.entry.id, move.entry);
            return real.ledger.move(move, {});
          },
        },
        applications: {
          async get(id) {
            const entry = first.get(id);
            return entry?.kind === "application" ? entry.record : undefined;
          },
        },
      };
    },
  ),
  mutant("reads claims among the applications", /^Claims and applications are read where they belong/, (real) => ({
    applications: { get: async (id) => (await real.ledger.get(id, {}))?.record as never },
  })),
  mutant("ignores guards", /^A voucher edited between the check and the use/, (real) => ({
    ledger: { move: (move) => real.ledger.move({ ...move, guards: [] }, {}) },
  })),
  mutant("guards vouchers but not sets", /^A set edited between the check and the use/, (real) => ({
    ledger: {
      move: (move) => real.ledger.move({ ...move, guards: move.guards.filter(({ of }) => of === "voucher") }, {}),
    },
  })),
  mutant("guards inserts but not replacements", /^A replacement is guarded as an insert is/, (real) => ({
    ledger: { move: (move) => real.ledger.move(move.from === null ? move : { ...move, guards: [] }, {}) },
  })),
  mutant("names only the first stale guard", /^Every stale guard is named/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        return answer.status === "stale" ? { ...answer, guards: answer.guards.slice(0, 1) } : answer;
      },
    },
  })),
  mutant("takes any guard for stale", /^A move guarded by the terms that stand/, (real) => ({
    ledger: {
      async move(move) {
        return move.guards.length > 0 && move.from === null
          ? { status: "stale", guards: move.guards }
          : real.ledger.move(move, {});
      },
    },
  })),
];
