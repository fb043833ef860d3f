import { VouchsafeError } from "../../domain/error.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { hintText } from "../../domain/ids/asked-code.js";
import { optional, readObject, refuseUnknown, show } from "../../domain/input.js";
import type { OpeningInput } from "../../domain/opening.js";
import { shopOf } from "../../domain/scope.js";
import { nowOf } from "../../domain/time/instant.js";
import type { KeptFields, Voucher, VoucherInput } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { defineVoucher } from "../../pricing/define-voucher.js";
import { termsFields } from "../../pricing/read-terms.js";
import type { Context } from "../context.js";
import { openBalance, openingOf } from "./open-balance.js";
import { refuseSetLimits } from "./refuse-set-limits.js";

/** What a new voucher is made of; its version and times are the service's. */
export type CreateVoucherInput = Omit<VoucherInput, KeptFields> & {
  /** What it was used before, elsewhere: its limits and statistics count it. */
  readonly opening?: OpeningInput;
};

const createFields: readonly (keyof CreateVoucherInput)[] = [
  ...termsFields,
  "id",
  "code",
  "automatic",
  "name",
  "description",
  "scope",
  "metadata",
  "opening",
];

/**
 * Checks and keeps a new voucher. An opening balance is drawn first, so that the voucher is never there without it: after
 * a crash in between, the same call with the same id finishes it. It is drawn on no limit of a period.
 *
 * @throws VouchsafeError `invalid_input`, with every bad field; `taken` if a voucher of the same scope has this code, or
 * one that reads the same at the till (`SAVE10`, `save-1o`).
 * @returns the voucher as it is kept; where codes are hashed with its code too, which is told nowhere else.
 */
export async function createVoucher<Tx>(
  context: Context<Tx>,
  input: CreateVoucherInput,
  options: InTransaction<Tx>,
): Promise<Voucher> {
  const { store, currency, minorUnits, kinds, ids, clock } = context;
  const createdAt = nowOf(clock);
  const { opening: balance, ...given } = readObject(input, "voucher");
  refuseUnknown(input, "voucher", createFields);
  const own = { ...given, id: given["id"] ?? ids.next(), currency: given["currency"] ?? currency, createdAt };
  const read = defineVoucher(own as VoucherInput, { minorUnits, kinds });
  refuseSetLimits(read, "voucher");
  const told = await withHash(context, read);
  const { code: _told, ...hashed } = told;
  const voucher = told.codeHint === undefined ? told : hashed;
  const opening = optional(balance, (own) => openingOf(context, { voucher, given: own }));
  if (opening !== undefined) {
    if (!(await isFree(context, voucher, options))) await refuseTaken(context, voucher, options);
    await openBalance(context, opening, options);
  }
  const event: VouchsafeEvent = { type: "voucher.created", subject: voucher.id, at: createdAt, params: { version: 1 } };
  const { taken } = await store.vouchers.insert({ vouchers: [voucher], events: [event] }, options);
  return taken.length === 0 ? told : refuseTaken(context, voucher, options);
}

/** A new voucher with the hash of its code for a key, where codes are kept as hashes. */
async function withHash<Tx>(context: Context<Tx>, voucher: Voucher): Promise<Voucher> {
  const { code, codeKey } = voucher;
  if (context.codeHasher === undefined || code === undefined || codeKey === undefined) return voucher;
  const [hash] = await context.codeHasher([codeKey]);
  return defineVoucher({ ...voucher, ...hash }, context);
}

/** Whether nobody has the voucher's id or code so far. */
async function isFree<Tx>(
  { store }: Context<Tx>,
  { id, codeKey, scope }: Voucher,
  options: InTransaction<Tx>,
): Promise<boolean> {
  if ((await store.vouchers.get(id, options)) !== undefined) return false;
  if (codeKey === undefined) return true;
  const shop = shopOf(scope);
  const which = { codeKeys: [codeKey], shops: shop === undefined ? [] : [shop], automatic: false };
  const others = await store.vouchers.candidates(which, options);
  return others.every((other) => shopOf(other.scope) !== shop);
}

async function refuseTaken<Tx>(
  { store }: Context<Tx>,
  { id, code, codeKey, codeHint = "" }: Voucher,
  options: InTransaction<Tx>,
): Promise<never> {
  if ((await store.vouchers.get(id, options)) !== undefined) {
    throw new VouchsafeError("taken", `${show(id)} is the id of another voucher`, {
      path: "voucher.id",
      details: { id },
    });
  }
  const message = `${show(code ?? hintText({ codeHint }))} is taken, or reads the same as a code that is; choose another`;
  throw new VouchsafeError("taken", message, { path: "voucher.code", details: { code, codeKey } });
}
