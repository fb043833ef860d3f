import type { GivenCode } from "../../domain/application.js";
import { type Audience, audiences } from "../../domain/audience.js";
import { type Cart, readCart } from "../../domain/cart.js";
import { type Customer, readCustomer } from "../../domain/customer.js";
import { optional, readBoolean, readOneOf, readText } from "../../domain/input.js";
import { type PolicyInput, readPolicy } from "../../domain/policy.js";
import { nowOf } from "../../domain/time/instant.js";
import { readCodes } from "../../pricing/resolve-codes.js";
import type { Context } from "../context.js";
import type { Request } from "./look-up.js";

/** What the till is asked: a cart, the codes given, and who is shopping. */
export interface Asked {
  readonly cart: Cart;
  /** As they were typed; each gets one outcome. Automatic vouchers are tried without. `apply` takes 100 at most. */
  readonly codes?: readonly GivenCode[];
  /** Left out: somebody unknown, for whom vouchers that count customers are `customer_required`. */
  readonly customer?: Customer;
  /** Default: the policy of the service. */
  readonly policy?: PolicyInput;
  /** Whether the quote tells every offer that was looked at, in `steps`. */
  readonly trace?: boolean;
  /** Who reads the reasons. Default `shopper`. */
  readonly audience?: Audience;
  /** Who is stopped after too many unknown codes: an address, a session, a customer. Left out: nobody. */
  readonly subject?: string;
}

export const askedFields: readonly (keyof Asked)[] = [
  "cart",
  "codes",
  "customer",
  "policy",
  "trace",
  "audience",
  "subject",
];

/** Checks what the till is asked and stamps it with the time. */
export function readRequest<Tx>(context: Context<Tx>, asked: Asked): Request {
  return {
    cart: readCart(asked.cart, context),
    codes: readCodes(asked.codes ?? []),
    customer: optional(asked.customer, (customer) => readCustomer(customer, "customer")),
    policy: optional(asked.policy, (policy) => readPolicy(policy)) ?? context.policy,
    now: nowOf(context.clock),
    trace: optional(asked.trace, (flag) => readBoolean(flag, "trace")) ?? false,
    audience: readAudience(asked.audience),
    subject: readSubject(asked.subject),
    own: undefined,
  };
}

/** Who reads the reasons: a shopper, unless told otherwise. */
export function readAudience(value: unknown): Audience {
  return optional(value, (word) => readOneOf(word, "audience", audiences)) ?? "shopper";
}

/** Against whom guesses are counted, if anybody. */
export function readSubject(value: unknown): string | undefined {
  return optional(value, (subject) => readText(subject, "subject"));
}
