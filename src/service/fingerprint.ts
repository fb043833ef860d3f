import type { Application } from "../domain/application.js";
import { parseCode } from "../domain/code.js";
import { type Customer, customerKeysOf } from "../domain/customer.js";
import { canonicalJson, type Json } from "../domain/json.js";

/** What makes two attempts the same: cart, policy, codes by their keys, and who it is (tags and order counts may grow). */
export function fingerprint({
  cart,
  codes,
  customer,
  policy,
}: Pick<Application, "cart" | "codes" | "policy"> & { readonly customer?: Customer | undefined }): string {
  const keys = codes.map(
    (given): Json => (typeof given === "string" ? keyOf(given) : { code: keyOf(given.code), shopId: given.shopId }),
  );
  const who = [...customerKeysOf(customer)].sort();
  return canonicalJson({ cart, codes: keys, customer: who, policy } as unknown as Json);
}

function keyOf(code: string): string {
  const parsed = parseCode(code);
  return "fault" in parsed ? code : parsed.codeKey;
}
