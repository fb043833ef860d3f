import { Decimal } from "decimal.js";
import { invalid } from "../error.js";
import { readObject, show } from "../input.js";
import { type Currency, type MinorUnits, readCurrency } from "./currency.js";

/**
 * An amount of money as callers write it: `"12.50"`, `12.5`, a `bigint` or a `Decimal`, in decimal notation. It has
 * to be exact in the currency's minor unit. Amounts always come out as strings with all their decimals: `"12.50"`, `"1250"` in JPY.
 */
export type Amount = string | number | bigint | Decimal;

/** A fixed amount in each currency it exists in: `{ GBP: "5.00", EUR: "6.00" }`. It is never converted. */
export type Money = Readonly<Record<string, string>>;

/** A `Money` as callers write it; a bare amount is in the currency of the service or of the voucher. */
export type MoneyInput = Amount | Readonly<Record<string, Amount>>;

/** A decimal.js of our own, so that a host's `Decimal.set` changes nothing here. Amounts have at most 16 digits. */
const Exact = Decimal.clone({ precision: 40, defaults: true });

const zero = 48;
const nine = 57;
const point = 46;

/**
 * An amount as a whole number of minor units: `"12.50"` GBP is 1250.
 *
 * @throws VouchsafeError `invalid_input` at `path` for what is no number, NaN, infinite, negative, finer than the minor
 * unit, or beyond 2^53 - 1 minor units.
 */
export function readAmount(value: unknown, currency: Currency, path: string): number {
  const minor = plainAmount(value, currency);
  return minor >= 0 ? minor : readAnyAmount(value, currency, path);
}

/**
 * An amount written as digits with at most one point, of at most 15 characters, in minor units; -1 for everything else,
 * which `readAmount` takes or refuses. Asked first, it spares putting a path together. The loop takes about 20 ns where
 * decimal.js takes 400, and a cart is mostly such prices.
 */
export function plainAmount(text: unknown, { digits }: Currency): number {
  if (typeof text !== "string") return -1;
  const length = text.length;
  if (length === 0 || length > 15) return -1;
  let minor = 0;
  let decimals = -1;
  for (let index = 0; index < length; index++) {
    const symbol = text.charCodeAt(index);
    if (symbol >= zero && symbol <= nine) {
      minor = minor * 10 + (symbol - zero);
      if (decimals >= 0) decimals++;
    } else if (symbol === point && decimals < 0 && index > 0) {
      decimals = 0;
    } else {
      return -1;
    }
  }
  if (decimals === 0 || decimals > digits) return -1;
  for (let missing = digits - Math.max(decimals, 0); missing > 0; missing--) minor *= 10;
  return minor <= Number.MAX_SAFE_INTEGER ? minor : -1;
}

/** Every other notation, and the one place where it is said what is wrong with an amount. */
function readAnyAmount(value: unknown, { code, digits }: Currency, path: string): number {
  const decimal = toDecimal(value);
  if (decimal === undefined || decimal.isNaN()) {
    throw invalid(path, `expected an amount such as "12.50", got ${show(value)}`);
  }
  if (!decimal.isFinite()) throw invalid(path, `${show(value)} is not a finite amount`);
  if (decimal.isNegative() && !decimal.isZero()) throw invalid(path, `${show(value)} is below zero`);
  // Before any scaling: 1e400 is far above, 1e-400 far too fine, and neither need be written out.
  if (decimal.e > 16) throw invalid(path, `${show(value)} is beyond what can be counted exactly`);
  if (decimal.isZero() && /[1-9]/.test(String(value).split(/e/i)[0]!))
    throw invalid(path, `${show(value)} is too fine to be counted`);
  if (decimal.decimalPlaces() > digits) {
    throw invalid(
      path,
      `${show(value)} has ${decimal.decimalPlaces()} decimals; ${code} takes ${digits}: round it first`,
    );
  }
  const minor = decimal.abs().times(10 ** digits);
  if (minor.greaterThan(Number.MAX_SAFE_INTEGER)) {
    throw invalid(path, `${show(value)} is beyond what can be counted exactly`);
  }
  return minor.toNumber();
}

/** Whether a text is a number in decimal notation. decimal.js reads `0x10` and `1_000` too: mistakes, and no prices. */
export function isDecimalNotation(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function toDecimal(value: unknown): Decimal | undefined {
  const isText = typeof value === "string";
  if (isText && !isDecimalNotation(value) && !/^[+-]?Infinity$/.test(value)) return undefined;
  if (!isText && typeof value !== "number" && typeof value !== "bigint" && !Decimal.isDecimal(value)) return undefined;
  try {
    // By way of text: a Decimal may be of another copy of decimal.js, and `new Decimal(0.1)` reads it so as well.
    return new Exact(typeof value === "number" ? value : String(value));
  } catch {
    return undefined;
  }
}

/** `.00` to `.99` */
const hundredths = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, "0")}`);

/**
 * Texts of amounts below so many hundredths, each kept from its first use. A quote writes some five amounts a line:
 * finding one takes 4 ns, writing it 14, and a basket's discounts and totals are mostly such. At most 4 MB in all.
 */
const written = new Array<string | undefined>(100_000);

/** Minor units as the decimal string they stand for: 1250 GBP is `"12.50"`. */
export function formatAmount(minor: number, { digits }: Currency): string {
  const known = digits === 2 && minor >= 0 && minor < written.length ? written[minor] : undefined;
  return known ?? writeAmount(minor, digits);
}

function writeAmount(minor: number, digits: number): string {
  if (digits === 0) return String(minor);
  if (digits === 2) {
    const text = writeHundredths(minor);
    if (minor >= 0 && minor < written.length) written[minor] = text;
    return text;
  }
  const text = String(minor).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The two-decimal case by division: slicing and padding take four times as long. */
function writeHundredths(minor: number): string {
  const cents = minor % 100;
  return `${(minor - cents) / 100}${hundredths[cents]!}`;
}

/**
 * A fixed amount in one or several currencies, written out in full.
 *
 * @example readMoney("5", "offer.amount", { currency: gbp })   // { GBP: "5.00" }
 */
export function readMoney(
  value: unknown,
  path: string,
  {
    currency,
    minorUnits,
    least = 1,
  }: { readonly currency?: Currency | undefined; readonly minorUnits?: MinorUnits | undefined; readonly least?: 0 | 1 },
): Money {
  const bare = typeof value !== "object" || value === null || Decimal.isDecimal(value);
  if (bare && currency === undefined) {
    throw invalid(path, `${show(value)} has no currency; write { GBP: "5.00" } or give the voucher's currency`);
  }
  const entries = bare ? [[currency!.code, value] as const] : Object.entries(readObject(value, path));
  if (entries.length === 0) throw invalid(path, 'names no currency; write { GBP: "5.00" }');
  return Object.fromEntries(
    entries.map(([code, amount]) => {
      const own = bare ? currency! : readCurrency(code, `${path}.${code}`, minorUnits);
      const amountPath = bare ? path : `${path}.${code}`;
      const minor = readAmount(amount, own, amountPath);
      if (minor < least) throw invalid(amountPath, "has to be above zero");
      return [code, formatAmount(minor, own)];
    }),
  );
}
