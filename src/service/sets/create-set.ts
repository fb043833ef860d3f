import { VouchsafeError } from "../../domain/error.js";
import { readObject, readWatch } from "../../domain/input.js";
import { nowOf } from "../../domain/time/instant.js";
import type { VoucherSet, VoucherSetInput } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { defineSet } from "../../pricing/define-set.js";
import type { Context } from "../context.js";
import { generateMembers, type WatchOptions } from "./generate-members.js";
import { requireCodes } from "./set-codes.js";

/**
 * Keeps a new set and generates its codes. Stopped in between, `sets.generate` makes the rest. Where codes are kept as
 * hashes it makes them all: it alone can tell them.
 *
 * @throws VouchsafeError `invalid_input`; `taken` if the id is in use; `keyspace_too_small` before anything is kept.
 */
export async function createSet<Tx>(
  context: Context<Tx>,
  input: VoucherSetInput,
  { signal, onProgress, ...options }: WatchOptions & InTransaction<Tx>,
): Promise<VoucherSet> {
  const tx = options as InTransaction<Tx>;
  const now = nowOf(context.clock);
  readWatch({ signal, onProgress }, "options.");
  const own = readObject(input, "set") as unknown as VoucherSetInput;
  const given = { ...own, id: own.id ?? context.ids.next(), currency: own.currency ?? context.currency };
  const set = defineSet(given, { minorUnits: context.minorUnits, kinds: context.kinds, now });
  requireCodes(context, set, set.count);
  const event = { type: "set.created", subject: set.id, at: now, params: { count: set.count } } as const;
  if ((await context.store.sets.insert({ set, events: [event] }, tx)) === "taken") {
    throw new VouchsafeError("taken", "is the id of another set", { path: "set.id", details: { id: set.id } });
  }
  await fillSet(context, set.id, { signal, onProgress, ...tx } as WatchOptions & InTransaction<Tx>);
  return set;
}

/** Makes all codes that a set lacks, unless they would be lost: a hash tells no code. */
export async function fillSet<Tx>(
  context: Context<Tx>,
  id: string,
  options: WatchOptions & InTransaction<Tx>,
): Promise<void> {
  if (context.codeHasher !== undefined) return;
  const codes = generateMembers(context, id, options);
  while (!(await codes.next()).done);
}
