import { VouchsafeError } from "../../domain/error.js";
import { readObject, readWatch, readWhole, show } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { VoucherSet, VoucherSetInput } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { defineSet, setFields } from "../../pricing/define-set.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { type Changes, mergeChanges } from "../vouchers/merge-changes.js";
import type { ExpectedVersion } from "../vouchers/update-voucher.js";
import { fillSet } from "./create-set.js";
import { existingSet } from "./existing-set.js";
import type { WatchOptions } from "./generate-members.js";
import { requireCodes } from "./set-codes.js";

/** What may change of a set; a new format is that of the codes made from then on. */
export type SetChanges = Changes<Omit<VoucherSetInput, "id" | "scope">>;

const changeFields = setFields.filter((name) => name !== "id" && name !== "scope");

/**
 * Makes a new version of a set's terms: one write, whatever its size. A higher count adds codes; where they are kept as
 * hashes `sets.generate` does.
 *
 * @returns the new version, or `conflict`: the set is no longer at the version expected, or has more codes than `count`.
 * @throws VouchsafeError `invalid_input` with every bad field; `not_found`; `keyspace_too_small` for a count that does not
 * fit the format.
 */
export async function updateSet<Tx>(
  context: Context<Tx>,
  { id, changes }: { readonly id: string; readonly changes: SetChanges },
  { expected, signal, onProgress, ...options }: ExpectedVersion & WatchOptions & InTransaction<Tx>,
): Promise<Result<VoucherSet>> {
  const tx = options as InTransaction<Tx>;
  const given = readObject(changes, "changes");
  readWhole(expected, "options.expected", { least: 1 });
  readWatch({ signal, onProgress }, "options.");
  const before = await existingSet(context, id, tx);
  const merged = mergeChanges(before, given, { path: "changes", fields: changeFields });
  const set = next(context, before, { ...merged, currency: merged.currency ?? context.currency });
  if (set.count > before.count) requireCodes(context, set, set.count);
  if (set.count < before.count) {
    const existing = await context.store.vouchers.count({ setId: id }, tx);
    const status = `${existing} codes exist`;
    if (existing > set.count) return refused(context, [{ code: "conflict", params: { id, status }, retry: "no" }]);
  }
  if (before.version !== expected || !(await write(context, { set, fields: Object.keys(given) }, tx)))
    return refused(context, [{ code: "conflict", params: { id } }]);
  if (set.count > before.count)
    await fillSet(context, id, { signal, onProgress, ...tx } as WatchOptions & InTransaction<Tx>);
  return { ok: true, value: set };
}

/** Switches all vouchers of a set on or off, or hides it for good, in one write; asked again it changes nothing. */
export async function switchSet<Tx>(
  context: Context<Tx>,
  { id, to }: { readonly id: string; readonly to: "enabled" | "disabled" | "archived" },
  options: InTransaction<Tx>,
): Promise<VoucherSet> {
  for (let round = 0; round < mostRounds; round++) {
    const before = await existingSet(context, id, options);
    if (to === "archived" ? before.archivedAt !== undefined : before.active === (to === "enabled")) return before;
    const at = nowOf(context.clock);
    const change = to === "archived" ? { archivedAt: at } : { active: to === "enabled" };
    const set = { ...before, ...change, version: before.version + 1, updatedAt: at };
    if (await write(context, { set, fields: Object.keys(change) }, options)) return set;
  }
  throw new VouchsafeError("conflict", `set ${show(id)} keeps changing; try again`, { path: "id", details: { id } });
}

function next<Tx>({ clock, minorUnits, kinds }: Context<Tx>, before: VoucherSet, as: VoucherSetInput): VoucherSet {
  const known = Object.entries(as).filter(([name]) => setFields.includes(name as keyof VoucherSetInput));
  const input = Object.fromEntries(known) as unknown as VoucherSetInput & { readonly id: string };
  return defineSet(input, { minorUnits, kinds, now: nowOf(clock), before, path: "changes" });
}

async function write<Tx>(
  { store }: Context<Tx>,
  { set, fields }: { readonly set: VoucherSet; readonly fields: readonly string[] },
  options: InTransaction<Tx>,
): Promise<boolean> {
  const { id, version, updatedAt } = set;
  const event = { type: "set.updated", subject: id, at: updatedAt, params: { version, fields } } as const;
  return (await store.sets.update({ set, expected: version - 1, events: [event] }, options)) === "updated";
}
