import { type Cart, type Customer, isVouchsafeError, type Reason, type Vouchers } from "vouchsafe";

/** A shop with a database of its own, in which the vouchers are kept too. */
export interface Shop<Tx> {
  readonly vouchers: Vouchers<Tx>;
  /** Commits when the work is done, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One of the shop's own statements. */
  run(tx: Tx, sql: string, ...params: readonly string[]): Promise<unknown>;
}

export interface Placed {
  readonly total: string;
  /** Why a code does not count. */
  readonly refused: readonly Reason[];
}

/** The order and the use of its voucher, together or not at all. Refused the use, the order stands at its full price. */
export async function placeOrder<Tx>(
  { vouchers, transaction, run }: Shop<Tx>,
  { id, cart, codes, customer }: { id: string; cart: Cart; codes: readonly string[]; customer: Customer },
): Promise<Placed> {
  return again(() =>
    transaction(async (tx) => {
      const quote = await vouchers.quote({ cart, codes, customer }, { tx });
      await run(tx, "insert into orders (id, total) values (?, ?)", id, quote.payable);
      // Stock, invoice and what else belongs to the order go here, and the use comes last: until the commit, others who
      // want this voucher wait.
      const expect = { total: quote.payable };
      const used = await vouchers.apply({ cart, codes, customer, key: id, expect, confirm: true }, { tx });
      if (used.ok) return { total: used.value.payable, refused: [] };
      const { payable } = await vouchers.quote({ cart, customer }, { tx });
      await run(tx, "update orders set total = ? where id = ?", payable, id);
      return { total: payable, refused: used.reasons };
    }),
  );
}

/** Another transaction was in the way and this one is rolled back: it runs again, a few times. */
async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 5 || !isVouchsafeError(error) || error.code !== "retryable_store_error") throw error;
    }
  }
}
