import { collectProblems, invalid } from "./error.js";
import { optional, readObject, readOneOf, readText, readWhole, refuseUnknown, withoutUndefined } from "./input.js";
import type { Currency, MinorUnits } from "./money/currency.js";
import { type Money, type MoneyInput, readMoney } from "./money/money.js";

const periods = ["day", "week", "month"] as const;

/** How often, by whom and for how much a voucher may be used. Each left out means without limit; any mix is fine. */
export interface Limits {
  /** Uses in all. In the terms of a set: of each member. */
  readonly total?: number;
  /** Uses by one customer, over all the customer's keys. */
  readonly perCustomer?: number;
  /** Uses of all members of the voucher's set together. */
  readonly perSet?: number;
  readonly perSetPerCustomer?: number;
  /** Uses in one calendar period of a zone, counted in the period of `appliedAt`. */
  readonly perPeriod?: { readonly period: (typeof periods)[number]; readonly zone: string; readonly limit: number };
  /** Money given away in all, per currency. */
  readonly budget?: Money;
  /** Claims that count (all but released and expired ones), those that applying makes for a known customer among them. */
  readonly claims?: number;
}

export interface LimitsInput extends Omit<Limits, "budget"> {
  readonly budget?: MoneyInput;
}

/** A word for the usual limits: once in all; as often as you like; once for each customer. */
export type UsageMode = (typeof usageModes)[number];

export const usageModes = ["single-use", "multi-use", "once-per-customer"] as const;

const counts = ["total", "perCustomer", "perSet", "perSetPerCustomer", "claims"] as const;

export function readLimits(
  value: unknown,
  path: string,
  money: { readonly currency?: Currency | undefined; readonly minorUnits?: MinorUnits | undefined },
): Limits {
  const given = readObject(value, path);
  const { check, done } = collectProblems();
  check(() => refuseUnknown(given, path, [...counts, "perPeriod", "budget"]));
  const limits = counts.map((name) => [
    name,
    check(() => optional(given[name], (limit) => readWhole(limit, `${path}.${name}`))),
  ]);
  const perPeriod = check(() => optional(given["perPeriod"], (own) => readPerPeriod(own, `${path}.perPeriod`)));
  const budget = check(() =>
    optional(given["budget"], (own) => readMoney(own, `${path}.budget`, { ...money, least: 0 })),
  );
  done();
  return withoutUndefined({ ...Object.fromEntries(limits), perPeriod, budget });
}

export function readPerPeriod(value: unknown, path: string): NonNullable<Limits["perPeriod"]> {
  const { period, zone, limit } = readObject(value, path, ["period", "zone", "limit"]);
  return {
    period: readOneOf(period, `${path}.period`, periods),
    zone: readZone(zone, `${path}.zone`),
    limit: readWhole(limit, `${path}.limit`),
  };
}

/** An IANA time zone: `Europe/Paris`. Zones are named, never guessed. */
export function readZone(value: unknown, path: string): string {
  const zone = readText(value, path);
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw invalid(path, `"${zone}" is no IANA time zone such as Europe/Paris`);
  }
  return zone;
}

/** Adds the limit that a usage mode stands for; one that says something else is an error. */
export function withUsage(limits: Limits, usage: UsageMode | undefined, path: string): Limits {
  if (usage === undefined || usage === "multi-use") return limits;
  const name = usage === "single-use" ? "total" : "perCustomer";
  const given = limits[name];
  if (given !== undefined && given > 1) {
    throw invalid(`${path}.${name}`, `is ${given}, but usage "${usage}" means 1; say one of them`);
  }
  return { ...limits, [name]: given ?? 1 };
}

/** The stricter of two limits, each in turn: what a set and a member allow together. */
export function strictest(a: Limits, b: Limits): Limits {
  const least = (x: number | undefined, y: number | undefined) =>
    x === undefined ? y : y === undefined ? x : Math.min(x, y);
  return withoutUndefined({
    ...Object.fromEntries(counts.map((name) => [name, least(a[name], b[name])])),
    perPeriod: stricterPeriod(a.perPeriod, b.perPeriod),
    budget: stricterBudget(a.budget, b.budget),
  });
}

/** Of one period the lower limit; of two different ones the second: the first holds beside it. */
function stricterPeriod(a: Limits["perPeriod"], b: Limits["perPeriod"]): Limits["perPeriod"] {
  if (a === undefined || b === undefined) return a ?? b;
  return a.period === b.period && a.zone === b.zone && a.limit < b.limit ? a : b;
}

/** Whether two limits count uses of different periods, so that both have to be kept. */
export function isOtherPeriod({ perPeriod: a }: Limits, { perPeriod: b }: Limits): boolean {
  return a !== undefined && b !== undefined && (a.period !== b.period || a.zone !== b.zone);
}

/** Of two budgets only the currencies that both have. */
function stricterBudget(a: Money | undefined, b: Money | undefined): Money | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const both = Object.keys(a).filter((code) => Object.hasOwn(b, code));
  return Object.fromEntries(both.map((code) => [code, lesserAmount(a[code]!, b[code]!)]));
}

/** Both are written out with the same decimals, so the shorter text is the lesser amount, and of two as long the first. */
function lesserAmount(a: string, b: string): string {
  return a.length < b.length || (a.length === b.length && a < b) ? a : b;
}
