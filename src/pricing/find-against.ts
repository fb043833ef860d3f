import type { Benefit } from "../domain/offer.js";
import type { Finding } from "../domain/reason.js";
import type { CompiledOffer, OfferRule } from "./compile-offer.js";
import { chargesOf } from "./ground.js";
import { noneOf } from "./none-of.js";
import type { Progress } from "./offer-result.js";
import type { Scene } from "./scene.js";
import { blockersOf } from "./share-units.js";

const none: readonly never[] = [];

/** All that speaks against an offer on this cart before it is given. */
export function findAgainst(
  scene: Scene,
  offer: CompiledOffer,
  { rule, progress }: { readonly rule: OfferRule; readonly progress: Progress },
): readonly Finding[] {
  const unmet = rule.condition.check(scene);
  // Mostly there is nothing but the condition to look at. The rest stands apart, as in `findOne`, `writeOutcome` and
  // `compileVoucher`: V8 takes short functions into their callers, which spares a quote of five lines some 2 %.
  const isPlain = rule.target === "goods" && scene.eligible.length > 0 && scene.sheet.uses === undefined;
  return isPlain && offer.full === undefined ? unmet : findMore(scene, offer, { rule, progress, unmet });
}

interface Asking {
  readonly rule: OfferRule;
  readonly progress: Progress;
  readonly unmet: readonly Finding[];
}

function findMore(scene: Scene, { offer, full }: CompiledOffer, { rule, progress, unmet }: Asking): readonly Finding[] {
  const missing: readonly Finding[] =
    full === undefined ? unmet : [{ code: "limit_total", params: { limit: full.limit, used: full.used } }, ...unmet];
  // Uses are kept as soon as one offer does not share; else none can keep another off.
  const blockers = scene.sheet.uses === undefined ? none : blockersOf(offer, progress.applied);
  const lacksGoods = rule.target === "goods" && scene.eligible.length === 0;
  const lacksShipping =
    rule.target === "shipping" && scene.sheet.cart.shipping !== undefined && chargesOf(scene, rule).length === 0;
  if (blockers.length === 0 && !lacksGoods && !lacksShipping) return missing;
  const findings = [...missing];
  if (lacksGoods && findings.every(({ code }) => code !== "no_eligible_items"))
    findings.push(noneOf(offer.benefit.range));
  if (lacksShipping) findings.push(noShipping(offer.benefit));
  if (blockers.length > 0) findings.push({ code: "not_combinable", params: { with: blockers } });
  return findings;
}

function noShipping({ method }: Benefit): Finding {
  return { code: "no_shipping", params: typeof method === "string" ? { methods: [method] } : {} };
}
