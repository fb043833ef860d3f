import { type Counters, drawsOf } from "../domain/counters.js";
import type { Currency } from "../domain/money/currency.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Store } from "../ports/store.js";

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

/** What may be used once the holds that ran out are taken back, all but `own`: asked only of counters without room. */
export async function withoutDue<Tx>(
  { ledger }: Store<Tx>,
  counted: Counted,
  {
    now,
    own,
    options,
  }: { readonly now: string; readonly own?: string | undefined; readonly options: InTransaction<Tx> },
): Promise<WithoutDue> {
  const free = new Map<string, number>();
  let held = false;
  for (const counter of fullCounters(counted)) {
    const due = await ledger.due({ now, limit: mostDue, counter }, options);
    const gone = due.flatMap(({ id, draws }) => (id === own ? [] : draws));
    free.set(
      counter,
      gone.reduce((sum, draw) => (draw.counter === counter ? sum + draw.by : sum), 0),
    );
    held ||= (await ledger.due({ now: endOfTime, limit: due.length + 1, counter }, options)).length > due.length;
  }
  const stand = (counter: string) => counted.stands.get(counter) ?? 0;
  return { drawn: (counter) => Math.max(0, stand(counter) - (free.get(counter) ?? 0)), held };
}

/** The counters on which there is no room for one more use, whatever it would give. */
function fullCounters({ terms, counters, stands, currency }: Counted): readonly string[] {
  const draws = drawsOf(terms, counters, { discount: Number.MAX_SAFE_INTEGER, currency });
  return draws.flatMap(({ counter, by, limit }) =>
    limit !== undefined && by > limit - stands.get(counter)! ? [counter] : [],
  );
}
