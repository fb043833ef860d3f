import type { Claim } from "../../domain/claim.js";
import { customerKeysOf } from "../../domain/customer.js";
import { readObject, readText } from "../../domain/input.js";
import type { Finding } from "../../domain/reason.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Entry } from "../../ports/ledger.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import type { Found } from "../terms-for.js";
import { keepClaim } from "./claim-voucher.js";
import { findClaimable } from "./find-claimable.js";
import type { ClaimFor } from "./open-claim.js";
import { type ClaimInput, readClaim } from "./read-claim.js";

export interface IssueInput extends Omit<ClaimInput, "audience" | "subject"> {
  /** The caller's own, at most 200 characters: a repetition with the same key finds what the first did. */
  readonly key: string;
}

/**
 * Sets a voucher aside for a customer, who may use it at once or claim it first. Several for one customer, each under a
 * key of its own, up to the voucher's `perCustomer`.
 *
 * @returns the claim, or the reasons; `idempotency_conflict` if the key was used for another customer or code.
 * @throws VouchsafeError `invalid_input` for a customer without id and keys.
 */
export async function issueClaim<Tx>(
  context: Context<Tx>,
  input: IssueInput,
  options: InTransaction<Tx>,
): Promise<Result<Claim>> {
  const { key: given, ...rest } = readObject(input, "input", ["key", "code", "customer", "shopId", "expiresAt"]);
  const key = readText(given, "key");
  const asked = readClaim(rest as unknown as ClaimInput, nowOf(context.clock));
  return issueOn(context, { ...asked, key, find: () => findClaimable(context, asked, options) }, options);
}

/** For whom a voucher is set aside, under which key, and how it is found. */
interface Issue extends ClaimFor {
  readonly key: string;
  readonly now: string;
  readonly find: () => Promise<Found | Finding>;
}

/** Sets a voucher aside that was found in some way or other: `find` is asked again after somebody else was faster. */
export async function issueOn<Tx>(
  context: Context<Tx>,
  { key, find, ...asked }: Issue,
  options: InTransaction<Tx>,
): Promise<Result<Claim>> {
  const entryKey = `issue:${key}`;
  for (let round = 0; round < mostRounds; round++) {
    const found = await find();
    const first = await context.store.ledger.find(entryKey, options);
    if (first !== undefined)
      return repeat(context, first, { asked, key, found: "code" in found ? "" : found.terms.id });
    if ("code" in found) return refused(context, [found]);
    const wanted = { ...asked, id: context.ids.next(), key: entryKey, before: undefined, options };
    const result = await keepClaim(context, found, { ...wanted, status: "issued" });
    if ("ok" in result) return result;
  }
  return refused(context, [{ code: "conflict", params: { id: key } }]);
}

function repeat<Tx>(
  context: Context<Tx>,
  { kind, record }: Entry,
  { asked, key, found }: { readonly asked: ClaimFor; readonly key: string; readonly found: string },
): Result<Claim> {
  const isSame =
    kind === "claim" &&
    record.voucherId === found &&
    customerKeysOf(record.customer).some((each) => asked.customerKeys.includes(each));
  return isSame
    ? { ok: true, value: record as Claim }
    : refused(context, [{ code: "idempotency_conflict", params: { key } }]);
}
