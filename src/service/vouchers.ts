import type { Application, ApplicationStatus } from "../domain/application.js";
import type { Claim } from "../domain/claim.js";
import type { Customer } from "../domain/customer.js";
import type { MemberRow } from "../domain/member-row.js";
import type { Purchase } from "../domain/purchase.js";
import type { Quote } from "../domain/quote.js";
import type { Result } from "../domain/result.js";
import type { Stats } from "../domain/stats.js";
import type { Voucher } from "../domain/voucher.js";
import type { VoucherSet, VoucherSetInput } from "../domain/voucher-set.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { ApplyInput, ApplyResult } from "./applications/apply.js";
import type { ExtendHoldInput } from "./applications/extend-hold.js";
import type { RefundInput } from "./applications/read-refund.js";
import type { ReapplyInput } from "./applications/reapply.js";
import type { ConfirmOptions } from "./applications/settle-application.js";
import type { SweepOptions } from "./applications/sweep.js";
import type { IssueInput } from "./claims/issue-claim.js";
import type { WalletClaim } from "./claims/list-claims.js";
import type { ClaimInput } from "./claims/read-claim.js";
import type { Drained, EventHandler } from "./drain-events.js";
import type { ListPage, PageInput } from "./list-page.js";
import type { StartPurchaseInput } from "./purchases/start-purchase.js";
import type { ExplainInput } from "./quotes/explain.js";
import type { QuoteInput } from "./quotes/quote.js";
import type { Added, AddNewInput } from "./sets/add-member.js";
import type { RowsOptions } from "./sets/export-members.js";
import type { GenerateOptions, WatchOptions } from "./sets/generate-members.js";
import type { Imported, ImportRows } from "./sets/import-members.js";
import type { SetChanges } from "./sets/update-set.js";
import type { CreateVoucherInput } from "./vouchers/create-voucher.js";
import type { ExpectedVersion, VoucherChanges } from "./vouchers/update-voucher.js";

/**
 * The use cases. Each takes `{ tx }` last: with it all it reads and writes goes through that transaction of the host.
 * What may be refused answers `{ ok: false, reasons }`; misuse throws a `VouchsafeError`.
 */
