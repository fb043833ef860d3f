import { readWatch, readWhole } from "../../domain/input.js";
import { nowOf } from "../../domain/time/instant.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { keptOf } from "../ids/hash-codes.js";
import { existingSet } from "./existing-set.js";
import { almostFull, drawCodes, requireCodes } from "./set-codes.js";

/** How long work of many batches is watched and stopped. */
export interface WatchOptions {
  /** Stops between two batches; the codes made so far stay. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: { readonly done: number; readonly count: number }) => void;
}

export interface GenerateOptions extends WatchOptions {
  /** How many codes the set is to have in the end. Default: the set's own count. */
  readonly count?: number;
  /** Codes kept at a time, 1 to 10,000; default 1,000. */
  readonly batch?: number;
}

/** Codes that turn out to be taken are drawn anew, in so many rounds at most. */
const mostRounds = 20;
const mostCodes = 10_000_000;

/**
 * Makes the codes that a set lacks, and gives each once it is kept. Stopped at any point and called again it goes on
 * where it was, since it counts what is there; two at once on one set may make more than asked for, never one code twice.
 * Where codes are kept as hashes this is the only time they are told: a batch that was kept and not read to its end
 * leaves vouchers whose codes nobody knows.
 *
 * @throws VouchsafeError `not_found`; `keyspace_too_small` before anything is kept.
 */
export async function* generateMembers<Tx>(
  context: Context<Tx>,
  id: string,
  { count: wanted, batch = 1000, signal, onProgress, ...options }: GenerateOptions & InTransaction<Tx>,
): AsyncGenerator<string, void, undefined> {
  const tx = options as InTransaction<Tx>;
  readWatch({ signal, onProgress }, "options.");
  const size = readWhole(batch, "options.batch", { least: 1, most: 10_000 });
  const set = await existingSet(context, id, tx);
  const count = readWhole(wanted ?? set.count, "options.count", { most: mostCodes });
  requireCodes(context, set, count);
  let done = await context.store.vouchers.count({ setId: id }, tx);
  while (done < count && !signal?.aborted) {
    const codes = await keepNewCodes(context, { set, count: Math.min(size, count - done) }, tx);
    done += codes.length;
    onProgress?.({ done, count });
    yield* codes;
  }
}

/** Makes so many members and gives their codes. */
async function keepNewCodes<Tx>(
  context: Context<Tx>,
  { set, count }: { readonly set: VoucherSet; readonly count: number },
  options: InTransaction<Tx>,
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (let round = 0; round < mostRounds && kept.length < count; round++) {
    const drawn = await newMembers(context, set, count - kept.length);
    const vouchers = drawn.map(({ member }) => member);
    const taken = new Set((await context.store.vouchers.insert({ vouchers, events: [] }, options)).taken);
    kept.push(...drawn.flatMap(({ member, code }) => (taken.has(member.id) ? [] : [code])));
  }
  if (kept.length === count) return kept;
  throw almostFull(set);
}

/** New codes, each with its member as it is kept: the code or its hash, and nothing that narrows the set. */
async function newMembers<Tx>(
  context: Context<Tx>,
  set: VoucherSet,
  count: number,
): Promise<readonly { readonly code: string; readonly member: Voucher }[]> {
  const { ids, clock } = context;
  const at = nowOf(clock);
  const codes = drawCodes(context, set, count);
  const kept = await keptOf(context, codes);
  return codes.map(({ code }, index) => ({
    code,
    member: { ...memberOf(set, { id: ids.next(), at }), ...kept[index]! },
  }));
}

/** A member that has no code yet and narrows nothing. */
export function memberOf(set: VoucherSet, { id, at }: { readonly id: string; readonly at: string }): Voucher {
  return {
    id,
    version: 1,
    scope: set.scope,
    setId: set.id,
    offers: [],
    limits: {},
    active: true,
    restoreUse: "on_full_refund",
    whenShort: "refuse",
    createdAt: at,
    updatedAt: at,
  };
}
