import type { Application } from "../../domain/application.js";
import { isAutomaticClaim, readAutomaticClaimId } from "../../domain/automatic-claim.js";
import type { Claim } from "../../domain/claim.js";
import { claimsCounter } from "../../domain/counters.js";
import { withoutUndefined } from "../../domain/input.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Page } from "../../ports/page.js";
import type { Store } from "../../ports/store.js";

/** A claim; one that applying made is read off its application, so that the two cannot disagree. */
export async function findClaim<Tx>(
  store: Store<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Claim | undefined> {
  const made = readAutomaticClaimId(id);
  if (made === undefined) return store.claims.get(id, options);
  const application = await store.applications.get(made.applicationId, options);
  if (application === undefined) return undefined;
  return (await claimsMadeBy(store, application, options)).find((claim) => claim.id === id);
}

/** One page of the claims that a customer's applications made, oldest first, those of one application together. */
export async function listAutomaticClaims<Tx>(
  store: Store<Tx>,
  { after, limit, customerKeys }: Page & { readonly customerKeys: readonly string[] },
  options: InTransaction<Tx>,
): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  let start: string | undefined;
  if (after !== undefined) {
    start = readAutomaticClaimId(after)?.applicationId;
    const last = start === undefined ? undefined : await store.applications.get(start, options);
    if (last === undefined) return [];
    const made = await claimsMadeBy(store, last, options);
    claims.push(...made.slice(made.findIndex(({ id }) => id === after) + 1));
  }
  for (let isLast = false; !isLast && claims.length < limit; ) {
    const page = { limit, customerKeys, ...(start !== undefined && { after: start }) };
    const applications = await store.applications.list(page, options);
    for (const application of applications) claims.push(...(await claimsMadeBy(store, application, options)));
    isLast = applications.length < limit;
    start = applications.at(-1)?.id;
  }
  return claims.slice(0, limit);
}

/** A claim made with its use is used, for as long as the use counts. */
async function claimsMadeBy<Tx>(
  { ledger }: Store<Tx>,
  { id, version, status, customer, appliedAt, uses }: Application,
  options: InTransaction<Tx>,
): Promise<readonly Claim[]> {
  const making = uses.filter(({ claimId }) => isAutomaticClaim(claimId));
  const isOver = status === "released" || status === "expired";
  // Whether a refund gave a use back is its voucher's to say; what is still drawn tells.
  const refunded = making.length > 0 && status === "refunded" ? await ledger.get(id, options) : undefined;
  const isBack = (voucherId: string) =>
    refunded !== undefined && !refunded.draws.some(({ counter }) => counter === claimsCounter(voucherId));
  return making.map(({ voucherId, setId, codeKey, claimId }) => {
    const state = isOver ? status : isBack(voucherId) ? "released" : "held";
    const of = { id: claimId, version, voucherId, setId, codeKey, automatic: true };
    return withoutUndefined({ ...of, status: state, customer, issuedAt: appliedAt, claimedAt: appliedAt }) as Claim;
  });
}
