import type { Refund } from "../application.js";
import type { Finding } from "../reason.js";
import type { Currency } from "./currency.js";
import { formatAmount, readAmount } from "./money.js";
import { multiplyDivide } from "./rounding.js";

/** What was paid, and what of it was given back so far. */
export interface Paid {
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly unitPrice: string;
    /** Of the whole line. */
    readonly discount: string;
  }[];
  /** After its discounts; "0.00" where there was none. */
  readonly shipping: string;
  readonly refunds: readonly Refund[];
}

/** What comes back: units of lines, each line once, and a part of the shipping paid, in minor units. */
export interface Returned {
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  readonly shipping: number | undefined;
}

/** Units by line id. */
export type UnitsOfLines = ReadonlyMap<string, number>;

interface Rules {
  readonly currency: Currency;
  /** What the goods left cost when they are priced anew, in minor units. Without it the goods left keep their discount. */
  readonly worthOf: ((left: UnitsOfLines) => number) | undefined;
}

export interface RefundedLines {
  readonly refund: Pick<Refund, "lines" | "shipping" | "amount">;
  /** No goods are left. */
  readonly isAllBack: boolean;
}

/**
 * What is to be paid back for units of lines. After k of a line's q units `round(discount × k / q)`, half up, of its
 * discount has come back, and each refund is the difference: one by one comes to the same as all at once, to the penny.
 *
 * Priced anew, goods left that cost more without those returned take the difference from the refund, never more than
 * it. What was taken so comes back as soon as it is no longer owed, at the latest with the last unit.
 *
 * @returns what is asked beyond what is left, as findings, if there is any.
 */
export function refundLines(
  paid: Paid,
  returned: Returned,
  { currency, worthOf }: Rules,
): RefundedLines | readonly Finding[] {
  const before = unitsBack(paid.refunds);
  const lineOf = new Map(paid.lines.map((line) => [line.id, line]));
  const excess = excessOf(paid, returned, { currency, before });
  if (excess.length > 0) return excess;
  const after = new Map(before);
  for (const { id, quantity } of returned.lines) after.set(id, (before.get(id) ?? 0) + quantity);
  const left = new Map(paid.lines.map(({ id, quantity }) => [id, quantity - (after.get(id) ?? 0)]));
  const isAllBack = [...left.values()].every((units) => units === 0);
  const lines = returned.lines.map(({ id, quantity }) => {
    const line = minorOf(lineOf.get(id)!, currency);
    const discount = discountBack(line, after.get(id)!) - discountBack(line, before.get(id) ?? 0);
    return { id, quantity, amount: line.unit * quantity - discount, discount };
  });
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const taken = takenBack(paid.refunds, currency);
  const owed = isAllBack ? 0 : (worthOf?.(left) ?? 0) - keptWorth(paid, left, currency);
  const clawback = isAllBack || worthOf !== undefined ? Math.min(goods, Math.max(0, owed) - taken) : 0;
  return {
    isAllBack,
    refund: {
      lines: lines.map(({ amount, discount, ...line }) => ({
        ...line,
        amount: formatAmount(amount, currency),
        discount: formatAmount(discount, currency),
      })),
      ...(returned.shipping !== undefined && { shipping: formatAmount(returned.shipping, currency) }),
      amount: formatAmount(goods - clawback + (returned.shipping ?? 0), currency),
    },
  };
}

/** The units of each line that refunds gave back. */
export function unitsBack(refunds: readonly Refund[]): UnitsOfLines {
  const units = new Map<string, number>();
  for (const { id, quantity } of refunds.flatMap(({ lines }) => lines)) units.set(id, (units.get(id) ?? 0) + quantity);
  return units;
}

function excessOf(
  paid: Paid,
  returned: Returned,
  { currency, before }: { readonly currency: Currency; readonly before: UnitsOfLines },
): readonly Finding[] {
  const bought = new Map(paid.lines.map(({ id, quantity }) => [id, quantity]));
  const findings: Finding[] = returned.lines.flatMap(({ id, quantity }) => {
    const left = bought.get(id)! - (before.get(id) ?? 0);
    return quantity > left ? [{ code: "refund_exceeds", params: { asked: String(quantity), left: String(left) } }] : [];
  });
  const shippingBack = paid.refunds.reduce((sum, { shipping = "0" }) => sum + minor(shipping, currency), 0);
  const shippingLeft = minor(paid.shipping, currency) - shippingBack;
  if ((returned.shipping ?? 0) <= shippingLeft) return findings;
  const params = { asked: formatAmount(returned.shipping!, currency), left: formatAmount(shippingLeft, currency) };
  return [...findings, { code: "refund_exceeds", params }];
}

interface MinorLine {
  readonly quantity: number;
  readonly unit: number;
  readonly discount: number;
}

function minorOf({ quantity, unitPrice, discount }: Paid["lines"][number], currency: Currency): MinorLine {
  return { quantity, unit: minor(unitPrice, currency), discount: minor(discount, currency) };
}

function discountBack({ discount, quantity }: MinorLine, units: number): number {
  return multiplyDivide(discount, units, quantity, "half-up");
}

/** What the goods left cost with the discount they were bought with. */
function keptWorth({ lines }: Paid, left: UnitsOfLines, currency: Currency): number {
  return lines.reduce((sum, each) => {
    const line = minorOf(each, currency);
    const units = left.get(each.id)!;
    return sum + line.unit * units - (line.discount - discountBack(line, line.quantity - units));
  }, 0);
}

/** What earlier refunds gave back less than their lines and shipping come to. */
function takenBack(refunds: readonly Refund[], currency: Currency): number {
  return refunds.reduce((sum, { lines, shipping = "0", amount }) => {
    const full = lines.reduce((goods, line) => goods + minor(line.amount, currency), minor(shipping, currency));
    return sum + full - minor(amount, currency);
  }, 0);
}

function minor(amount: string, currency: Currency): number {
  return readAmount(amount, currency, "amount");
}
