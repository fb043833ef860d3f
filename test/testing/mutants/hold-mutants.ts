import type { Entry } from "../../../src/ports/ledger.js";
import { type Mutant, mutant, shiftedCounters } from "./mutant.js";

const long = 1e6;

/** Stores that count wrongly, or find the wrong holds. */
export const holdMutants: readonly Mutant[] = [
  mutant("finds due holds of every counter", /^Asked for one counter, due gives only/, (real) => ({
    ledger: { due: ({ now, limit }) => real.ledger.due({ now, limit }, {}) },
  })),
  mutant("finds a hold due only after its last instant", /^A hold is due from its last instant on/, (real) => ({
    ledger: {
      due: async (which) =>
        (await real.ledger.due({ ...which, limit: long }, {}))
          .filter(({ heldUntil }) => heldUntil! < which.now)
          .slice(0, which.limit),
    },
  })),
  mutant("finds holds that were confirmed or released", /^What is confirmed or released is never due/, (real) => {
    const once = new Map<string, Entry>();
    return {
      ledger: {
        move(move) {
          if (move.entry.status === "held") once.set(move.entry.id, move.entry);
          return real.ledger.move(move, {});
        },
        due: async ({ now, limit, counter }) =>
          [...once.values()]
            .filter(
              ({ heldUntil, draws }) =>
                heldUntil !== undefined &&
                heldUntil <= now &&
                (counter === undefined || draws.some((draw) => draw.counter === counter)),
            )
            .sort((a, b) => (a.heldUntil! < b.heldUntil! ? -1 : 1))
            .slice(0, limit),
      },
    };
  }),
  mutant(
    "goes by the time of a hold and not by its status",
    /^A confirmed entry that still says until when it was held/,
    (real) => {
      const all = new Map<string, Entry>();
      return {
        ledger: {
          async move(move) {
            const answer = await real.ledger.move(move, {});
            if (answer.status === "applied") all.set(move.entry.id, move.entry);
            return answer;
          },
          due: async ({ now, limit }) =>
            [...all.values()].filter(({ heldUntil }) => heldUntil !== undefined && heldUntil <= now).slice(0, limit),
        },
      };
    },
  ),
  mutant("takes a hold without an end for one that is over", /^A hold without an end is never due/, (real) => {
    const endless: Entry[] = [];
    return {
      ledger: {
        move(move) {
          if (move.entry.heldUntil === undefined && move.entry.status === "held") endless.push(move.entry);
          return real.ledger.move(move, {});
        },
        due: async (which) => [...endless, ...(await real.ledger.due(which, {}))].slice(0, which.limit),
      },
    };
  }),
  mutant("finds due holds youngest first", /^Due holds come oldest first/, (real) => ({
    ledger: {
      due: async (which) => [...(await real.ledger.due({ ...which, limit: long }, {}))].reverse().slice(0, which.limit),
    },
  })),
  mutant("keeps the first end and the first counters of a hold", /^A hold that was (extended|swapped)/, (real) => {
    const first = new Map<string, Entry>();
    const asAtFirst = (entry: Entry): Entry => {
      const { heldUntil, draws } = first.get(entry.id)!;
      return { ...entry, draws, ...(heldUntil === undefined ? {} : { heldUntil }) };
    };
    return {
      ledger: {
        move(move) {
          if (move.from === null && !first.has(move.entry.id)) first.set(move.entry.id, move.entry);
          return real.ledger.move(move, {});
        },
        due: async ({ now, limit, counter }) =>
          (await real.ledger.due({ now: "9999", limit: long }, {}))
            .map(asAtFirst)
            .filter(
              ({ heldUntil, draws }) =>
                heldUntil! <= now && (counter === undefined || draws.some((draw) => draw.counter === counter)),
            )
            .sort((a, b) => (a.heldUntil! < b.heldUntil! ? -1 : 1))
            .slice(0, limit),
      },
    };
  }),
  mutant("finds the heads of due entries without their draws", /^Due gives the entries as they stand/, (real) => ({
    ledger: { due: async (which) => (await real.ledger.due(which, {})).map((entry) => ({ ...entry, draws: [] })) },
  })),
  mutant("leaves out counters never drawn on", /^A counter never drawn on stands at 0/, (real) => ({
    ledger: { counters: async (asked) => (await real.ledger.counters(asked, {})).filter((stand) => stand > 0) },
  })),
  mutant("reads each counter once, in the order of their names", /^Counters come in the order asked/, (real) => ({
    ledger: { counters: (asked) => real.ledger.counters([...new Set(asked)].sort(), {}) },
  })),
  mutant("leaves a unit behind when all is given back", /^A counter that was given back whole/, (real) => {
    const { shift, counters, draws } = shiftedCounters(real);
    return {
      ledger: {
        counters,
        async move(move) {
          const answer = await real.ledger.move({ ...move, draws: draws(move.draws) }, {});
          if (answer.status === "applied") for (const { counter, by } of move.draws) if (by < -1) shift(counter, 1);
          return answer;
        },
      },
    };
  }),
  mutant("counts in 32 bits", /^Amounts are exact up to 2\^53/, (real) => ({
    ledger: { counters: async (asked) => (await real.ledger.counters(asked, {})).map((stand) => stand | 0) },
  })),
  mutant(
    "compares sums with limits in floating point of lesser precision",
    /^A limit is kept to the unit near 2\^53/,
    (real) => ({
      ledger: {
        async move(move) {
          const used = await real.ledger.counters(
            move.draws.map(({ counter }) => counter),
            {},
          );
          const draws = move.draws.map((draw, index) =>
            draw.limit !== undefined &&
            Math.fround(used[index]! + draw.by) <= Math.fround(draw.limit) &&
            draw.limit > 2 ** 40
              ? { counter: draw.counter, by: draw.by }
              : draw,
          );
          return real.ledger.move({ ...move, draws }, {});
        },
      },
    }),
  ),
  mutant("refuses a move that draws nothing", /^A move that draws nothing is applied/, (real) => ({
    ledger: {
      move: async (move) =>
        move.draws.length === 0 && move.guards.length === 0
          ? { status: "limit", exceeded: [] }
          : real.ledger.move(move, {}),
    },
  })),
];
