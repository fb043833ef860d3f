// What the package offers, by hand: nothing is public by accident.
// biome-ignore-all assist/source/organizeImports: in the order in which a reader meets them

// The service
export { createVouchers } from "./service/create-vouchers.js";
export type { VouchersOptions } from "./service/create-context.js";
export type { Vouchers } from "./service/vouchers.js";
export type { ApplyInput, ApplyResult } from "./service/applications/apply.js";
export type { ReapplyInput } from "./service/applications/reapply.js";
export type { RefundInput } from "./service/applications/read-refund.js";
export type { ExtendHoldInput } from "./service/applications/extend-hold.js";
export type { Asked } from "./service/quotes/read-request.js";
export type { Added, AddNewInput } from "./service/sets/add-member.js";
export type { IssueInput } from "./service/claims/issue-claim.js";
export type { ClaimInput } from "./service/claims/read-claim.js";
export type { GenerateOptions, WatchOptions } from "./service/sets/generate-members.js";
export type { RowsOptions } from "./service/sets/export-members.js";
export type { Imported, ImportRows, RejectedRow } from "./service/sets/import-members.js";
export type { RowReason, RowReasonCode } from "./service/sets/read-member-row.js";
export type { ImportRow, MemberRow } from "./domain/member-row.js";
export type { SetChanges } from "./service/sets/update-set.js";
export type { CreateVoucherInput } from "./service/vouchers/create-voucher.js";
export type { Changes } from "./service/vouchers/merge-changes.js";
export type { ExpectedVersion, VoucherChanges } from "./service/vouchers/update-voucher.js";
export type { DeliveredEvent, Drained, EventHandler } from "./service/drain-events.js";
export type { WalletClaim } from "./service/claims/list-claims.js";
export type { ExplainInput } from "./service/quotes/explain.js";
export type { ListPage, PageInput } from "./service/list-page.js";
export type { QuoteInput } from "./service/quotes/quote.js";
export type { ConfirmOptions } from "./service/applications/settle-application.js";
export type { StartPurchaseInput } from "./service/purchases/start-purchase.js";
export type { SweepOptions } from "./service/applications/sweep.js";

// The core, without a service
export { type CheckVoucherInput, checkVoucher } from "./pricing/check-voucher.js";
export { type DefineOptions, defineVoucher, firstBenefit } from "./pricing/define-voucher.js";
export { type QuoteCartInput, quoteCart } from "./pricing/quote-cart.js";
export { explainQuote } from "./pricing/explain-quote.js";
export { isActive, isExpired } from "./domain/voucher.js";
export { endOfDay, startOfDay } from "./domain/time/end-of-day.js";
export { allocate, type Share } from "./domain/money/allocate.js";
export { formatCode } from "./domain/ids/code.js";
export { parseCode } from "./domain/ids/parse-code.js";
export { formatOrderId, parseOrderId } from "./domain/ids/order-id.js";
export { type CodeSeries, type CodeSeriesOptions, createCodeSeries } from "./service/ids/create-code-series.js";
export { createOrderIds, generateCodes, iterateCodes } from "./service/ids/secure-codes.js";
export { type StreamCodesOptions, streamCodeBytes, streamCodes } from "./service/ids/stream-codes.js";

// Builders: they only build plain JSON
export { type AllOf, allOf } from "./pricing/conditions/all-of.js";
export { type Always, always } from "./pricing/conditions/always.js";
export { type AnyOf, anyOf } from "./pricing/conditions/any-of.js";
export { type Contains, contains, containsNone, containsOnly } from "./pricing/conditions/contains.js";
export { type CountAtLeast, countAtLeast } from "./pricing/conditions/count-at-least.js";
export { type CoverageAtLeast, coverageAtLeast } from "./pricing/conditions/coverage-at-least.js";
export { type CustomerIn, customerIds, customerTags } from "./pricing/conditions/customer-in.js";
export { type FromShop, fromShop } from "./pricing/conditions/from-shop.js";
export { type Not, not } from "./pricing/conditions/not.js";
export { firstOrder, type NthOrder, nthOrder } from "./pricing/conditions/nth-order.js";
export { type PriceBasis, priceBasis } from "./pricing/conditions/price-basis.js";
export { type ShippedBy, shippedBy } from "./pricing/conditions/shipped-by.js";
export { type SpendAtLeast, spendAtLeast } from "./pricing/conditions/spend-at-least.js";
export { type SpendAtMost, spendAtMost } from "./pricing/conditions/spend-at-most.js";
export { type ValueAtLeast, valueAtLeast } from "./pricing/conditions/value-at-least.js";
export type { SpendOptions } from "./pricing/spend.js";
export { type AmountOff, amountOff } from "./pricing/benefits/amount-off.js";
export { type AmountOffEach, amountOffEach } from "./pricing/benefits/amount-off-each.js";
export { type BundlePrice, bundlePrice } from "./pricing/benefits/bundle-price.js";
export { type BuyXGetY, buyXGetY } from "./pricing/benefits/buy-x-get-y.js";
export { type Gift as GiftBenefit, gift } from "./pricing/benefits/gift.js";
export { type Multibuy, multibuy } from "./pricing/benefits/multibuy.js";
export { type PercentOff, percentOff } from "./pricing/benefits/percent-off.js";
export { type ShippingAmountOff, shippingAmountOff } from "./pricing/benefits/shipping-amount-off.js";
export {
  type ShippingOptions,
  type ShippingPercentOff,
  shippingPercentOff,
} from "./pricing/benefits/shipping-percent-off.js";
export { type ShippingPrice, shippingPrice } from "./pricing/benefits/shipping-price.js";
export { type Tier, type Tiers, tiersByQuantity, tiersBySpend } from "./pricing/benefits/tiers.js";
export {
  allProducts,
  attributes,
  categories,
  type ProductNames,
  productTypes,
  products,
  type Range,
  type RangeBounds,
} from "./domain/range.js";
export { policies } from "./domain/policy.js";

