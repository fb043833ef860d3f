import type { Finding } from "../domain/reason.js";
import type { CompiledOffer } from "./compile-offer.js";
import type { Selection } from "./scene.js";
import type { Sheet } from "./sheet.js";

/** An offer to be priced, by the place of its voucher on the cart and of its stage in the policy. */
export interface OfferTurn {
  readonly offer: CompiledOffer;
  readonly voucherIndex: number;
  /** -1 if the policy has no such stage. */
  readonly stageIndex: number;
}

/** What a voucher may give, and what its offers came to so far. Amounts are in minor units. */
export interface Account {
  /** The most it gives in all: the rest of a budget, if it gives that; else infinite. */
  readonly most: number;
  /** What it has left of a budget that is taken whole or not at all. */
  readonly budget: number;
  amount: number;
  /** How many of its offers were applied: gifts and pending shipping give no money. */
  applied: number;
  /** How many of them wait for the shipping charge. */
  pending: number;
}

/** How far pricing has come: what each offer came to is entered before the next is looked at. */
export interface Progress {
  /** What the offers so far came to. */
  readonly applied: OfferResult[];
  /** One for each voucher, by its place. */
  readonly accounts: readonly Account[];
}

/** What one offer came to. Arrays run beside `lines`, which are shipping charges where it lowered shipping. */
export interface OfferResult extends Selection {
  readonly offer: CompiledOffer;
  readonly voucherIndex: number;
  readonly stageIndex: number;
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

/** Enters what an offer came to. */
export function enter({ applied, accounts }: Progress, result: OfferResult): void {
  applied.push(result);
  const account = accounts[result.voucherIndex]!;
  account.amount += result.amount;
  if (result.pending) account.pending++;
  if (result.pending || result.applications > 0) account.applied++;
}

/** Undoes the last entry, and on the sheet what the offer took. */
export function takeBack(sheet: Sheet, { applied, accounts }: Progress): void {
  const result = applied.pop()!;
  const account = accounts[result.voucherIndex]!;
  account.amount -= result.amount;
  if (result.pending) account.pending--;
  if (result.pending || result.applications > 0) account.applied--;
  putBack(sheet, result);
}

/** The most a voucher may still give. */
export function roomOf({ most, amount }: Account): number {
  return most - amount;
}

/** Whether each voucher stays within a budget that is taken whole or not at all. */
export function isWithinBudgets({ accounts }: Progress): boolean {
  return accounts.every(({ amount, budget }) => amount <= budget);
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
export function nothing({ offer, voucherIndex, stageIndex }: OfferTurn, more: Partial<OfferResult>): OfferResult {
  return {
    offer,
    voucherIndex,
    stageIndex,
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
