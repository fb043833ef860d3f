import { invalid } from "../error.js";
import { readObject, readWhole, show } from "../input.js";

/** ISO 4217 list one (six, 2024): the active currencies whose minor unit is not a hundredth. */
const exceptions: ReadonlyMap<string, number> = new Map([
  ...["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"].map((code) => [code, 0] as const),
  ...["PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"].map((code) => [code, 0] as const),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((code) => [code, 3] as const),
  ...["CLF", "UYW"].map((code) => [code, 4] as const),
]);

/** Decimal places of currencies that ISO 4217 does not know, or that a shop counts otherwise: `{ XBT: 8 }`. */
export type MinorUnits = Readonly<Record<string, number>>;

/** A currency and how many decimals its amounts have. */
export interface Currency {
  readonly code: string;
  readonly digits: number;
}

const known = new Map<string, Currency>();

/**
 * Decimal places of a currency, from ISO 4217: JPY 0, GBP 2, KWD 3.
 *
 * The table is our own because `Intl.NumberFormat` answers with CLDR's habits of display (HUF 0, IQD 0) and not with
 * ISO's minor units (HUF 2, IQD 3). `Intl` only says which codes exist.
 *
 * @throws VouchsafeError `invalid_input` if the code is no upper-case ISO 4217 code and not in `minorUnits`.
 */
export function readCurrency(code: unknown, path: string, minorUnits?: MinorUnits): Currency {
  if (typeof code === "string") {
    if (minorUnits && Object.hasOwn(minorUnits, code)) return ownCurrency(code, minorUnits[code]!, "minorUnits");
    const found = known.get(code) ?? lookUp(code);
    if (found !== undefined) return found;
  }
  throw invalid(
    path,
    `${show(code)} is no ISO 4217 code in capitals (GBP); name its decimals in minorUnits if it is yours`,
  );
}

function lookUp(code: string): Currency | undefined {
  if (!/^[A-Z]{3}$/.test(code)) return undefined;
  // Node's own list lacks the accounting units of ISO 4217 (CLF, UYI, UYW).
  if (!exceptions.has(code) && !Intl.supportedValuesOf("currency").includes(code)) return undefined;
  const currency = { code, digits: exceptions.get(code) ?? 2 };
  known.set(code, currency);
  return currency;
}

/** Checks decimals of one's own. */
export function readMinorUnits(value: unknown, path: string): MinorUnits {
  const given = readObject(value, path);
  for (const [code, digits] of Object.entries(given)) ownCurrency(code, digits, path);
  return given as MinorUnits;
}

function ownCurrency(code: string, digits: unknown, path: string): Currency {
  if (!/^[A-Z0-9]{3,8}$/.test(code)) throw invalid(`${path}.${code}`, "a currency has 3 to 8 capitals or digits");
  return { code, digits: readWhole(digits, `${path}.${code}`, { most: 8 }) };
}
