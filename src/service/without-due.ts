import { type Counters, drawsOf } from "../domain/counters.js";
import type { Currency } from "../domain/money/currency.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Entry, Ledger } from "../ports/ledger.js";
import type { Context } from "./context.js";
import { readCounters } from "./read-counters.js";
import { withoutOwn } from "./without-own.js";

/** The counters that one more use of a voucher would draw on, and where they stand. */
export interface Counted {
  readonly terms: Voucher;
  readonly counters: Counters;
  readonly stands: ReadonlyMap<string, number>;
  readonly currency: Currency;
}

/** Where counters stand without the holds that ran out. */
export interface WithoutDue {
  readonly drawn: (counter: string) => number;
  /** Whether other holds are part of what is full. */
  readonly held: boolean;
}

/** At most this many holds that ran out are counted as free; a next look counts on. */
const mostDue = 1000;
const endOfTime = "9999-12-31T23:59:59.999Z";

/**
 * What may be used once the holds that ran out are taken back, all but the caller's own: asked only of counters without
 * room. Those are looked at again after the holds: what somebody took back in between would count neither as free nor as
 * given back, and its room be refused to everybody.
 */
export async function withoutDue<Tx>(
  context: Context<Tx>,
  counted: Counted,
  {
    now,
    own,
    options,
  }: { readonly now: string; readonly own?: Entry | undefined; readonly options: InTransaction<Tx> },
): Promise<WithoutDue> {
  const { ledger } = context.store;
  const free = new Map<string, number>();
  let held = false;
  const full = fullCounters(counted);
  for (const counter of full) {
    const { due, others } = await holdsOn(ledger, counter, { now, options });
    const gone = due.flatMap(({ id, draws }) => (id === own?.id ? [] : draws));
    free.set(
      counter,
      gone.reduce((sum, draw) => (draw.counter === counter ? sum + draw.by : sum), 0),
    );
    held ||= others;
  }
  const again = withoutOwn(await readCounters(context, full, options), own);
  const stand = (counter: string) => again.get(counter) ?? counted.stands.get(counter) ?? 0;
  return { drawn: (counter) => Math.max(0, stand(counter) - (free.get(counter) ?? 0)), held };
}

/** The holds on a counter that ran out, and whether there are others. */
async function holdsOn<Tx>(
  ledger: Ledger<Tx>,
  counter: string,
  { now, options }: { readonly now: string; readonly options: InTransaction<Tx> },
): Promise<{ readonly due: readonly Entry[]; readonly others: boolean }> {
  const [oldest] = await ledger.due({ now: endOfTime, limit: 1, counter }, options);
  if (oldest === undefined || oldest.heldUntil! > now) return { due: [], others: oldest !== undefined };
  const due = await ledger.due({ now, limit: mostDue, counter }, options);
  const all = await ledger.due({ now: endOfTime, limit: due.length + 1, counter }, options);
  return { due, others: all.length > due.length };
}

/** The counters on which there is no room for one more use, whatever it would give. */
function fullCounters({ terms, counters, stands, currency }: Counted): readonly string[] {
  const draws = drawsOf(terms, counters, { discount: Number.MAX_SAFE_INTEGER, currency });
  return draws.flatMap(({ counter, by, limit }) =>
    limit !== undefined && by > limit - stands.get(counter)! ? [counter] : [],
  );
}
