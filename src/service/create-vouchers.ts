import { applicationStatuses } from "../domain/application.js";
import { type Customer, customerKeysOf, readCustomer } from "../domain/customer.js";
import { readText } from "../domain/input.js";
import { purchaseStatuses } from "../domain/purchase.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Page } from "../ports/page.js";
import { apply } from "./applications/apply.js";
import { extendHold } from "./applications/extend-hold.js";
import { reapply } from "./applications/reapply.js";
import { refund } from "./applications/refund.js";
import { confirm, release } from "./applications/settle-application.js";
import { sweep } from "./applications/sweep.js";
import { findClaim } from "./claims/automatic-claims.js";
import { claimVoucher } from "./claims/claim-voucher.js";
import { endClaim } from "./claims/end-claim.js";
import { issueClaim } from "./claims/issue-claim.js";
import { listClaims } from "./claims/list-claims.js";
import type { Context } from "./context.js";
import { createContext, type VouchersOptions } from "./create-context.js";
import { drainEvents } from "./drain-events.js";
import { listPage, shownOf } from "./list-page.js";
import { listByClaim, listOnePurchase } from "./list-trail.js";
import { refundPurchase } from "./purchases/refund-purchase.js";
import { completePurchase, failPurchase } from "./purchases/settle-purchase.js";
import { startPurchase } from "./purchases/start-purchase.js";
import { explain } from "./quotes/explain.js";
import { quote } from "./quotes/quote.js";
import { readOptions, readPage, textField, wordField } from "./read-options.js";
import { addMember } from "./sets/add-member.js";
import { createSet } from "./sets/create-set.js";
import { exportMembers } from "./sets/export-members.js";
import { generateMembers } from "./sets/generate-members.js";
import { importMembers } from "./sets/import-members.js";
import { switchSet, updateSet } from "./sets/update-set.js";
import { setStats, voucherStats } from "./stats.js";
import { termsFor } from "./terms-for.js";
import { createVoucher } from "./vouchers/create-voucher.js";
import { switchVoucher, updateVoucher } from "./vouchers/update-voucher.js";
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
  const only = (given: InTransaction<Tx> | undefined) => readOptions<InTransaction<Tx>>(given, []);
  return {
    create: async (input, given) => createVoucher(context, input, only(given)),
    update: async (id, changes, given) => updateVoucher(context, { id, changes }, readOptions(given, ["expected"])),
    enable: async (id, given) => switchVoucher(context, { id, to: "enabled" }, only(given)),
    disable: async (id, given) => switchVoucher(context, { id, to: "disabled" }, only(given)),
    archive: async (id, given) => switchVoucher(context, { id, to: "archived" }, only(given)),
    get: async (id, given) => getVoucher(context, id, only(given)),
    list: async (given) => {
      const { setId, page, tx, ...shown } = readPage<Tx>(given, ["setId", "archived", "shopId"]);
      const which = { ...textField("setId", setId), ...textField("shopId", shown["shopId"]) };
      const read = (part: Page) => store.vouchers.list({ ...part, ...which }, tx);
      return listPage(page, read, shownOf(shown));
    },
    stats: async (id, given) => voucherStats(context, id, only(given)),
    quote: async (input, given) => quote(context, input, only(given)),
    explain: async (input, given) => explain(context, input, only(given)),
    apply: async (input, given) => apply(context, input, only(given)),
    confirm: async (id, given) => confirm(context, id, readOptions(given, ["late"])),
    release: async (id, given) => release(context, id, only(given)),
    refund: async (id, input, given) => refund(context, { id, input }, only(given)),
    sweep: async (given) => sweep(context, readOptions(given, ["limit", "signal", "onProgress"])),
    drainEvents: async (handler, given) => drainEvents(context, handler, only(given)),
    applications: {
      reapply: async (id, input, given) => reapply(context, { id, input }, only(given)),
      extendHold: async (id, input, given) => extendHold(context, { id, input }, only(given)),
      get: async (id, given) => store.applications.get(readText(id, "id"), only(given)),
      list: async (given) => {
        const { customer, voucherId, status, claimId, page, tx } = readPage<Tx>(given, [
          ...["customer", "voucherId", "status", "claimId"],
        ]);
        const which = {
          ...keysOf(customer),
          ...textField("voucherId", voucherId),
          ...wordField(status, applicationStatuses),
        };
        if (claimId !== undefined) return listByClaim(store, readText(claimId, "claimId"), { page, which, tx });
        return listPage(page, (part) => store.applications.list({ ...part, ...which }, tx));
      },
    },
    claims: {
      issue: async (input, given) => issueClaim(context, input, only(given)),
      claim: async (input, given) => claimVoucher(context, input, only(given)),
      list: async (given) => {
        const { customer, automatic, page, tx } = readPage<Tx>(given ?? null, ["customer", "automatic"]);
        return listClaims(context, { ...page, customer: customer as Customer, automatic: automatic as boolean }, tx);
      },
      release: async (id, given) => endClaim(context, { id, to: "released" }, only(given)),
      revoke: async (id, given) => endClaim(context, { id, to: "revoked" }, only(given)),
      get: async (id, given) => findClaim(store, readText(id, "id"), only(given)),
    },
    sets: {
      create: async (input, given) => createSet(context, input, readOptions(given, ["signal", "onProgress"])),
      addNew: async (id, input, given) => addMember(context, { id, input }, only(given)),
      generate: (id, given) =>
        generateMembers(context, id, readOptions(given, ["count", "batch", "signal", "onProgress"])),
      export: (id, given) => exportMembers(context, id, readOptions(given, ["batch", "signal", "onProgress"])),
      import: async (id, rows, given) =>
        importMembers(context, { id, rows }, readOptions(given, ["batch", "signal", "onProgress"])),
      update: async (id, changes, given) =>
        updateSet(context, { id, changes }, readOptions(given, ["expected", "signal", "onProgress"])),
      enable: async (id, given) => switchSet(context, { id, to: "enabled" }, only(given)),
      disable: async (id, given) => switchSet(context, { id, to: "disabled" }, only(given)),
      archive: async (id, given) => switchSet(context, { id, to: "archived" }, only(given)),
      get: async (id, given) => store.sets.get(readText(id, "id"), only(given)),
      list: async (given) => {
        const { page, tx, ...shown } = readPage<Tx>(given, ["archived", "shopId"]);
        const read = (part: Page) => store.sets.list(part, tx);
        return listPage(page, read, shownOf(shown));
      },
      stats: async (id, given) => setStats(context, id, only(given)),
    },
    purchases: {
      start: async (input, given) => startPurchase(context, input, only(given)),
      complete: async (id, given) => completePurchase(context, id, readOptions(given, ["late"])),
      fail: async (id, given) => failPurchase(context, id, only(given)),
      refund: async (id, input, given) => refundPurchase(context, { id, input }, only(given)),
      get: async (id, given) => store.purchases.get(readText(id, "id"), only(given)),
      list: async (given) => {
        const { customer, status, applicationId, orderId, page, tx } = readPage<Tx>(given, [
          ...["customer", "status", "applicationId", "orderId"],
        ]);
        const which = { ...keysOf(customer), ...wordField(status, purchaseStatuses) };
        const one = { ...textField("applicationId", applicationId), ...textField("orderId", orderId) };
        if (Object.keys(one).length > 0) return listOnePurchase(store, one, { page, which, tx });
        return listPage(page, (part) => store.purchases.list({ ...part, ...which }, tx));
      },
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
  return (await termsFor(context, voucher, options)).terms;
}

function keysOf(customer: unknown): { readonly customerKeys?: readonly string[] } {
  return customer === undefined ? {} : { customerKeys: customerKeysOf(readCustomer(customer, "customer")) };
}
