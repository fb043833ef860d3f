import { VouchsafeError } from "../../domain/error.js";
import { type Code, readNewCode } from "../../domain/ids/code.js";
import { readCodeLayout } from "../../domain/ids/code-layout.js";
import { createCodeSource } from "../../domain/ids/generate-codes.js";
import { requireRoom } from "../../domain/ids/set-format.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { Context } from "../context.js";

const path = "set.format";

/**
 * New codes in the format of a set, none twice; whether one is taken only the store knows.
 *
 * @throws VouchsafeError `keyspace_too_small` where the words to avoid leave too few.
 */
export function drawCodes<Tx>(
  { random }: Pick<Context<Tx>, "random">,
  { format }: Pick<VoucherSet, "format">,
  count: number,
): readonly Code[] {
  // Whether all codes of the set fit is asked for the whole set at once.
  const draw = createCodeSource(count, { ...format, random, path, allowGuessable: true });
  return draw(count).map((text) => readNewCode(text, "code"));
}

/**
 * Refuses so many codes for a set before anything is kept: over half of all its format makes, or of none that is free of
 * its words to avoid.
 *
 * @throws VouchsafeError `keyspace_too_small`
 */
export function requireCodes<Tx>(context: Pick<Context<Tx>, "random">, set: VoucherSet, count: number): void {
  requireRoom(set.format, count, path);
  if (count > 0 && set.format.avoid !== undefined) drawCodes(context, set, 1);
}

/** Thrown when codes of a set's format turn out to be taken time after time. */
export function almostFull({ format }: VoucherSet): VouchsafeError {
  const layout = readCodeLayout(format, path);
  const { length } = layout.slots;
  const message = `almost all codes of this format are taken; use more than ${length} symbols`;
  return new VouchsafeError("keyspace_too_small", message, { path: layout.path, details: { length: length + 2 } });
}
