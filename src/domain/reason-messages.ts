import type { ReasonCode, ReasonParams, Retry } from "./reason-params.js";

/** For each reason: whether a retry helps, what to do, and what is wrong. */
type MessageCatalogue = {
  readonly [C in ReasonCode]: {
    readonly retry: Retry;
    readonly remedy: string;
    readonly message: (params: ReasonParams[C]) => string;
  };
};

const useAnother = "Use another code.";

/** The English catalogue, in the order in which reasons are told. */
export const messages: MessageCatalogue = {
  code_missing: { retry: "yes", remedy: "Enter a code.", message: () => "No code was given." },
  code_malformed: {
    retry: "yes",
    remedy: "Check the code for typing errors.",
    message: ({ problem }) => `This cannot be a code: it ${problem}.`,
  },
  code_unknown: {
    retry: "yes",
    remedy: "Check the code for typing errors.",
    message: () => "This code does not exist.",
  },
  too_many_attempts: {
    retry: "later",
    remedy: "Wait before trying another code.",
    message: ({ retryAfterSeconds }) => `Too many codes were tried; wait ${retryAfterSeconds} seconds.`,
  },
  shop_required: {
    retry: "yes",
    remedy: "Say which shop the code belongs to.",
    message: ({ shops }) => `Several shops of this cart have this code: ${shops.join(", ")}.`,
  },

  voucher_disabled: { retry: "no", remedy: useAnother, message: () => "This voucher is switched off." },
  not_started: {
    retry: "later",
    remedy: "Try again once it has started.",
    message: ({ startsAt }) => `This voucher starts at ${startsAt}.`,
  },
  expired: { retry: "no", remedy: useAnother, message: ({ endsAt }) => `This voucher ended at ${endsAt}.` },
  outside_schedule: {
    retry: "later",
    remedy: "Try again within the voucher's hours.",
    message: ({ zone }) => `This voucher does not count at this hour (${zone}).`,
  },

  limit_total: {
    retry: "no",
    remedy: useAnother,
    message: ({ limit, used }) => `This voucher was used ${used} of ${limit} times.`,
  },
  limit_set: {
    retry: "no",
    remedy: useAnother,
    message: ({ limit, used }) => `Vouchers of this set were used ${used} of ${limit} times.`,
  },
  limit_customer: {
    retry: "no",
    remedy: useAnother,
    message: ({ limit, used }) => `This customer used it ${used} of ${limit} times.`,
  },
  limit_period: {
    retry: "later",
    remedy: "Try again in the next period.",
    message: ({ limit, used, period }) => `It was used ${used} of ${limit} times this ${period}.`,
  },
  budget_exhausted: {
    retry: "no",
    remedy: useAnother,
    message: ({ remaining, wanted, currency }) =>
      `The budget has ${remaining} ${currency} left; ${wanted} would be needed.`,
  },

  customer_required: { retry: "yes", remedy: "Sign in.", message: () => "This voucher is only for known customers." },
  claim_required: {
    retry: "yes",
    remedy: "Claim the voucher first.",
    message: () => "This voucher has to be claimed before it is used.",
  },
  claim_expired: { retry: "no", remedy: useAnother, message: () => "The claim on this voucher has expired." },
  not_owner: { retry: "no", remedy: useAnother, message: () => "This voucher belongs to another customer." },
  customer_not_eligible: { retry: "no", remedy: useAnother, message: () => "This voucher is not for this customer." },
  not_first_order: {
    retry: "no",
    remedy: useAnother,
    message: ({ order, orders }) => `This voucher is for order ${order}; there were ${orders} orders before.`,
  },

  currency_not_supported: {
    retry: "no",
    remedy: useAnother,
    message: ({ currency, supported }) => `This voucher has no amount in ${currency}, only in ${supported.join(", ")}.`,
  },
  price_basis_mismatch: {
    retry: "no",
    remedy: useAnother,
    message: ({ pricesIncludeTax }) =>
      `This voucher does not count for prices ${pricesIncludeTax ? "with" : "without"} tax.`,
  },
  min_spend_not_met: {
    retry: "yes",
    remedy: "Add goods to the cart.",
    message: ({ required, missing, currency }) =>
      `Spend ${missing} ${currency} more: it counts from ${required} ${currency}.`,
  },
  max_spend_exceeded: {
    retry: "yes",
    remedy: "Take goods out of the cart.",
    message: ({ required, actual, currency }) =>
      `It counts up to ${required} ${currency}; the cart comes to ${actual} ${currency}.`,
  },
  min_quantity_not_met: {
    retry: "yes",
    remedy: "Add goods to the cart.",
    message: ({ required, missing }) => `Add ${missing} more: it counts from ${required} items.`,
  },
  no_eligible_items: {
    retry: "yes",
    remedy: "Add goods that the voucher is for.",
    message: () => "Nothing in the cart is what this voucher is for.",
  },
  excluded_item_present: {
    retry: "yes",
    remedy: "Take the excluded goods out of the cart.",
    message: ({ lines }) => `The cart holds goods that rule this voucher out: ${lines.join(", ")}.`,
  },
  no_shipping: {
    retry: "yes",
    remedy: "Choose a way of shipping.",
    message: ({ methods }) =>
      methods === undefined
        ? "There is no shipping charge to lower."
        : `It counts for shipping by ${methods.join(", ")}.`,
  },
  nothing_to_discount: {
    retry: "yes",
    remedy: "Add goods that can be discounted.",
    message: () => "It would take nothing off this cart.",
  },

  already_applied: { retry: "no", remedy: "Give each code once.", message: () => "This code is on the cart already." },
  not_combinable: {
    retry: "yes",
    remedy: "Take the other code off the cart.",
    message: ({ with: others }) => `It does not go together with ${others.join(", ")}.`,
  },
  better_applied: {
    retry: "no",
    remedy: "Nothing to do: the better code counts.",
    message: ({ with: others, difference, currency }) => `${others.join(", ")} saves ${difference} ${currency} more.`,
  },
  too_many_codes: {
    retry: "yes",
    remedy: "Take another code off the cart.",
    message: ({ most }) => `A cart takes at most ${most} codes.`,
  },
  custom: { retry: "no", remedy: useAnother, message: () => "This voucher does not count here." },

  application_not_found: {
    retry: "no",
    remedy: "Check the id.",
    message: ({ id }) => `There is no application ${id}.`,
  },
  hold_expired: {
    retry: "yes",
    remedy: "Apply again under a new key.",
    message: () => "The hold ran out before it was confirmed.",
  },
  quote_stale: {
    retry: "yes",
    remedy: "Show the new price and ask again.",
    message: ({ expected, actual }) => `The price is ${actual} now, no longer ${expected}.`,
  },
  idempotency_conflict: {
    retry: "no",
    remedy: "Take a new key for a new cart.",
    message: ({ key }) => `The key ${key} was used for another cart, customer or codes.`,
  },
  already_released: {
    retry: "yes",
    remedy: "Apply again under a new key.",
    message: () => "The application was released.",
  },
  already_refunded: { retry: "no", remedy: "Nothing to do.", message: () => "All of it was refunded before." },
  refund_exceeds: {
    retry: "no",
    remedy: "Refund what is left.",
    message: ({ asked, left }) => `Only ${left} is left to refund, not ${asked}.`,
  },
  keyspace_too_small: {
    retry: "no",
    remedy: "Use longer codes.",
    message: ({ wanted, length }) => `${wanted} codes need ${length} symbols each.`,
  },
  conflict: {
    retry: "later",
    remedy: "Read it again and decide anew.",
    message: ({ id, status }) =>
      status === undefined
        ? `${id} was changed in the meantime.`
        : `${id} does not allow this as it stands: ${status}.`,
  },
};
