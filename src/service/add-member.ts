import type { Claim } from "../domain/claim.js";
import { type Customer, customerKeysOf, readCustomer } from "../domain/customer.js";
import { invalid } from "../domain/error.js";
import { readObject, readText } from "../domain/input.js";
import { nowOf } from "../domain/instant.js";
import type { Result } from "../domain/result.js";
import type { Voucher } from "../domain/voucher.js";
import { effectiveVoucher, type VoucherSet } from "../domain/voucher-set.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { checkTerms } from "../pricing/check-terms.js";
import { windowOf } from "../pricing/compile-voucher.js";
import type { Context } from "./context.js";
import { deriveId } from "./derive-id.js";
import { existingSet } from "./existing-set.js";
import { existingVoucher } from "./existing-voucher.js";
import { foundOf } from "./find-claimable.js";
import { keepNewCodes, memberOf } from "./generate-members.js";
import { issueOn } from "./issue-claim.js";
import { refused } from "./refused.js";

export interface AddNewInput {
  readonly customer: Customer;
  /** The caller's own, at most 200 characters: a repetition with the same key makes no second voucher. */
  readonly key: string;
}

export interface Added {
  /** With the terms that count for it. Where codes are kept as hashes, its code is told by the call that makes it. */
  readonly voucher: Voucher;
  /** The voucher is set aside for the customer. */
  readonly claim: Claim;
}

/**
 * Makes one more voucher of a set and sets it aside for a customer. The voucher's id follows from set and key, so that
 * a repetition, after a crash at any point too, finds the voucher and goes on from there.
 *
 * @returns voucher and claim, or the reasons; `idempotency_conflict` if the key was used for another customer.
 * @throws VouchsafeError `invalid_input` for a customer without id and keys; `not_found`; `keyspace_too_small`.
 */
export async function addMember<Tx>(
  context: Context<Tx>,
  { id, input }: { readonly id: string; readonly input: AddNewInput },
  options: InTransaction<Tx>,
): Promise<Result<Added>> {
  const given = readObject(input, "input", ["customer", "key"]);
  const key = readText(given["key"], "key");
  const customer = readCustomer(given["customer"], "customer");
  if (customerKeysOf(customer).length === 0)
    throw invalid("customer", "has neither id nor keys; a claim is somebody's");
  const set = await existingSet(context, id, options);
  const voucherId = await deriveId(set.id, key);
  const before = await context.store.vouchers.get(voucherId, options);
  const findings = before === undefined ? findingsOn(context, set) : [];
  if (findings.length > 0) return refused(context, findings);
  const [code] = before === undefined ? await keepNewCodes(context, { set, count: 1, id: voucherId }, options) : [];
  const kept = (await context.store.vouchers.get(voucherId, options))!;
  const issued = await issueOn(
    context,
    {
      key: `set:${voucherId}`,
      customer,
      customerKeys: customerKeysOf(customer),
      expiresAt: undefined,
      now: nowOf(context.clock),
      find: async () => foundOf(context, await existingVoucher(context, voucherId, options), options),
    },
    options,
  );
  if (!issued.ok) return issued;
  const voucher = context.termsOf(kept, set);
  return { ok: true, value: { voucher: code === undefined ? voucher : { ...voucher, code }, claim: issued.value } };
}

/** Why no voucher of this set can be had now. */
function findingsOn<Tx>(context: Context<Tx>, set: VoucherSet): ReturnType<typeof checkTerms> {
  const at = nowOf(context.clock);
  const voucher = effectiveVoucher(set, memberOf(set, { id: set.id, at }));
  const asking = { now: Date.parse(at), isKnown: true };
  return checkTerms({ voucher, ...windowOf(voucher) }, asking, { claim: "held" });
}