// Conditions and benefits of one's own
export type {
  Award,
  BenefitKind,
  BenefitOptions,
  BenefitTarget,
  CompiledBenefit,
  Ground,
  UnitLimit,
} from "./pricing/benefit-kind.js";
export type { CompileContext, CompiledCondition, ConditionKind, ReadContext } from "./pricing/condition-kind.js";
export type { LineTest } from "./pricing/match-range.js";
export type { Counting } from "./pricing/per-product.js";
export type { Kinds } from "./pricing/kinds.js";
export type { Scene, Selection } from "./pricing/scene.js";
export type { Sheet, UnitUse } from "./pricing/sheet.js";

// Results, reasons, errors
export { orThrow, type Refused, type Result } from "./domain/result.js";
export { type Finding, type Messages, type Reason, reasonCodes } from "./domain/reason.js";
export type { ReasonCode, ReasonParams, Retry } from "./domain/reason-params.js";
export { type ErrorCode, isVouchsafeError, type Problem, VouchsafeError } from "./domain/error.js";

// Stores
export { type AttemptLimits, memoryAttemptGuard } from "./service/quotes/memory-attempt-guard.js";
export { memoryStore } from "./adapters/memory/memory-store.js";
export type { ApplicationRepository } from "./ports/application-repository.js";
export type { ClaimRepository } from "./ports/claim-repository.js";
export type { AttemptGuard } from "./ports/attempt-guard.js";
export type { Ids } from "./ports/ids.js";
export type { InTransaction } from "./ports/in-transaction.js";
export type {
  Draw,
  Entry,
  EntryUse,
  Guard,
  Ledger,
  Move,
  MoveResult,
  Tally,
  TallyGroup,
} from "./ports/ledger.js";
export type { FoundTogether, LookUps } from "./ports/look-ups.js";
export type { Outbox } from "./ports/outbox.js";
export type { Page } from "./ports/page.js";
export type { PurchaseRepository } from "./ports/purchase-repository.js";
export type { Store } from "./ports/store.js";
export type { VoucherRepository } from "./ports/voucher-repository.js";
export type { VoucherSetRepository } from "./ports/voucher-set-repository.js";

// Data
export type { Application, ApplicationStatus, GivenCode, HashedCode, Refund, Use } from "./domain/application.js";
export type { Audience } from "./domain/audience.js";
export type { Cart, CartLine, CheckedCart, CheckedLine } from "./domain/cart.js";
export type { ShippingCharge } from "./domain/shipping.js";
export type { Claim } from "./domain/claim.js";
export type { Code, CodeFault } from "./domain/ids/code.js";
export type { MinorUnits } from "./domain/money/currency.js";
export type { Customer } from "./domain/customer.js";
export type { EventParams, EventType, VouchsafeEvent } from "./domain/event.js";
export type { CodeFormat } from "./domain/ids/code-format.js";
export type { CodeShape } from "./domain/ids/code-layout.js";
export type { LayoutFault } from "./domain/ids/code-reader.js";
export type { GenerateCodesOptions } from "./domain/ids/generate-codes.js";
export type { Clock, InstantInput } from "./domain/time/instant.js";
export type { Json } from "./domain/json.js";
export type { Limits, LimitsInput, UsageMode } from "./domain/limits.js";
export type { Amount, Money, MoneyInput } from "./domain/money/money.js";
export type { Benefit, Condition, Offer, OfferInput, Sharing } from "./domain/offer.js";
export type { Opening, OpeningInput } from "./domain/opening.js";
export type { OrderIdOptions, OrderIdStyle, ParsedOrderId } from "./domain/ids/order-id.js";
export type { Apart, Base, Choose, Policy, PolicyInput, PresetName, RoundPer, Stage } from "./domain/policy.js";
export type { Purchase, PurchaseItem } from "./domain/purchase.js";
export type { Gift, Outcome, Quote, QuoteDiscount, QuoteLine, QuoteShipping, Step, Target } from "./domain/quote.js";
export type { RandomBytes } from "./domain/ids/random.js";
export type { RoundingMode } from "./domain/money/rounding.js";
export type { Schedule, Weekday } from "./domain/time/schedule.js";
export type { Scope } from "./domain/scope.js";
export type { Remaining, Stats } from "./domain/stats.js";
export type { CountedLimit, Usage, UsageCounts } from "./domain/usage.js";
export type { Terms, TermsInput, Voucher, VoucherInput } from "./domain/voucher.js";
export type { SetFormat } from "./domain/ids/set-format.js";
export type { VoucherSet, VoucherSetInput } from "./domain/voucher-set.js";
