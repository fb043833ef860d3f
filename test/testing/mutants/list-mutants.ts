import type { VouchsafeEvent } from "../../../src/domain/event.js";
import type { Page } from "../../../src/ports/page.js";
import type { Store } from "../../../src/ports/store.js";
import { type Mutant, mutant } from "./mutant.js";

type Listed = { readonly id: string };
type List = (page: Page, options: object) => Promise<readonly Listed[]>;

const listed = ["vouchers", "sets", "claims", "applications", "purchases"] as const;

/** A store whose lists are all read through `alter`. */
function mislisting(
  fault: string,
  foundBy: RegExp,
  alter: (list: (page: Page) => Promise<readonly Listed[]>) => (page: Page) => Promise<readonly Listed[]>,
): Mutant {
  return mutant(fault, foundBy, (real) =>
    Object.fromEntries(listed.map((part) => [part, { list: misread(real, part) }])),
  );
  function misread(real: Store, part: (typeof listed)[number]): List {
    const list = real[part].list as List;
    return (page) => alter((given) => list(given, {}))(page);
  }
}

const everything = 1e6;

function all(list: (page: Page) => Promise<readonly Listed[]>, { after: _after, ...page }: Page) {
  return list({ ...page, limit: everything });
}

/** Stores that lose or repeat records between two pages, or events between two drains. */
export const listMutants: readonly Mutant[] = [
  mutant("counts no more members than a page has", /^The vouchers of a set are counted/, (real) => ({
    vouchers: { count: async ({ setId }) => (await real.vouchers.list({ setId, limit: 1000 }, {})).length },
  })),
  mutant("shows every shop the vouchers of all", /^Vouchers are listed as a shop sees them/, (real) => ({
    vouchers: { list: ({ shopId: _shop, ...page }, options) => real.vouchers.list(page, options) },
  })),
  mislisting("lists by id", /^Sets are listed page by page/, (list) => async (page) => {
    const sorted = [...(await all(list, page))].sort((a, b) => (a.id < b.id ? -1 : 1));
    return sorted.filter(({ id }) => page.after === undefined || id > page.after).slice(0, page.limit);
  }),
  mislisting(
    "begins a page with the last record of the page before",
    /^Vouchers are listed page by page/,
    (list) => async (page) => {
      const sorted = await all(list, page);
      const start = page.after === undefined ? 0 : sorted.findIndex(({ id }) => id === page.after);
      return sorted.slice(start, start + page.limit);
    },
  ),
  mislisting(
    "filters after it has cut the page",
    /^(Claims|Applications|Purchases) are listed page by page/,
    (list) => async (page) => {
      const { limit, after } = page;
      const whole = await list(after === undefined ? { limit } : { limit, after });
      const wanted = new Set((await all(list, page)).map(({ id }) => id));
      return whole.filter(({ id }) => wanted.has(id));
    },
  ),
  mislisting(
    "looks for the last record among those that are left",
    /^A list goes on behind a record that has left it/,
    (list) => async (page) => {
      const left = await all(list, page);
      const last = left.findIndex(({ id }) => id === page.after);
      return left.slice(last + 1, last + 1 + page.limit);
    },
  ),
  mislisting("takes no customer keys for any customer", /^A list asked for by no customer keys/, (list) => (page) => {
    const { customerKeys, ...rest } = page as Page & { readonly customerKeys?: readonly string[] };
    return list(customerKeys === undefined || customerKeys.length > 0 ? page : rest);
  }),
  mutant(
    "lists newest vouchers first",
    /^(An edited voucher keeps its place|A record put in while a list is read)/,
    (real) => ({
      vouchers: {
        async list({ after, limit, ...which }) {
          const newestFirst = [...(await real.vouchers.list({ ...which, limit: everything }, {}))].reverse();
          const last = newestFirst.findIndex(({ id }) => id === after);
          return newestFirst.slice(last + 1, last + 1 + limit);
        },
      },
    }),
  ),
  mutant("moves an edited voucher to the end of the list", /^An edited voucher keeps its place/, (real) => ({
    vouchers: {
      async list({ after, limit, ...which }) {
        const all = await real.vouchers.list({ ...which, limit: everything }, {});
        const byVersion = [...all].sort((a, b) => a.version - b.version);
        const last = byVersion.findIndex(({ id }) => id === after);
        return byVersion.slice(last + 1, last + 1 + limit);
      },
    },
  })),
  mutant("forgets events that come without an entry", /^Events written by themselves wait in order/, () => ({
    outbox: { write: async () => {} },
  })),
  mutant("writes events without an entry last first", /^Events written by themselves wait in order/, (real) => ({
    outbox: { write: (events) => real.outbox.write([...events].reverse(), {}) },
  })),
  mutant("hands out the latest events first", /^Events wait in the order written/, (real) => ({
    outbox: { pending: async (limit) => [...(await real.outbox.pending(everything, {}))].reverse().slice(0, limit) },
  })),
  mutant(
    "numbers events by their place in the queue",
    /^(Delivered events are gone|Numbers of delivered events)/,
    (real) => ({
      outbox: {
        pending: async (limit) =>
          (await real.outbox.pending(limit, {})).map(({ event }, index) => ({ number: index + 1, event })),
        async delivered(numbers) {
          const waiting = await real.outbox.pending(everything, {});
          await real.outbox.delivered(
            waiting.filter((_, index) => numbers.includes(index + 1)).map(({ number }) => number),
            {},
          );
        },
      },
    }),
  ),
  mutant("forgets events when they are asked for", /^Events that are not delivered keep waiting/, (real) => ({
    outbox: {
      async pending(limit) {
        const waiting = await real.outbox.pending(limit, {});
        await real.outbox.delivered(
          waiting.map(({ number }) => number),
          {},
        );
        return waiting;
      },
    },
  })),
  mutant(
    "forgets every event up to the last one delivered",
    /^Delivered events are gone and the others stay/,
    (real) => ({
      outbox: {
        async delivered(numbers) {
          const waiting = await real.outbox.pending(everything, {});
          await real.outbox.delivered(
            waiting.map(({ number }) => number).filter((number) => number <= Math.max(...numbers)),
            {},
          );
        },
      },
    }),
  ),
  mutant(
    "writes the events of one move last first",
    /^(Events of one subject keep their order|Of twenty moves at once every event)/,
    (real) => ({
      ledger: { move: (move) => real.ledger.move({ ...move, events: [...move.events].reverse() }, {}) },
    }),
  ),
  mutant("keeps one event for each subject", /^Of twenty moves at once every event/, (real) => {
    const isLast = (event: VouchsafeEvent, events: readonly VouchsafeEvent[]) =>
      events.filter(({ subject }) => subject === event.subject).at(-1) === event;
    return {
      ledger: {
        move: (move) =>
          real.ledger.move({ ...move, events: move.events.filter((event) => isLast(event, move.events)) }, {}),
      },
    };
  }),
];
