import { invalid } from "./error.js";
import { readArray, readObject, readText } from "./input.js";
import type { Currency } from "./money/currency.js";
import { type Amount, readAmount } from "./money/money.js";
import { hasRepeatedId, repeatedId } from "./repeated-id.js";

/** What sending the goods costs; a cart of several shops or parcels has several. */
export interface ShippingCharge {
  readonly id: string;
  readonly charge: Amount;
  readonly method?: string;
  readonly shopId?: string;
}

/** A checked charge, in minor units. */
export interface CheckedCharge {
  readonly id: string;
  readonly charge: number;
  readonly given: ShippingCharge;
}

/** @throws VouchsafeError `invalid_input` naming the field: `cart.shipping[0].charge`. */
export function readShipping(value: unknown, currency: Currency): readonly CheckedCharge[] {
  const charges = readArray(value, "cart.shipping", { most: 1000 }).map((given, index) => {
    const path = `cart.shipping[${index}]`;
    const charge = readObject(given, path) as unknown as ShippingCharge;
    if (charge.method !== undefined) readText(charge.method, `${path}.method`);
    if (charge.shopId !== undefined) readText(charge.shopId, `${path}.shopId`);
    return {
      id: readText(charge.id, `${path}.id`),
      charge: readAmount(charge.charge, currency, `${path}.charge`),
      given: charge,
    };
  });
  if (hasRepeatedId(charges)) throw repeatedId(charges, "cart.shipping");
  if (!Number.isSafeInteger(charges.reduce((sum, { charge }) => sum + charge, 0))) {
    throw invalid("cart.shipping", "adds up beyond what can be counted exactly");
  }
  return charges;
}
