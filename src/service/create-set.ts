import { readNewCode } from "../domain/code.js";
import { VouchsafeError } from "../domain/error.js";
import { generateCodes, requireRoom } from "../domain/generate-codes.js";
import { readCallback, readObject } from "../domain/input.js";
import { nowOf } from "../domain/instant.js";
import type { Voucher } from "../domain/voucher.js";
import type { VoucherSet, VoucherSetInput } from "../domain/voucher-set.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { defineSet } from "../pricing/define-set.js";
import type { Context } from "./context.js";

export interface CreateSetOptions {
  /** Stops between two batches; the codes made so far stay. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: { readonly done: number; readonly count: number }) => void;
}

const batchSize = 1000;

/** Codes that turn out to be taken are drawn anew, in so many rounds at most. */
const mostRounds = 20;

/**
 * Keeps a new set and generates its codes.
 *
 * @throws VouchsafeError `invalid_input`; `taken` if the id is in use; `keyspace_too_small` before anything is kept.
 */
export async function createSet<Tx>(
  context: Context<Tx>,
  input: VoucherSetInput,
  { signal, onProgress, ...options }: CreateSetOptions & InTransaction<Tx>,
): Promise<VoucherSet> {
  const tx = options as InTransaction<Tx>;
  const now = nowOf(context.clock);
  readCallback(onProgress, "onProgress");
  const own = readObject(input, "set") as unknown as VoucherSetInput;
  const given = { ...own, id: own.id ?? context.ids.next(), currency: own.currency ?? context.currency };
  const set = defineSet(given, { minorUnits: context.minorUnits, kinds: context.kinds, now });
  const { length, alphabet } = set.format;
  requireRoom(set.count, { length, symbols: alphabet.length, path: "set.format.length" });
  const codes = generateCodes(set.count, { ...set.format, random: context.random });
  const event = { type: "set.created", subject: set.id, at: now, params: { count: set.count } } as const;
  if ((await context.store.sets.insert({ set, events: [event] }, tx)) === "taken") {
    throw new VouchsafeError("taken", "is the id of another set", { path: "set.id", details: { id: set.id } });
  }
  for (let done = 0; done < codes.length && !signal?.aborted; ) {
    const batch = codes.slice(done, done + batchSize);
    await insertMembers(context, { set, codes: batch }, tx);
    done += batch.length;
    onProgress?.({ done, count: set.count });
  }
  return set;
}

async function insertMembers<Tx>(
  context: Context<Tx>,
  { set, codes }: { readonly set: VoucherSet; readonly codes: readonly string[] },
  options: InTransaction<Tx>,
): Promise<void> {
  let vouchers = codes.map((code) => memberOf(set, context.ids.next(), code));
  for (let round = 0; round < mostRounds; round++) {
    const { taken } = await context.store.vouchers.insert({ vouchers, events: [] }, options);
    if (taken.length === 0) return;
    const fresh = generateCodes(taken.length, { ...set.format, random: context.random });
    vouchers = fresh.map((code) => memberOf(set, context.ids.next(), code));
  }
  throw new VouchsafeError(
    "keyspace_too_small",
    `almost all codes of this format are taken; use more than ${set.format.length} symbols`,
    {
      path: "set.format.length",
      details: { length: set.format.length + 2 },
    },
  );
}

/** A member as it is kept: a code and nothing that narrows the set. */
function memberOf(set: VoucherSet, id: string, text: string): Voucher {
  return {
    id,
    version: 1,
    ...readNewCode(text, "code"),
    scope: set.scope,
    setId: set.id,
    offers: [],
    limits: {},
    active: true,
    restoreUse: "on_full_refund",
    whenShort: "refuse",
    createdAt: set.createdAt,
    updatedAt: set.createdAt,
  };
}
