import { VouchsafeError } from "../domain/error.js";
import type { VouchsafeEvent } from "../domain/event.js";
import { readObject, refuseUnknown, show } from "../domain/input.js";
import { nowOf } from "../domain/instant.js";
import type { Voucher, VoucherInput } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { defineVoucher } from "../pricing/define-voucher.js";
import { termsFields } from "../pricing/read-terms.js";
import type { Context } from "./context.js";

/** What a new voucher is made of; its version and times are the service's. */
export type CreateVoucherInput = Omit<
  VoucherInput,
  "version" | "codeKey" | "setId" | "setSchedule" | "createdAt" | "updatedAt" | "archivedAt"
>;

const createFields: readonly (keyof CreateVoucherInput)[] = [
  ...termsFields,
  "id",
  "code",
  "automatic",
  "name",
  "description",
  "scope",
  "metadata",
];

/**
 * Checks and keeps a new voucher.
 *
 * @throws VouchsafeError `invalid_input`, with every bad field; `taken` if a voucher of the same scope has this code, or
 * one that reads the same at the till (`SAVE10`, `save-1o`).
 */
export async function createVoucher<Tx>(
  context: Context<Tx>,
  input: CreateVoucherInput,
  options: InTransaction<Tx>,
): Promise<Voucher> {
  const { store, currency, minorUnits, kinds, ids, clock } = context;
  const createdAt = nowOf(clock);
  const given = readObject(input, "voucher");
  refuseUnknown(given, "voucher", createFields);
  const voucher = defineVoucher(
    { ...given, id: given["id"] ?? ids.next(), currency: given["currency"] ?? currency, createdAt } as VoucherInput,
    { minorUnits, kinds },
  );
  const event: VouchsafeEvent = { type: "voucher.created", subject: voucher.id, at: createdAt, params: { version: 1 } };
  const { taken } = await store.vouchers.insert({ vouchers: [voucher], events: [event] }, options);
  if (taken.length === 0) return voucher;
  const { id, code, codeKey } = voucher;
  if ((await store.vouchers.get(id, options)) !== undefined) {
    throw new VouchsafeError("taken", `${show(id)} is the id of another voucher`, {
      path: "voucher.id",
      details: { id },
    });
  }
  const message = `${show(code)} is taken, or reads the same as a code that is; choose another`;
  throw new VouchsafeError("taken", message, { path: "voucher.code", details: { code, codeKey } });
}
