import type { Claim } from "../domain/claim.js";
import { claimCounter } from "../domain/counters.js";
import { type Customer, customerKeysOf, readCustomer } from "../domain/customer.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Context } from "./context.js";
import { type ListPage, listPage, type PageInput } from "./list-page.js";

/** A claim, and whether an application has drawn on it. */
export type WalletClaim = Claim & { readonly used: boolean };

/** The claims of a customer, oldest first. Whether one is used is read from the ledger. */
export async function listClaims<Tx>(
  { store }: Context<Tx>,
  { customer, ...page }: PageInput & { readonly customer: Customer },
  options: InTransaction<Tx>,
): Promise<ListPage<WalletClaim>> {
  const customerKeys = customerKeysOf(readCustomer(customer, "customer"));
  const { items, ...rest } = await listPage(page, (part) => store.claims.list({ ...part, customerKeys }, options));
  const drawn = await store.ledger.counters(
    items.map(({ id }) => claimCounter(id)),
    options,
  );
  return { items: items.map((claim, index) => ({ ...claim, used: drawn[index]! > 0 })), ...rest };
}
