import type { GivenCode } from "../domain/application.js";
import { type Cart, readCart } from "../domain/cart.js";
import { type Customer, readCustomer } from "../domain/customer.js";
import { isGiven, readArray, readBoolean, readObject } from "../domain/input.js";
import { type MinorUnits, readMinorUnits } from "../domain/money/currency.js";
import { type PolicyInput, readPolicy } from "../domain/policy.js";
import type { Quote } from "../domain/quote.js";
import { type Messages, readMessages } from "../domain/reason.js";
import { type InstantInput, readMoment } from "../domain/time/instant.js";
import { readUsage, type Usage } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import { isDefined, readVoucher } from "./define-voucher.js";
import type { Kinds } from "./kinds.js";
import { quoteChecked } from "./quote-checked.js";
import { registryOf } from "./registry.js";
import { readCodes } from "./resolve-codes.js";

export interface QuoteCartInput {
  readonly cart: Cart;
  /** As `defineVoucher` or the service gives them, or as `JSON.parse` gives them back. */
  readonly vouchers: readonly Voucher[];
  /** Left out: every voucher is tried, but for those of shops that have nothing in the cart. */
  readonly codes?: readonly GivenCode[];
  readonly customer?: Customer;
  /** The instant at which windows and schedules are judged. */
  readonly now: InstantInput;
  readonly policy?: PolicyInput;
  /** What is used up of each voucher's limits; left out means nothing. */
  readonly usage?: Usage;
  readonly trace?: boolean;
  /** Currency of a cart that names none. */
  readonly currency?: string;
  readonly minorUnits?: MinorUnits;
  /** Conditions and benefits of the host's own; give the same object each time. */
  readonly kinds?: Kinds;
  readonly messages?: Messages;
}

/**
 * Prices a cart with vouchers: exact lines and totals, and for every code one outcome, `applied` or `rejected` with all
 * its reasons. Pure: the same input gives the same quote, nothing is recorded.
 *
 * @throws VouchsafeError `invalid_input` for a bad cart, customer, instant or policy. A bad code is an outcome.
 * @example
 * const quote = quoteCart({ cart, vouchers: [welcome], codes: ["welcome10"], now: new Date() });
 * quote.total;      // "56.25"
 */
export function quoteCart(input: QuoteCartInput): Quote {
  readObject(input, "input");
  const { codes, customer, minorUnits, usage, trace, messages } = input;
  if (isGiven(minorUnits)) readMinorUnits(minorUnits, "minorUnits");
  // Asked here and not by `optional`, which would call a function for each on every quote.
  return quoteChecked({
    cart: readCart(input.cart, input),
    vouchers: areDefined(input.vouchers) ? input.vouchers : readVouchers(input),
    codes: isGiven(codes) ? readCodes(codes) : undefined,
    customer: isGiven(customer) ? readCustomer(customer, "customer") : undefined,
    now: readMoment(input.now, "now"),
    policy: readPolicy(input.policy),
    registry: registryOf(input.kinds),
    usage: isGiven(usage) ? readUsage(usage, "usage") : undefined,
    trace: isGiven(trace) ? readBoolean(trace, "trace") : false,
    messages: isGiven(messages) ? readMessages(messages, "messages") : undefined,
  });
}

/** Mostly so: then there is nothing to read, and no list to make. */
function areDefined(vouchers: unknown): vouchers is readonly Voucher[] {
  if (!Array.isArray(vouchers)) return false;
  for (let index = 0; index < vouchers.length; index++) if (!isDefined(vouchers[index])) return false;
  return true;
}

function readVouchers(input: QuoteCartInput): readonly Voucher[] {
  const given = readArray(input.vouchers, "vouchers");
  return given.map((voucher, index) => readVoucher(voucher, `vouchers[${index}]`, input));
}
