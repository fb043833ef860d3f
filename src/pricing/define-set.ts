import { collectProblems, invalid } from "../domain/error.js";
import { readSetFormat } from "../domain/ids/set-format.js";
import { readObject, readWhole, refuseUnknown, withoutUndefined } from "../domain/input.js";
import { deepFreeze } from "../domain/json.js";
import type { VoucherSet, VoucherSetInput } from "../domain/voucher-set.js";
import { type DefineOptions, readId } from "./define-voucher.js";
import { readLabels, readTerms, termsFields } from "./read-terms.js";
import { registryOf } from "./registry.js";

/** The fields of a set as callers write it. */
export const setFields: readonly (keyof VoucherSetInput)[] = [
  ...termsFields,
  "id",
  "name",
  "description",
  "scope",
  "count",
  "format",
  "metadata",
];

/** Most codes that are generated when a set is created. */
const mostCodes = 1_000_000;

/**
 * Checks a voucher set and fills in its defaults.
 *
 * @throws VouchsafeError `invalid_input`, with every bad field in `details.problems`.
 */
export function defineSet(
  input: VoucherSetInput & { readonly id: string },
  {
    minorUnits,
    kinds,
    now,
    before,
    path = "set",
  }: DefineOptions & {
    readonly now: string;
    /** The version that this one follows. */
    readonly before?: VoucherSet;
    /** Where the input stands in the call; default `set`. */
    readonly path?: string;
  },
): VoucherSet {
  const given = readObject(input, path);
  const { check, done } = collectProblems();
  check(() => refuseUnknown(given, path, setFields));
  const id = check(() => readId(given["id"], `${path}.id`));
  check(() => {
    if (given["name"] === undefined || given["name"] === null)
      throw invalid(`${path}.name`, "is missing; a set is known by it");
  });
  const terms = readTerms(given, path, { check, minorUnits, registry: registryOf(kinds), id: id ?? "set" });
  check(() => {
    if (terms.offers.length === 0)
      throw invalid(`${path}.offers`, "is empty: its vouchers would be accepted and give nothing");
  });
  const set = {
    id,
    version: (before?.version ?? 0) + 1,
    ...readLabels(given, path, check),
    count: check(() => readWhole(given["count"] ?? 0, `${path}.count`, { most: mostCodes })),
    format: check(() => readSetFormat(given["format"] ?? {}, `${path}.format`)),
    ...terms,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    archivedAt: before?.archivedAt,
  };
  done();
  return deepFreeze(withoutUndefined(set)) as VoucherSet;
}