export interface Vouchers<Tx = never> {
  /** Where codes are kept as hashes, the one time that the code is told. */
  create(input: CreateVoucherInput, options?: InTransaction<Tx>): Promise<Voucher>;
  /** Makes a new version, if the voucher is still at the one expected; `conflict` otherwise. `null` takes a field away. */
  update(id: string, changes: VoucherChanges, options: ExpectedVersion & InTransaction<Tx>): Promise<Result<Voucher>>;
  enable(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** Stops new uses; what is held may still be confirmed. */
  disable(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** Hides a voucher for good and stops new uses. Nothing is deleted, its code stays taken. */
  archive(id: string, options?: InTransaction<Tx>): Promise<Voucher>;
  /** A voucher's newest version; a member of a set with the terms that count for it. */
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
  /** What a voucher has come to, added up from the records. */
  stats(id: string, options?: InTransaction<Tx>): Promise<Stats>;
  /** The price of a cart with codes; nothing is recorded. */
  quote(input: QuoteInput, options?: InTransaction<Tx>): Promise<Quote>;
  /** Why a code counts on a cart or does not, as text. */
  explain(input: ExplainInput, options?: InTransaction<Tx>): Promise<string>;
  /** Holds one use of each code at the price of now, or none of them. */
  apply(input: ApplyInput, options?: InTransaction<Tx>): Promise<ApplyResult>;
  confirm(id: string, options?: ConfirmOptions & InTransaction<Tx>): Promise<Result<Application>>;
  release(id: string, options?: InTransaction<Tx>): Promise<Result<Application>>;
  /** Gives back money for goods that come back, and the use with the last of them. */
  refund(id: string, input: RefundInput, options?: InTransaction<Tx>): Promise<Result<Application>>;
  /** Takes back holds and claims that ran out. */
  sweep(options?: SweepOptions & InTransaction<Tx>): Promise<{ readonly expired: number }>;
  /** Hands out events, at least once, those of one subject in order. */
  drainEvents(handler: EventHandler, options?: InTransaction<Tx>): Promise<Drained>;
  readonly applications: {
    /** Swaps a hold for one of a changed cart, keeping its place. */
    reapply(id: string, input: ReapplyInput, options?: InTransaction<Tx>): Promise<ApplyResult>;
    /** Keeps a hold so many seconds from now, at most 24 hours in all. */
    extendHold(id: string, input: ExtendHoldInput, options?: InTransaction<Tx>): Promise<Result<Application>>;
    get(id: string, options?: InTransaction<Tx>): Promise<Application | undefined>;
    list(
      page?: PageInput & {
        readonly customer?: Customer;
        readonly voucherId?: string;
        readonly status?: ApplicationStatus;
        /** Those that drew on this claim. */
        readonly claimId?: string;
      } & InTransaction<Tx>,
    ): Promise<ListPage<Application>>;
  };
  readonly claims: {
    /** Sets a voucher aside for a customer, under a key of the caller's. */
    issue(input: IssueInput, options?: InTransaction<Tx>): Promise<Result<Claim>>;
    claim(input: ClaimInput, options?: InTransaction<Tx>): Promise<Result<Claim>>;
    /** A customer's wallet; with `automatic` the claims that applying made instead, which are used from the start. */
    list(
      page: PageInput & { readonly customer: Customer; readonly automatic?: boolean } & InTransaction<Tx>,
    ): Promise<ListPage<WalletClaim>>;
    /** A customer gives an unused claim back; it counts no longer. */
    release(id: string, options?: InTransaction<Tx>): Promise<Result<Claim>>;
    /** The shop takes an unused claim away; it goes on counting, and the customer cannot claim anew. */
    revoke(id: string, options?: InTransaction<Tx>): Promise<Result<Claim>>;
    get(id: string, options?: InTransaction<Tx>): Promise<Claim | undefined>;
  };
  readonly sets: {
    /** Generates the set's codes too, unless they are kept as hashes: then `generate` makes and tells them. */
    create(input: VoucherSetInput, options?: WatchOptions & InTransaction<Tx>): Promise<VoucherSet>;
    /** One more voucher of the set, set aside for a customer; a retry with the same key makes no second one. */
    addNew(id: string, input: AddNewInput, options?: InTransaction<Tx>): Promise<Result<Added>>;
    /** Makes the codes that the set lacks and gives each once it is kept; called again it goes on where it stopped. */
    generate(id: string, options?: GenerateOptions & InTransaction<Tx>): AsyncIterable<string>;
    /** The set's vouchers as rows, in the order of creation, without the archived ones. */
    export(id: string, options?: RowsOptions & InTransaction<Tx>): AsyncIterable<MemberRow>;
    /** Makes a voucher of each good row and tells the others by their lines; the same rows again make nothing twice. */
    import(id: string, rows: ImportRows, options?: RowsOptions & InTransaction<Tx>): Promise<Imported>;
    /** One write for a set of any size. A higher count adds codes; one below what exists is refused. */
    update(
      id: string,
      changes: SetChanges,
      options: ExpectedVersion & WatchOptions & InTransaction<Tx>,
    ): Promise<Result<VoucherSet>>;
    enable(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
    disable(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
    archive(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
    get(id: string, options?: InTransaction<Tx>): Promise<VoucherSet | undefined>;
    /** In the order of creation; those that a shop sees, archived ones if asked for. */
    list(
      page?: PageInput & { readonly shopId?: string; readonly archived?: boolean } & InTransaction<Tx>,
    ): Promise<ListPage<VoucherSet>>;
    /** What all vouchers of a set have come to together. */
    stats(id: string, options?: InTransaction<Tx>): Promise<Stats>;
  };
  readonly purchases: {
    start(input: StartPurchaseInput, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
    complete(id: string, options?: ConfirmOptions & InTransaction<Tx>): Promise<Result<Purchase>>;
    fail(id: string, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
    /** Refunds its application, which keeps the amounts, and marks what is back; the items' `cartLineId` names the lines. */
    refund(id: string, input: RefundInput, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
    get(id: string, options?: InTransaction<Tx>): Promise<Purchase | undefined>;
    list(
      page?: PageInput & {
        readonly customer?: Customer;
        readonly status?: Purchase["status"];
        /** The one of this application. */
        readonly applicationId?: string;
        /** The one with this item, by its order id as it was issued; `parseOrderId` reads what people type. */
        readonly orderId?: string;
      } & InTransaction<Tx>,
    ): Promise<ListPage<Purchase>>;
  };
}
