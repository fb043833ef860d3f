import type { Claim } from "../../domain/claim.js";
import { type Customer, customerKeysOf, readCustomer } from "../../domain/customer.js";
import { invalid } from "../../domain/error.js";
import type { Code } from "../../domain/ids/code.js";
import { readCodeLayout } from "../../domain/ids/code-layout.js";
import { readObject, readText } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { Voucher } from "../../domain/voucher.js";
import { effectiveVoucher, type VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { checkTerms } from "../../pricing/check-terms.js";
import { windowOf } from "../../pricing/compile-voucher.js";
import { issueOn } from "../claims/issue-claim.js";
import type { Context } from "../context.js";
import { deriveId } from "../ids/derive-id.js";
import { deriveRandom } from "../ids/derive-random.js";
import { keptOf } from "../ids/hash-codes.js";
import { refused } from "../refused.js";
import { termsFor } from "../terms-for.js";
import { existingVoucher } from "../vouchers/existing-voucher.js";
import { existingSet } from "./existing-set.js";
import { memberOf } from "./generate-members.js";
import { almostFull, drawCodes } from "./set-codes.js";

export interface AddNewInput {
  readonly customer: Customer;
  /** The caller's own, at most 200 characters: a repetition with the same key makes no second voucher. */
  readonly key: string;
}

export interface Added {
  /** With the terms that count for it, and its code, also where codes are kept as hashes. */
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
  const codes = before === undefined || context.codeHasher !== undefined ? await codesFor(context, set, key) : [];
  const kept = before ?? (await keepMember(context, { set, id: voucherId, codes }, options));
  const issued = await issueOn(
    context,
    {
      key: `set:${voucherId}`,
      customer,
      customerKeys: customerKeysOf(customer),
      expiresAt: undefined,
      now: nowOf(context.clock),
      find: async () => termsFor(context, await existingVoucher(context, voucherId, options), options),
    },
    options,
  );
  if (!issued.ok) return issued;
  return {
    ok: true,
    value: { voucher: await withCode(context, context.termsOf(kept, set), codes), claim: issued.value },
  };
}

/** Codes that turn out to be taken are drawn anew, so often at most. */
const mostDraws = 20;

/**
 * The codes that a member under a key may have, the first that is free. Where codes are kept as hashes they follow from
 * the key, so that a repetition can tell the code again, which no record can.
 */
async function codesFor<Tx>(context: Context<Tx>, set: VoucherSet, key: string): Promise<readonly Code[]> {
  const { codeHasher } = context;
  const random =
    codeHasher === undefined ? context.random : await deriveRandom(codeHasher, JSON.stringify([set.id, key]));
  const { possible } = readCodeLayout(set.format);
  return drawCodes({ random }, set, Math.max(1, Math.min(mostDraws, Math.floor(possible / 2))));
}

/** Keeps a member with the first of some codes that is free; gives what is kept under the id, whoever made it. */
async function keepMember<Tx>(
  context: Context<Tx>,
  { set, id, codes }: { readonly set: VoucherSet; readonly id: string; readonly codes: readonly Code[] },
  options: InTransaction<Tx>,
): Promise<Voucher> {
  const { vouchers } = context.store;
  const empty = memberOf(set, { id, at: nowOf(context.clock) });
  for (const kept of await keptOf(context, codes)) {
    const { taken } = await vouchers.insert({ vouchers: [{ ...empty, ...kept }], events: [] }, options);
    const member = taken.length === 0 ? { ...empty, ...kept } : await vouchers.get(id, options);
    if (member !== undefined) return member;
  }
  throw almostFull(set);
}

/** A member with its code, which the codes of its key tell where only a hash is kept. */
async function withCode<Tx>(context: Context<Tx>, voucher: Voucher, codes: readonly Code[]): Promise<Voucher> {
  if (voucher.codeHint === undefined) return voucher;
  const place = (await keptOf(context, codes)).findIndex(({ codeKey }) => codeKey === voucher.codeKey);
  return place < 0 ? voucher : { ...voucher, code: codes[place]!.code };
}

/** Why no voucher of this set can be had now. */
function findingsOn<Tx>(context: Context<Tx>, set: VoucherSet): ReturnType<typeof checkTerms> {
  const at = nowOf(context.clock);
  const voucher = effectiveVoucher(set, memberOf(set, { id: set.id, at }));
  const asking = { now: Date.parse(at), isKnown: true };
  return checkTerms({ voucher, ...windowOf(voucher) }, asking, { claim: "held" });
}
