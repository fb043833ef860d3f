import { type Customer, customerKeysOf, readCustomer } from "../domain/customer.js";
import { readText } from "../domain/input.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { apply } from "./apply.js";
import { claimVoucher } from "./claim-voucher.js";
import type { Context } from "./context.js";
import { createContext, type VouchersOptions } from "./create-context.js";
import { createSet } from "./create-set.js";
import { createVoucher } from "./create-voucher.js";
import { drainEvents } from "./drain-events.js";
import { listClaims } from "./list-claims.js";
import { listPage, type PageInput } from "./list-page.js";
import { quote } from "./quote.js";
import { confirm, release } from "./settle-application.js";
import { completePurchase, failPurchase } from "./settle-purchase.js";
import { startPurchase } from "./start-purchase.js";
import { sweep } from "./sweep.js";
import type { Vouchers } from "./vouchers.js";

/**
 * A voucher service over a store: what a checkout calls.
 *
 * @throws VouchsafeError `invalid_input` for a bad option.
 * @example
 * const vouchers = createVouchers({ currency: "GBP" });
 * await vouchers.create({ code: "WELCOME10", offers: [{ benefit: percentOff("10") }] });
 * const quote = await vouchers.quote({ cart, codes: ["welcome10"] });
 */
export function createVouchers<Tx = never>(options: VouchersOptions<Tx>): Vouchers<Tx> {
  const context = createContext(options);
  const { store } = context;
  return {
    create: (input, tx = {}) => createVoucher(context, input, tx),
    get: (id, tx = {}) => getVoucher(context, id, tx),
    list: ({ after, limit, setId, ...tx } = {}) =>
      listPage(pageOf(after, limit), (page) =>
        store.vouchers.list(
          { ...page, ...(setId !== undefined && { setId: readText(setId, "setId") }) },
          tx as InTransaction<Tx>,
        ),
      ),
    quote: (input, tx = {}) => quote(context, input, tx),
    apply: (input, tx = {}) => apply(context, input, tx),
    confirm: (id, settings = {}) => confirm(context, id, settings),
    release: (id, tx = {}) => release(context, id, tx),
    sweep: (settings = {}) => sweep(context, settings),
    drainEvents: (handler, tx = {}) => drainEvents(context, handler, tx),
    applications: {
      get: (id, tx = {}) => store.applications.get(readText(id, "id"), tx),
      list: ({ after, limit, customer, voucherId, status, ...tx } = {}) =>
        listPage(pageOf(after, limit), (page) =>
          store.applications.list(
            {
              ...page,
              ...keysOf(customer),
              ...(voucherId !== undefined && { voucherId }),
              ...(status !== undefined && { status }),
            },
            tx as InTransaction<Tx>,
          ),
        ),
    },
    claims: {
      claim: (input, tx = {}) => claimVoucher(context, input, tx),
      list: ({ after, limit, customer, ...tx }) =>
        listClaims(context, { ...pageOf(after, limit), customer }, tx as InTransaction<Tx>),
    },
    sets: {
      create: (input, settings = {}) => createSet(context, input, settings),
      get: (id, tx = {}) => store.sets.get(readText(id, "id"), tx),
      list: ({ after, limit, ...tx } = {}) =>
        listPage(pageOf(after, limit), (page) => store.sets.list(page, tx as InTransaction<Tx>)),
    },
    purchases: {
      start: (input, tx = {}) => startPurchase(context, input, tx),
      complete: (id, settings = {}) => completePurchase(context, id, settings),
      fail: (id, tx = {}) => failPurchase(context, id, tx),
      get: (id, tx = {}) => store.purchases.get(readText(id, "id"), tx),
      list: ({ after, limit, customer, status, ...tx } = {}) =>
        listPage(pageOf(after, limit), (page) =>
          store.purchases.list(
            { ...page, ...keysOf(customer), ...(status !== undefined && { status }) },
            tx as InTransaction<Tx>,
          ),
        ),
    },
  };
}

async function getVoucher<Tx>(
  context: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Voucher | undefined> {
  const voucher = await context.store.vouchers.get(readText(id, "id"), options);
  if (voucher === undefined) return undefined;
  const set = voucher.setId === undefined ? undefined : await context.store.sets.get(voucher.setId, options);
  return context.termsOf(voucher, set);
}

function pageOf(after: string | undefined, limit: number | undefined): PageInput {
  return { ...(after !== undefined && { after }), ...(limit !== undefined && { limit }) };
}

function keysOf(customer: Customer | undefined): { readonly customerKeys?: readonly string[] } {
  return customer === undefined ? {} : { customerKeys: customerKeysOf(readCustomer(customer, "customer")) };
}
