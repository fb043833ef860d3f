import type { UsageCounts } from "../domain/usage.js";
import type { CompiledOffer } from "./compile-offer.js";

/** An offer that is applied no more often than limits leave which the host counts; `full` is one that is used up. */
export function withinLimits(offer: CompiledOffer, applications: UsageCounts["applications"]): CompiledOffer {
  const { id } = offer.offer;
  if (applications === undefined || offer.rule === undefined || !Object.hasOwn(applications, id)) return offer;
  const limits = applications[id]!;
  const most = limits.reduce((least, { limit, used }) => Math.min(least, limit - used), offer.rule.maxApplications);
  const full = limits.find(({ limit, used }) => used >= limit);
  return { ...offer, rule: { ...offer.rule, maxApplications: most }, full };
}
