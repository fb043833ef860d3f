import type { CheckedCart } from "../domain/cart.js";
import { formatAmount } from "../domain/money.js";
import type { Policy, Stage } from "../domain/policy.js";
import type { Finding } from "../domain/reason.js";
import type { CompiledOffer } from "./compile-voucher.js";
import { giveDiscount } from "./give-discount.js";
import { blockersOf, freeUnits } from "./share-units.js";
import { openSheet, type Sheet } from "./sheet.js";

/** An offer to be priced, by its place among the vouchers of the cart. */
export interface OfferTurn {
  readonly offer: CompiledOffer;
  readonly voucherIndex: number;
}

/** What one offer came to. Arrays run beside `lines`. */
export interface OfferResult extends OfferTurn {
  readonly stage: string;
  /** What the lines it looked at came to before it, in minor units. */
  readonly base: number;
  /** 0 if it gave nothing; then `findings` say why. */
  readonly amount: number;
  readonly lines: readonly number[];
  readonly amounts: readonly number[];
  readonly units: readonly number[];
  readonly findings: readonly Finding[];
}

export interface Priced {
  readonly sheet: Sheet;
  /** One for each offer, in the order in which they were looked at. */
  readonly results: readonly OfferResult[];
}

/**
 * Applies offers to a cart one after the other: by stage, then priority, then codes before automatic vouchers, then as
 * given. `room[voucherIndex]` is the most a voucher may give in all.
 */
export function priceOffers(
  cart: CheckedCart,
  turns: readonly OfferTurn[],
  { policy, room }: { readonly policy: Policy; readonly room: readonly number[] },
): Priced {
  const sheet = openSheet(cart);
  const left = [...room];
  const results: OfferResult[] = [];
  const keepsUses = turns.some(({ offer }) => offer.offer.sharing !== "shared");
  for (const stage of policy.stages) {
    const here = turns.filter(({ offer }) => offer.offer.stage === stage.name).sort(byPriority);
    for (const turn of here) {
      const result = applyOffer(sheet, turn, { stage, policy, room: left[turn.voucherIndex]!, applied: results });
      results.push(result);
      if (result.amount === 0) continue;
      left[turn.voucherIndex]! -= result.amount;
      enter(sheet, result, keepsUses);
    }
  }
  for (const turn of turns) {
    if (policy.stages.every(({ name }) => name !== turn.offer.offer.stage)) {
      const stage = turn.offer.offer.stage ?? "";
      results.push(
        nothing(turn, stage, [
          { code: "custom", params: { cause: "stage_not_in_policy", stage, policy: policy.name } },
        ]),
      );
    }
  }
  return { sheet, results };
}

/** Array sort is stable, so equal ones stay as given. */
function byPriority({ offer: a }: OfferTurn, { offer: b }: OfferTurn): number {
  return (
    b.offer.priority - a.offer.priority || Number(a.voucher.automatic ?? false) - Number(b.voucher.automatic ?? false)
  );
}

interface Situation {
  readonly stage: Stage;
  readonly policy: Policy;
  readonly room: number;
  readonly applied: readonly OfferResult[];
}

function applyOffer(sheet: Sheet, turn: OfferTurn, situation: Situation): OfferResult {
  const { offer } = turn;
  const { stage, policy, room } = situation;
  if (offer.rule === undefined) {
    const params = { currency: sheet.cart.currency.code, supported: offer.supported };
    return nothing(turn, stage.name, [{ code: "currency_not_supported", params }]);
  }
  const { visible, eligible } = lookAt(sheet, offer);
  const findings = [...offer.rule.condition({ sheet, visible, eligible })];
  if (eligible.length === 0) findings.push({ code: "no_eligible_items", params: {} });
  const blockers = blockersOf(offer.offer, situation.applied);
  if (blockers.length > 0) findings.push({ code: "not_combinable", params: { with: blockers } });
  if (findings.length > 0) return nothing(turn, stage.name, findings);
  const { blockers: holders, ...selection } = freeUnits(sheet, offer.offer, { eligible, applied: situation.applied });
  const base = stage.base ?? policy.base;
  const given = giveDiscount(sheet, selection, { benefit: offer.rule.benefit, base, rounding: policy.rounding, room });
  if (given.amount > 0) return { ...turn, stage: stage.name, ...selection, ...given, findings: [] };
  const finding = whyNothing(sheet, { wanted: given.wanted, room, blockers: holders });
  return { ...nothing(turn, stage.name, [finding]), base: given.base };
}

function whyNothing(
  { cart: { currency } }: Sheet,
  { wanted, room, blockers }: { readonly wanted: number; readonly room: number; readonly blockers: readonly string[] },
): Finding {
  if (blockers.length > 0) return { code: "not_combinable", params: { with: blockers } };
  if (room > 0 || wanted === 0) return { code: "nothing_to_discount", params: {} };
  const remaining = formatAmount(0, currency);
  return {
    code: "budget_exhausted",
    params: { remaining, wanted: formatAmount(wanted, currency), currency: currency.code },
  };
}

function lookAt(
  sheet: Sheet,
  offer: CompiledOffer,
): { readonly visible: readonly number[]; readonly eligible: readonly number[] } {
  const visible: number[] = [];
  const eligible: number[] = [];
  const { lines } = sheet.cart;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (!offer.sees(line)) continue;
    visible.push(index);
    if (offer.inRange(line)) eligible.push(index);
  }
  return { visible, eligible };
}

/** Writes a result into the sheet. */
function enter(sheet: Sheet, result: OfferResult, keepsUses: boolean): void {
  for (let at = 0; at < result.lines.length; at++) {
    const line = result.lines[at]!;
    sheet.left[line]! -= result.amounts[at]!;
    if (keepsUses) sheet.uses[line]!.push({ offer: result.offer.offer, units: result.units[at]! });
  }
}

function nothing(turn: OfferTurn, stage: string, findings: readonly Finding[]): OfferResult {
  return { ...turn, stage, base: 0, amount: 0, lines: [], amounts: [], units: [], findings };
}
