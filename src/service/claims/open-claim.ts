import type { Claim } from "../../domain/claim.js";
import { claimCounter, claimsCounter, givenBack, mergeDraws } from "../../domain/counters.js";
import { withoutUndefined } from "../../domain/input.js";
import type { Entry, Move } from "../../ports/ledger.js";
import { claimEvent } from "../applications/reclaim.js";
import type { Found } from "../terms-for.js";
import { claimUses } from "./claim-uses.js";
import type { AskedClaim } from "./read-claim.js";

export type ClaimEntry = Extract<Entry, { kind: "claim" }>;

/** For whom a claim is made, and until when. */
export type ClaimFor = Pick<AskedClaim, "customer" | "customerKeys" | "expiresAt">;

/**
 * The move that makes a claim, or takes up one that was given back. To the ledger every claim that counts is held, so
 * that one set aside runs out as one in a wallet does.
 */
export function openClaim(
  { terms, setVersion }: Found,
  {
    id,
    key,
    before,
    status,
    customer,
    customerKeys,
    expiresAt,
    now,
  }: ClaimFor & {
    readonly id: string;
    readonly key: string;
    readonly before: ClaimEntry | undefined;
    readonly status: "issued" | "held";
    readonly now: string;
  },
): Move {
  const version = (before?.version ?? 0) + 1;
  const record = withoutUndefined({
    id,
    version,
    voucherId: terms.id,
    setId: terms.setId,
    codeKey: terms.codeKey,
    status,
    customer,
    issuedAt: before?.record.issuedAt ?? now,
    claimedAt: status === "held" ? now : undefined,
    expiresAt,
  }) as Claim;
  const { claims, perCustomer } = terms.limits;
  const counter = claimsCounter(terms.id);
  const draws = [
    { counter, by: 1, ...(claims !== undefined && { limit: claims }) },
    ...customerKeys.map((customerKey) => ({
      counter: `${counter}/customer:${customerKey}`,
      by: 1,
      ...(perCustomer !== undefined && { limit: perCustomer }),
    })),
  ];
  const guards = [
    { of: "voucher", id: terms.id, version: terms.version } as const,
    ...(setVersion === undefined ? [] : [{ of: "set", id: terms.setId!, version: setVersion } as const]),
  ];
  const entry: Entry = {
    kind: "claim",
    id,
    key,
    version,
    status: "held",
    // The end itself is still part of the claim; a hold is due at its `heldUntil`.
    ...(expiresAt !== undefined && { heldUntil: new Date(Date.parse(expiresAt) + 1).toISOString() }),
    draws,
    uses: claimUses(record),
    record,
  };
  // A claim that ran out unnoticed is replaced without ever having been given back: that is settled here.
  const owed = before?.status === "held" ? givenBack(before.draws) : [];
  // Releasing a claim uses it up: taken up again it is free.
  const freed = before?.status === "released" ? [{ counter: claimCounter(id), by: -1 }] : [];
  return {
    entry,
    from: before === undefined ? null : { version: before.version },
    draws: mergeDraws([...owed, ...freed, ...draws]),
    guards,
    events: [claimEvent(status === "held" ? "claim.claimed" : "claim.issued", record, now)],
  };
}
