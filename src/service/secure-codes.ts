import {
  type GenerateCodesOptions,
  generateCodes as generate,
  iterateCodes as iterate,
} from "../domain/generate-codes.js";
import { readObject } from "../domain/input.js";
import type { Clock } from "../domain/instant.js";
import { createOrderIds as create, type OrderIdOptions } from "../domain/order-id.js";
import type { RandomBytes } from "../domain/random.js";
import { secureRandom } from "./secure-random.js";

/**
 * New codes from the system's secure source, in no order, none twice and none that is in `existing` (compared as the
 * till does: without case, dashes, O for 0).
 *
 * @throws VouchsafeError `keyspace_too_small` before anything is drawn if the format has too few codes to draw from;
 * `details.length` says how many symbols would do. `invalid_input` for a bad format.
 * @example generateCodes(2, { prefix: "SUMMER", length: 8 })   // ["SUMMER-7K2M-QX0D", "SUMMER-P9T4-1VBA"]
 */
export function generateCodes(
  count: number,
  options: GenerateCodesOptions & { readonly random?: RandomBytes } = {},
): string[] {
  return generate(count, withSource(options));
}

/**
 * Like `generateCodes`, one code at a time: the format is checked at once, codes are made as they are asked for.
 *
 * @throws VouchsafeError as `generateCodes`
 * @example for (const code of iterateCodes(1000, { pattern: "SUMMER-####-??" })) print(code)
 */
export function iterateCodes(
  count: number,
  options: GenerateCodesOptions & { readonly random?: RandomBytes } = {},
): IterableIterator<string> {
  return iterate(count, withSource(options));
}

function withSource(options: GenerateCodesOptions & { readonly random?: RandomBytes }) {
  const given = readObject(options, "options");
  return { ...(given as GenerateCodesOptions), random: (given["random"] ?? secureRandom) as RandomBytes };
}

/**
 * A source of order ids: prefix, 6 symbols of seconds since the epoch, 9 random symbols (45 bits), 1 check symbol.
 * They sort by time, show no volume, and need no coordination; a repository still keeps them under a unique key.
 *
 * @throws VouchsafeError `invalid_input` for a bad prefix or epoch; from `next()` if the clock is before the epoch or
 * more than 34 years after it.
 * @example createOrderIds().next()   // "KS1RSJX04ZZ7PVTXDC", shown by formatOrderId as KS-1RSJ-X04Z-Z7PV-TXDC
 */
export function createOrderIds(options: Partial<OrderIdOptions> = {}): { next(): string } {
  const given = readObject(options, "options");
  const random = (given["random"] ?? secureRandom) as RandomBytes;
  return create({ ...given, clock: (given["clock"] ?? Date) as Clock, random });
}
