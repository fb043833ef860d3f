// What the package offers, by hand: nothing is public by accident.

// Stores
export { memoryStore } from "./adapters/memory/memory-store.js";
export { allocate, type Share } from "./domain/allocate.js";
// Data
export type { Application, ApplicationStatus, GivenCode, Refund, Use } from "./domain/application.js";
export type { Cart, CartLine } from "./domain/cart.js";
export type { Claim } from "./domain/claim.js";
export type { Code, CodeFault } from "./domain/code.js";
export { formatCode, parseCode } from "./domain/code.js";
export type { MinorUnits } from "./domain/currency.js";
export type { Customer } from "./domain/customer.js";
export { type ErrorCode, isVouchsafeError, type Problem, VouchsafeError } from "./domain/error.js";
export type { EventType, VouchsafeEvent } from "./domain/event.js";
export type { CodeFormat } from "./domain/generate-codes.js";
export type { Clock, InstantInput } from "./domain/instant.js";
export type { Json } from "./domain/json.js";
export type { Limits, LimitsInput, UsageMode } from "./domain/limits.js";
export type { Amount, Money, MoneyInput } from "./domain/money.js";
export type { Benefit, Condition, Offer, OfferInput, Sharing } from "./domain/offer.js";
export type { OrderIdOptions, ParsedOrderId } from "./domain/order-id.js";
export { formatOrderId, parseOrderId } from "./domain/order-id.js";
export type { Base, Choose, Policy, PolicyInput, PresetName, Stage } from "./domain/policy.js";
export { policies } from "./domain/policy.js";
export type { Purchase, PurchaseItem } from "./domain/purchase.js";
export type { Gift, Outcome, Quote, QuoteDiscount, QuoteLine, QuoteShipping, Step, Target } from "./domain/quote.js";
export type { RandomBytes } from "./domain/random.js";
export { allProducts, categories, products, type Range } from "./domain/range.js";
export {
  type Messages,
  type Reason,
  type ReasonCode,
  type ReasonParams,
  type Retry,
  reasonCodes,
} from "./domain/reason.js";
export type { MessageCatalogue } from "./domain/reason-messages.js";
// Results, reasons, errors
export { orThrow, type Refused, type Result } from "./domain/result.js";
export type { RoundingMode } from "./domain/rounding.js";
export type { Schedule, Weekday } from "./domain/schedule.js";
export type { Scope } from "./domain/scope.js";
export type { ShippingCharge } from "./domain/shipping.js";
export type { Usage, UsageCounts } from "./domain/usage.js";
export type { Terms, TermsInput, Voucher, VoucherInput } from "./domain/voucher.js";
export { isActive, isExpired } from "./domain/voucher.js";
export type { VoucherSet, VoucherSetInput } from "./domain/voucher-set.js";
export type { ApplicationRepository } from "./ports/application-repository.js";
export type { ClaimRepository } from "./ports/claim-repository.js";
export type { Ids } from "./ports/ids.js";
export type { InTransaction } from "./ports/in-transaction.js";
export type { Draw, Entry, Guard, Ledger, Move, MoveResult } from "./ports/ledger.js";
export type { Outbox } from "./ports/outbox.js";
export type { Page } from "./ports/page.js";
export type { PurchaseRepository } from "./ports/purchase-repository.js";
export type { Store } from "./ports/store.js";
export type { VoucherRepository } from "./ports/voucher-repository.js";
export type { VoucherSetRepository } from "./ports/voucher-set-repository.js";
export { type AmountOff, amountOff } from "./pricing/benefits/amount-off.js";
export { type PercentOff, percentOff } from "./pricing/benefits/percent-off.js";
// The core, without a service
export { type CheckVoucherInput, checkVoucher } from "./pricing/check-voucher.js";
// Builders: they only build plain JSON
export { type Always, always } from "./pricing/conditions/always.js";
export { type SpendAtLeast, spendAtLeast } from "./pricing/conditions/spend-at-least.js";
export { type DefineOptions, defineVoucher, firstBenefit } from "./pricing/define-voucher.js";
export { type QuoteCartInput, quoteCart } from "./pricing/quote-cart.js";
export type { ApplyInput, ApplyResult } from "./service/apply.js";
export type { ClaimInput } from "./service/claim-voucher.js";
export type { VouchersOptions } from "./service/create-context.js";
export type { CreateSetOptions } from "./service/create-set.js";
export type { CreateVoucherInput } from "./service/create-voucher.js";
// The service
export { createVouchers } from "./service/create-vouchers.js";
export type { DeliveredEvent, Drained, EventHandler } from "./service/drain-events.js";
export type { WalletClaim } from "./service/list-claims.js";
export type { ListPage, PageInput } from "./service/list-page.js";
export type { QuoteInput } from "./service/quote.js";
export type { Asked } from "./service/read-request.js";
export { createOrderIds, generateCodes } from "./service/secure-codes.js";
export type { ConfirmOptions } from "./service/settle-application.js";
export type { StartPurchaseInput } from "./service/start-purchase.js";
export type { SweepOptions } from "./service/sweep.js";
export type { Vouchers } from "./service/vouchers.js";
