import type { VouchsafeEvent } from "../../../src/domain/event.js";
import type { MoveResult } from "../../../src/ports/ledger.js";
import { type Mutant, mutant, shiftedCounters } from "./mutant.js";

/** Stores on which a refusal leaves something behind. */
export const refusalMutants: readonly Mutant[] = [
  mutant(
    "moves the counters that have room before it refuses",
    /^A move leaves its other counters alone if its last/,
    (real) => {
      const { shift, counters, draws } = shiftedCounters(real);
      return {
        ledger: {
          counters,
          async move(move) {
            const answer = await real.ledger.move({ ...move, draws: draws(move.draws) }, {});
            if (answer.status !== "limit") return answer;
            const full = answer.exceeded.map(({ counter }) => counter);
            for (const { counter, by } of move.draws.slice(
              0,
              move.draws.findIndex((draw) => full.includes(draw.counter)),
            ))
              shift(counter, by);
            return answer;
          },
        },
      };
    },
  ),
  mutant("writes the entry of a move that it refuses", /^A move refused as (limit|stale) writes neither/, (real) => ({
    ledger: {
      async move(move) {
        const answer = await real.ledger.move(move, {});
        const refused = answer.status === "limit" || answer.status === "stale";
        if (refused && move.from === null) await real.ledger.move({ ...move, draws: [], guards: [], events: [] }, {});
        return answer;
      },
    },
  })),
  mutant("writes the events of moves that it refuses", /^A move refused as limit writes no events/, (real) => {
    const leaked: VouchsafeEvent[] = [];
    return {
      ledger: {
        async move(move) {
          const answer = await real.ledger.move(move, {});
          if (answer.status !== "applied") leaked.push(...move.events);
          return answer;
        },
      },
      outbox: {
        async pending(limit) {
          const kept = await real.outbox.pending(limit, {});
          return [...kept, ...leaked.map((event, index) => ({ number: 1e6 + index, event }))].slice(0, limit);
        },
      },
    };
  }),
  mutant(
    "refuses a move in company as it refuses the one before it",
    /^Of thirty moves at once, every third of them told stale/,
    (real) => {
      let before = Promise.resolve<MoveResult>({ status: "applied" });
      return {
        ledger: {
          move(move) {
            const asIfOne = before.then((answer) => (answer.status === "stale" ? answer : real.ledger.move(move, {})));
            before = asIfOne;
            // Whoever comes later is in no company any more.
            queueMicrotask(() => void asIfOne.finally(() => (before = Promise.resolve({ status: "applied" }))));
            return asIfOne;
          },
        },
      };
    },
  ),
  mutant("keeps the key of a move that it refused", /^A key that was refused is free/, (real) => {
    const refused = new Map<string, MoveResult>();
    return {
      ledger: {
        async move(move) {
          const before = refused.get(move.entry.key);
          if (before !== undefined && move.from === null) return before;
          const answer = await real.ledger.move(move, {});
          if (answer.status === "limit") refused.set(move.entry.key, answer);
          return answer;
        },
      },
    };
  }),
  mutant(
    "gives back before it looks whether the new draw has room",
    /^A refused replacement leaves the entry/,
    (real) => {
      const { shift, counters, draws } = shiftedCounters(real);
      return {
        ledger: {
          counters,
          async move(move) {
            const answer = await real.ledger.move({ ...move, draws: draws(move.draws) }, {});
            if (answer.status === "limit") for (const { counter, by } of move.draws) if (by < 0) shift(counter, by);
            return answer;
          },
        },
      };
    },
  ),
];
