import type { Stage } from "../domain/policy.js";
import type { Finding } from "../domain/reason.js";
import type { CompiledOffer } from "./compile-offer.js";
import type { Selection } from "./scene.js";
import type { Sheet } from "./sheet.js";

/** An offer to be priced, by the place of its voucher on the cart, in its stage. */
export interface OfferTurn {
  readonly offer: CompiledOffer;
  readonly voucherIndex: number;
  readonly stage: Stage;
}

/** How far pricing has come. */
export interface Progress {
  /** What the offers so far came to. */
  readonly applied: readonly OfferResult[];
  /** The most each voucher may still give, by its place. */
  readonly room: readonly number[];
}

/** What one offer came to. Arrays run beside `lines`, which are shipping charges where it lowered shipping. */
export interface OfferResult extends Selection {
  readonly offer: CompiledOffer;
  readonly voucherIndex: number;
  readonly stage: Stage;
  /** What it looked at came to before it, in minor units. */
  readonly base: number;
  readonly amount: number;
  /** 0 if it gave nothing: no money, no gift. */
  readonly applications: number;
  readonly amounts: readonly number[];
  /** Its condition is met, and what it gives is known only with the shipping charge. */
  readonly pending: boolean;
  /** Why it gave nothing. */
  readonly findings: readonly Finding[];
}

/** Progress while it is made: what each offer came to is entered before the next is looked at. */
export interface Advance extends Progress {
  readonly applied: OfferResult[];
  readonly room: number[];
}

/** Enters what an offer came to. */
export function enter({ applied, room }: Advance, result: OfferResult): void {
  applied.push(result);
  room[result.voucherIndex]! -= result.amount;
}

const none: readonly never[] = [];

/** Several applications of one offer as one result, each line once. */
export function mergeResults(parts: readonly OfferResult[]): OfferResult {
  const byLine = new Map<number, { amount: number; units: number }>();
  for (const { lines, amounts, units } of parts) {
    for (let at = 0; at < lines.length; at++) {
      const sum = byLine.get(lines[at]!) ?? { amount: 0, units: 0 };
      byLine.set(lines[at]!, { amount: sum.amount + amounts[at]!, units: sum.units + units[at]! });
    }
  }
  const sums = [...byLine.values()];
  return {
    ...parts.at(-1)!,
    lines: [...byLine.keys()],
    amounts: sums.map(({ amount }) => amount),
    units: sums.map(({ units }) => units),
  };
}

/** The result of an offer that took nothing off. */
export function nothing({ offer, voucherIndex, stage }: OfferTurn, more: Partial<OfferResult>): OfferResult {
  return {
    offer,
    voucherIndex,
    stage,
    base: 0,
    amount: 0,
    applications: 0,
    lines: none,
    amounts: none,
    units: none,
    pending: false,
    findings: none,
    ...more,
  };
}

/** Undoes on the sheet what an offer took. */
export function putBack(sheet: Sheet, { offer, lines, amounts }: OfferResult): void {
  const left = offer.rule?.target === "shipping" ? sheet.shippingLeft : sheet.left;
  for (let at = 0; at < lines.length; at++) left[lines[at]!]! += amounts[at]!;
  if (sheet.uses === undefined) return;
  for (const uses of sheet.uses) while (uses.at(-1)?.offer === offer.offer) uses.pop();
}
