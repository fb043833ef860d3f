import type { Finding } from "../../domain/reason.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { keptOf } from "../ids/hash-codes.js";
import { type Found, termsFor } from "../terms-for.js";
import type { AskedClaim } from "./read-claim.js";

/** The voucher of a code that is to be claimed: a shop's own before a global one. */
export async function findClaimable<Tx>(
  context: Context<Tx>,
  { code, shops }: Pick<AskedClaim, "code" | "shops">,
  options: InTransaction<Tx>,
): Promise<Found | Finding> {
  if ("fault" in code) {
    return code.fault === "missing"
      ? { code: "code_missing", params: {} }
      : { code: "code_malformed", params: { problem: code.problem } };
  }
  const codeKeys = (await keptOf(context, [code])).map(({ codeKey }) => codeKey!);
  const matching = await context.store.vouchers.candidates({ codeKeys, shops, automatic: false }, options);
  const stored = matching.find(({ scope }) => scope !== "global") ?? matching[0];
  return stored === undefined ? { code: "code_unknown", params: {} } : termsFor(context, stored, options);
}
