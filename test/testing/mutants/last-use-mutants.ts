import { gap, lookForEntry, lookForRoom, type Mutant, mutant, unlimited } from "./mutant.js";

/** Stores that pass a limit, or refuse what has room. */
export const lastUseMutants: readonly Mutant[] = [
  mutant(
    "waits between looking at the counters and writing",
    /^Of fifty callers racing for the last three uses/,
    (real) => ({
      ledger: {
        async move(move) {
          const known = await lookForEntry(real, move);
          const exceeded = await lookForRoom(real, move.draws);
          await gap();
          if (exceeded.length > 0 && (known === undefined || move.from !== null)) return { status: "limit", exceeded };
          return real.ledger.move({ ...move, draws: unlimited(move.draws) }, {});
        },
      },
    }),
  ),
  mutant("looks at each draw by itself", /^Two draws on one counter/, (real) => ({
    ledger: {
      async move(move) {
        const exceeded = await lookForRoom(real, move.draws);
        const repeats = new Set(move.draws.map(({ counter }) => counter)).size < move.draws.length;
        return real.ledger.move(
          repeats && exceeded.length === 0 ? { ...move, draws: unlimited(move.draws) } : move,
          {},
        );
      },
    },
  })),
  mutant("takes a limit of zero for none", /^A limit of zero has room for nobody/, (real) => ({
    ledger: {
      move: (move) =>
        real.ledger.move(
          {
            ...move,
            draws: move.draws.map((draw) => (draw.limit === 0 ? { counter: draw.counter, by: draw.by } : draw)),
          },
          {},
        ),
    },
  })),
  mutant("has room for one more than the limit", /^Of fifty callers racing for the last claim/, (real) => ({
    ledger: {
      move: (move) =>
        real.ledger.move(
          {
            ...move,
            draws: move.draws.map((draw) => (draw.limit === undefined ? draw : { ...draw, limit: draw.limit + 1 })),
          },
          {},
        ),
    },
  })),
  mutant("names only the first counter without room", /^A limit answer names every counter/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        return answer.status === "limit" ? { ...answer, exceeded: answer.exceeded.slice(0, 1) } : answer;
      },
    },
  })),
  mutant("gives up on callers that name counters in another order", /in opposite order all get an answer/, (real) => ({
    ledger: {
      async move(move) {
        const [first, ...others] = move.draws.map(({ counter }) => counter);
        if (others.some((counter) => counter < first!)) throw new Error("deadlock detected");
        return real.ledger.move(move, {});
      },
    },
  })),
  mutant("gives back the use when it is confirmed", /^A use that is confirmed goes on counting/, (real) => ({
    ledger: {
      move: (move) =>
        real.ledger.move(
          move.entry.status === "confirmed"
            ? { ...move, draws: move.entry.draws.map(({ counter, by }) => ({ counter, by: -by })) }
            : move,
          {},
        ),
    },
  })),
];
