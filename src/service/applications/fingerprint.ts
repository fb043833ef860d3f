import type { Application } from "../../domain/application.js";
import { type Customer, customerKeysOf } from "../../domain/customer.js";
import { type AskedCode, inputOf, readAsked, shopAsked } from "../../domain/ids/asked-code.js";
import { canonicalJson, type Json } from "../../domain/json.js";

/** What makes two attempts the same: cart, policy, codes by their keys, and who it is (tags and order counts may grow). */
export function fingerprint({
  cart,
  codes,
  customer,
  policy,
}: Pick<Application, "cart" | "policy"> & {
  readonly codes: readonly AskedCode[];
  readonly customer?: Customer | undefined;
}): string {
  const keys = codes.map((asked): Json => {
    const shopId = shopAsked(asked);
    return shopId === undefined ? keyOf(asked) : { code: keyOf(asked), shopId };
  });
  const who = [...customerKeysOf(customer)].sort();
  return canonicalJson({ cart, codes: keys, customer: who, policy } as unknown as Json);
}

function keyOf(asked: AskedCode): string {
  const read = readAsked(asked);
  return "fault" in read ? inputOf(asked) : read.codeKey;
}
