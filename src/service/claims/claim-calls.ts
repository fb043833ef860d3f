import type { Claim } from "../../domain/claim.js";
import type { Customer } from "../../domain/customer.js";
import { readText } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import type { ListPage, PageInput } from "../list-page.js";
import { readOptions, readPage } from "../read-options.js";
import { findClaim } from "./automatic-claims.js";
import { claimVoucher } from "./claim-voucher.js";
import { endClaim } from "./end-claim.js";
import { type IssueInput, issueClaim } from "./issue-claim.js";
import { listClaims, type WalletClaim } from "./list-claims.js";
import type { ClaimInput } from "./read-claim.js";

/** What can be done with customers' wallets. */
export interface ClaimCalls<Tx> {
  /**
   * Sets a voucher aside for a customer, who may use it at once or claim it first. Several for one customer, each under
   * a key of its own, up to the voucher's `limits.perCustomer`.
   *
   * @returns the claim, or why the voucher cannot be given out; `idempotency_conflict` if the key was used for another
   * customer or code.
   * @throws VouchsafeError `invalid_input`, also for a customer without id and keys.
   * @example await vouchers.claims.issue({ code: "SORRY5", customer: { id: "c1" }, key: "complaint-17" })
   */
  issue(input: IssueInput, options?: InTransaction<Tx>): Promise<Result<Claim>>;
  /**
   * Puts a voucher into a customer's wallet; one that was set aside for the customer is taken up. Claiming again finds the
   * claim that is there, after it was released or ran out it is taken up anew.
   *
   * @returns the claim, or the reasons: `code_unknown`, `expired`, `limit_total` of its `limits.claims` …, `conflict` if
   * the shop revoked it.
   * @throws VouchsafeError `invalid_input`, also for a customer without id and keys.
   * @example await vouchers.claims.claim({ code: "SUMMER", customer: { id: "c1" } })
   */
  claim(input: ClaimInput, options?: InTransaction<Tx>): Promise<Result<Claim>>;
  /**
   * A customer's wallet, oldest first, each with whether it is `used` and the `reasons` why it cannot be used now; with
   * `automatic` the claims that applying made instead, which are used from the start.
   *
   * @example (await vouchers.claims.list({ customer: { id: "c1" } })).items.filter(({ reasons }) => reasons.length === 0)
   */
  list(
    page: PageInput & { readonly customer: Customer; readonly automatic?: boolean } & InTransaction<Tx>,
  ): Promise<ListPage<WalletClaim>>;
  /**
   * A customer gives an unused claim back; it counts no longer. Asked again it changes nothing.
   *
   * @returns the claim, or `conflict` with the `status` that does not allow it: `used`, `expired`, `revoked`.
   * @throws VouchsafeError `not_found`.
   */
  release(id: string, options?: InTransaction<Tx>): Promise<Result<Claim>>;
  /**
   * The shop takes an unused claim away; it goes on counting, and the customer cannot claim anew.
   *
   * @returns the claim, or `conflict` with the `status` that does not allow it: `used`, `expired`, `released`.
   * @throws VouchsafeError `not_found`.
   */
  revoke(id: string, options?: InTransaction<Tx>): Promise<Result<Claim>>;
  /** The claim as it is now; nothing if there is none. */
  get(id: string, options?: InTransaction<Tx>): Promise<Claim | undefined>;
}

/** The calls on claims, over the use cases. */
export function claimCalls<Tx>(context: Context<Tx>): ClaimCalls<Tx> {
  const { store } = context;
  return {
    issue: async (input, given) => issueClaim(context, input, readOptions(given)),
    claim: async (input, given) => claimVoucher(context, input, readOptions(given)),
    list: async (given) => {
      const { customer, automatic, page, tx } = readPage<Tx>(given ?? null, ["customer", "automatic"]);
      return listClaims(context, { ...page, customer: customer as Customer, automatic: automatic as boolean }, tx);
    },
    release: async (id, given) => endClaim(context, { id, to: "released" }, readOptions(given)),
    revoke: async (id, given) => endClaim(context, { id, to: "revoked" }, readOptions(given)),
    get: async (id, given) => findClaim(store, readText(id, "id"), readOptions(given)),
  };
}
