import type { Application } from "../domain/application.js";
import type { Quote } from "../domain/quote.js";
import type { Result } from "../domain/result.js";
import type { Stats } from "../domain/stats.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { ApplicationCalls } from "./applications/application-calls.js";
import type { ApplyInput, ApplyResult } from "./applications/apply.js";
import type { RefundInput } from "./applications/read-refund.js";
import type { ConfirmOptions } from "./applications/settle-application.js";
import type { SweepOptions } from "./applications/sweep.js";
import type { ClaimCalls } from "./claims/claim-calls.js";
import type { Drained, EventHandler } from "./drain-events.js";
import type { ListPage, PageInput } from "./list-page.js";
import type { PurchaseCalls } from "./purchases/purchase-calls.js";
import type { ExplainInput } from "./quotes/explain.js";
import type { QuoteInput } from "./quotes/quote.js";
import type { SetCalls } from "./sets/set-calls.js";
import type { CreateVoucherInput } from "./vouchers/create-voucher.js";
import type { ExpectedVersion, VoucherChanges } from "./vouchers/update-voucher.js";

/**
 * The use cases. Each takes `{ tx }` last: with it all it reads and writes goes through that transaction of the host.
 * What may be refused answers `{ ok: false, reasons }`; misuse throws a `VouchsafeError`: every call `invalid_input` at
 * the field, those with an id `not_found` where it says so, and all of them what the store says of itself
 * (`store_unavailable`, `retryable_store_error`).
 */
export interface Vouchers<Tx = never> {
  /**
   * Checks and keeps a new voucher. Where codes are kept as hashes, this is the one time that the code is told.
   *
   * @throws VouchsafeError `invalid_input` with every bad field; `taken` if a voucher of the same scope has this code, or
   * one that reads the same at the till (`SAVE10`, `save-1o`), or this id.
   * @example await vouchers.create({ code: "WELCOME10", usage: "once-per-customer", offers: [{ benefit: percentOff("10") }] })
   * @example await vouchers.create({ automatic: true, offers: [{ benefit: multibuy(3, 2) }] })   // needs no code
   */
  create(input: CreateVoucherInput, options?: InTransaction<Tx>): Promise<Voucher>;
  /**
   * Makes a new version; fields left out stay, `null` takes one away. Applications keep the terms they were made under.
   *
   * @returns the new version, or `conflict` if the voucher is no longer at the version expected: read it again.
   * @throws VouchsafeError `invalid_input` with every bad field; `not_found`.
   * @example await vouchers.update(voucher.id, { endsAt: null }, { expected: voucher.version })
   */
  update(id: string, changes: VoucherChanges, options: ExpectedVersion & InTransaction<Tx>): Promise<Result<Voucher>>;
  /** Lets a voucher be used again. @throws VouchsafeError `not_found` */
  enable(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** Stops new uses; what is held may still be confirmed. @throws VouchsafeError `not_found` */
  disable(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** Hides a voucher for good and stops new uses. Nothing is deleted, its code stays taken. @throws VouchsafeError `not_found` */
  archive(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** A voucher's newest version, a member of a set with the terms that count for it; nothing if there is none. */
  get(id: string, options?: InTransaction<Tx>): Promise<Voucher | undefined>;
  /**
   * In the order of creation; those of one set if it is named, those that a shop sees (its own and the global ones), archived
   * ones if asked for. Members come as they are kept, without the set's terms.
   */
  list(
    page?: PageInput & {
      readonly setId?: string;
      readonly shopId?: string;
      readonly archived?: boolean;
    } & InTransaction<Tx>,
  ): Promise<ListPage<Voucher>>;
  /** What a voucher has come to, added up from the records. @throws VouchsafeError `not_found` */
  stats(id: string, options?: InTransaction<Tx>): Promise<Stats>;
  /**
   * The price of a cart with codes and automatic vouchers, and what became of each; nothing is recorded.
   *
   * @example const { payable, outcomes } = await vouchers.quote({ cart, codes: ["welcome10"], customer: { id: "c1" } })
   */
  quote(input: QuoteInput, options?: InTransaction<Tx>): Promise<Quote>;
  /**
   * Why a code counts on a cart or does not, as text that a support agent can read; nothing is recorded.
   *
   * @example await vouchers.explain({ code: "WELCOME10", customer: { id: "c1" } })
   * // "WELCOME10: usable by this customer. What it gives is for the cart to say."
   */
  explain(input: ExplainInput, options?: InTransaction<Tx>): Promise<string>;
  /**
   * Prices a cart and holds one use of each code, or none of them, until it is confirmed, released or `heldUntil` is over.
   * A repetition with the same key finds what the first did, whatever became of the limits since.
   *
   * @returns the application, or every reason with the quote it was refused on; `quote_stale` if the price is not the one
   * expected; `idempotency_conflict` for the same key with another cart, customer or codes; `already_released` or
   * `hold_expired` for the key of an application that is over: a new attempt takes a new key.
   * @example const held = await vouchers.apply({ cart, codes: ["WELCOME10"], customer: { id: "c1" }, key: "checkout-42" })
   */
  apply(input: ApplyInput, options?: InTransaction<Tx>): Promise<ApplyResult>;
  /**
   * Makes the uses of an application final. Confirming again finds it confirmed.
   *
   * @returns the application, or `application_not_found`, `already_released`; and where its hold ran out and others took
   * the room, the limit that is full (`late` says what else to do).
   */
  confirm(id: string, options?: ConfirmOptions & InTransaction<Tx>): Promise<Result<Application>>;
  /**
   * Gives back all uses of a held application. Releasing again, or after its hold ran out, finds them given back.
   *
   * @returns the application, or `application_not_found`, or `conflict` if it is confirmed: that is for `refund`.
   */
  release(id: string, options?: InTransaction<Tx>): Promise<Result<Application>>;
  /**
   * Gives back money for units that come back, by the discount that the application gave them, and the use with the last
   * of them. One by one comes to the same as all at once. A repetition with the same key gives nothing more.
   *
   * @returns the application with its `refunds`, or `refund_exceeds`, `already_refunded`, `idempotency_conflict`,
   * `application_not_found`, and `conflict`, `already_released` or `hold_expired` if it was never confirmed.
   * @example await vouchers.refund(application.id, { key: "return-1", lines: [{ id: "1", quantity: 1 }] })
   */
  refund(id: string, input: RefundInput, options?: InTransaction<Tx>): Promise<Result<Application>>;
  /** Takes back holds and claims that ran out. Limits need no sweep; statistics and wallets are tidier after it. */
  sweep(options?: SweepOptions & InTransaction<Tx>): Promise<{ readonly expired: number }>;
  /**
   * Hands out every event, at least once, those of one subject in order. What a handler throws is kept in `failed`, and
   * the next call hands that event out again.
   *
   * @example await vouchers.drainEvents(async (event) => queue.publish(event.type, event))
   */
  drainEvents(handler: EventHandler, options?: InTransaction<Tx>): Promise<Drained>;
  /** Uses of vouchers on carts. */
  readonly applications: ApplicationCalls<Tx>;
  /** Customers' wallets. */
  readonly claims: ClaimCalls<Tx>;
  /** Many codes that share terms. */
  readonly sets: SetCalls<Tx>;
  /** What is bought, with an order id for every item. */
  readonly purchases: PurchaseCalls<Tx>;
}
