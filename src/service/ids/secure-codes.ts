import {
  type GenerateCodesOptions,
  generateCodes as generate,
  iterateCodes as iterate,
} from "../../domain/ids/generate-codes.js";
import { createOrderIds as create, type OrderIdOptions } from "../../domain/ids/order-id.js";
import type { RandomBytes } from "../../domain/ids/random.js";
import { readObject } from "../../domain/input.js";
import type { Clock } from "../../domain/time/instant.js";
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
 * A source of order ids that need no coordination; a repository still keeps them under a unique key.
 *
 * Sortable ones sort by time, and those of one source in the order they were made, also within a second and where the
 * clock goes back: it then stays at the last second. Within a second each is a random step of up to 2^20 above the one
 * before. `random` and `short` tell nothing of time; of a million short ones in use every 34,000th draw is taken.
 *
 * @throws VouchsafeError `invalid_input` for a bad prefix, style or epoch; from `next()` of sortable ones if the clock is
 * before the epoch or more than 34 years after it.
 * @example createOrderIds().next()   // "KS1RSJX04ZZ7PVTXDC", shown by formatOrderId as KS-1RSJ-X04Z-Z7PV-TXDC
 */
export function createOrderIds(options: Partial<OrderIdOptions> = {}): { next(): string } {
  const given = readObject(options, "options");
  const random = (given["random"] ?? secureRandom) as RandomBytes;
  return create({ ...given, clock: (given["clock"] ?? Date) as Clock, random });
}
