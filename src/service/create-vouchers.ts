import { readText } from "../domain/input.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Page } from "../ports/page.js";
import { applicationCalls } from "./applications/application-calls.js";
import { apply } from "./applications/apply.js";
import { refund } from "./applications/refund.js";
import { confirm, release } from "./applications/settle-application.js";
import { sweep } from "./applications/sweep.js";
import { claimCalls } from "./claims/claim-calls.js";
import type { Context } from "./context.js";
import { createContext, type VouchersOptions } from "./create-context.js";
import { drainEvents } from "./drain-events.js";
import { listPage, shownOf } from "./list-page.js";
import { purchaseCalls } from "./purchases/purchase-calls.js";
import { explain } from "./quotes/explain.js";
import { quote } from "./quotes/quote.js";
import { readOptions, readPage, textField } from "./read-options.js";
import { setCalls } from "./sets/set-calls.js";
import { voucherStats } from "./stats.js";
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
  return {
    create: async (input, given) => createVoucher(context, input, readOptions(given)),
    update: async (id, changes, given) => updateVoucher(context, { id, changes }, readOptions(given, ["expected"])),
    enable: async (id, given) => switchVoucher(context, { id, to: "enabled" }, readOptions(given)),
    disable: async (id, given) => switchVoucher(context, { id, to: "disabled" }, readOptions(given)),
    archive: async (id, given) => switchVoucher(context, { id, to: "archived" }, readOptions(given)),
    get: async (id, given) => getVoucher(context, id, readOptions(given)),
    list: async (given) => {
      const { setId, page, tx, ...shown } = readPage<Tx>(given, ["setId", "archived", "shopId"]);
      const which = { ...textField("setId", setId), ...textField("shopId", shown["shopId"]) };
      const read = (part: Page) => store.vouchers.list({ ...part, ...which }, tx);
      return listPage(page, read, shownOf(shown));
    },
    stats: async (id, given) => voucherStats(context, id, readOptions(given)),
    quote: async (input, given) => quote(context, input, readOptions(given)),
    explain: async (input, given) => explain(context, input, readOptions(given)),
    apply: async (input, given) => apply(context, input, readOptions(given)),
    confirm: async (id, given) => confirm(context, id, readOptions(given, ["late"])),
    release: async (id, given) => release(context, id, readOptions(given)),
    refund: async (id, input, given) => refund(context, { id, input }, readOptions(given)),
    sweep: async (given) => sweep(context, readOptions(given, ["limit", "signal", "onProgress"])),
    drainEvents: async (handler, given) => drainEvents(context, handler, readOptions(given)),
    applications: applicationCalls(context),
    claims: claimCalls(context),
    sets: setCalls(context),
    purchases: purchaseCalls(context),
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
