import type { Application } from "../domain/application.js";
import { customerKeysOf } from "../domain/customer.js";
import type { Purchase } from "../domain/purchase.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Store } from "../ports/store.js";
import { findClaim } from "./claims/automatic-claims.js";
import { type ListPage, listPage, type PageInput } from "./list-page.js";
import { purchaseKeyOf } from "./purchases/start-purchase.js";

type Filter<List extends (page: never, options: never) => unknown> = Omit<Parameters<List>[0], "after" | "limit">;

interface Trail<Tx, Which> {
  readonly page: PageInput;
  readonly which: Which;
  readonly tx: InTransaction<Tx>;
}

/** The applications that drew on a claim: one at a time, but a claim given back may be drawn on again. */
export async function listByClaim<Tx>(
  store: Store<Tx>,
  claimId: string,
  { page, which, tx }: Trail<Tx, Filter<Store<Tx>["applications"]["list"]>>,
): Promise<ListPage<Application>> {
  const claim = await findClaim(store, claimId, tx);
  if (claim === undefined) return { items: [] };
  const { voucherId, customer } = claim;
  const narrowed = { customerKeys: customerKeysOf(customer), voucherId, ...which };
  return listPage(
    page,
    (part) => store.applications.list({ ...part, ...narrowed }, tx),
    ({ uses }) => uses.some((use) => use.claimId === claimId),
  );
}

/** The purchase of an application, or of an item by its order id: there is one at most. */
export async function listOnePurchase<Tx>(
  store: Store<Tx>,
  { applicationId, orderId }: { readonly applicationId?: string; readonly orderId?: string },
  { page, which, tx }: Trail<Tx, Filter<Store<Tx>["purchases"]["list"]>>,
): Promise<ListPage<Purchase>> {
  const { customerKeys, status } = which;
  return listPage(
    page,
    async ({ after }) => {
      const purchase =
        orderId === undefined
          ? await store.purchases.find(purchaseKeyOf(applicationId!), tx)
          : await store.purchases.findByOrderId(orderId, tx);
      return purchase === undefined || after !== undefined ? [] : [purchase];
    },
    (purchase) =>
      (applicationId === undefined || purchase.applicationId === applicationId) &&
      (status === undefined || purchase.status === status) &&
      (customerKeys === undefined || customerKeysOf(purchase.customer).some((key) => customerKeys.includes(key))),
  );
}
