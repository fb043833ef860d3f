import { collectProblems, invalid } from "../domain/error.js";
import { readNewCode } from "../domain/ids/code.js";
import {
  optional,
  readArray,
  readBoolean,
  readObject,
  readText,
  readWhole,
  refuseUnknown,
  show,
  type Unchecked,
  withoutUndefined,
} from "../domain/input.js";
import { deepFreeze } from "../domain/json.js";
import { readPerPeriod } from "../domain/limits.js";
import type { MinorUnits } from "../domain/money/currency.js";
import type { Benefit } from "../domain/offer.js";
import { readInstant } from "../domain/time/instant.js";
import { readSchedule } from "../domain/time/schedule.js";
import type { Terms, Voucher, VoucherInput } from "../domain/voucher.js";
import type { Kinds } from "./kinds.js";
import { readLabels, readTerms, termsFields } from "./read-terms.js";
import { registryOf } from "./registry.js";

/** What the host settles once for all of its vouchers. */
export interface DefineOptions {
  readonly minorUnits?: MinorUnits | undefined;
  /** Conditions and benefits of the host's own; give the same object each time. */
  readonly kinds?: Kinds | undefined;
}

const fields: readonly (keyof VoucherInput)[] = [
  ...termsFields,
  "id",
  "version",
  "code",
  "codeKey",
  "codeHint",
  "automatic",
  "name",
  "description",
  "scope",
  "setId",
  "setSchedule",
  "setPerPeriod",
  "metadata",
  "createdAt",
  "updatedAt",
  "archivedAt",
];

const defined = new WeakSet<object>();

/** Before anything was ever created: what `createdAt` says where the host gave none. */
const beginning = "1970-01-01T00:00:00.000Z";

/**
 * Checks a voucher, fills in its defaults and freezes it. Takes what `JSON.parse` gives back of a voucher as well.
 *
 * Without an `id` it is called by its code; offers without one are `ID.1`, `ID.2` …. Bare amounts are in `currency`.
 *
 * @throws VouchsafeError `invalid_input`, with every bad field in `details.problems`.
 * @example
 * const welcome = defineVoucher({
 *   code: "WELCOME10",
 *   currency: "GBP",
 *   offers: [{ condition: spendAtLeast("50.00"), benefit: percentOff("10") }],
 * });
 */
export function defineVoucher(input: VoucherInput, options: DefineOptions = {}): Voucher {
  readObject(options, "options");
  return readVoucher(input, "voucher", options);
}

/** `defineVoucher` for a voucher that stands elsewhere in the input. */
export function readVoucher(input: unknown, path: string, { minorUnits, kinds }: DefineOptions): Voucher {
  if (isDefined(input)) return input;
  const given = readObject(input, path);
  const { check, done } = collectProblems();
  check(() => refuseUnknown(given, path, fields));
  const code = check(() => optional(given["code"], (text) => readNewCode(text, `${path}.code`)));
  // A code that is wrong is no reason to complain about the id that would have been made of it.
  const hasCode = (given["code"] ?? undefined) !== undefined;
  const ownId = given["id"] ?? code?.code;
  const id = ownId === undefined && hasCode ? undefined : check(() => readOwnId(ownId, `${path}.id`));
  const automatic = check(() => optional(given["automatic"], (flag) => readBoolean(flag, `${path}.automatic`)));
  const setId = check(() => optional(given["setId"], (set) => readId(set, `${path}.setId`)));
  check(() => requireOneWayIn(given, path, automatic));
  const terms = readTerms(given, path, { check, minorUnits, registry: registryOf(kinds), id: id ?? "voucher" });
  check(() => requireOffers(terms, path, setId));
  const createdAt =
    check(() => optional(given["createdAt"], (at) => readInstant(at, `${path}.createdAt`))) ?? beginning;
  const voucher = {
    id,
    version:
      check(() => optional(given["version"], (version) => readWhole(version, `${path}.version`, { least: 1 }))) ?? 1,
    code: code?.code,
    // Kept as it came where the host has hashed it.
    codeKey: check(() => optional(given["codeKey"], (key) => readText(key, `${path}.codeKey`))) ?? code?.codeKey,
    codeHint: check(() => optional(given["codeHint"], (hint) => readText(hint, `${path}.codeHint`))),
    automatic,
    ...readLabels(given, path, check),
    setId,
    setSchedule: check(() => optional(given["setSchedule"], (hours) => readSchedule(hours, `${path}.setSchedule`))),
    setPerPeriod: check(() => optional(given["setPerPeriod"], (limit) => readPerPeriod(limit, `${path}.setPerPeriod`))),
    ...terms,
    createdAt,
    updatedAt: check(() => optional(given["updatedAt"], (at) => readInstant(at, `${path}.updatedAt`))) ?? createdAt,
    archivedAt: check(() => optional(given["archivedAt"], (at) => readInstant(at, `${path}.archivedAt`))),
  };
  done();
  const result = deepFreeze(withoutUndefined(voucher)) as Voucher;
  defined.add(result);
  return result;
}

function readOwnId(id: unknown, path: string): string {
  if (id === undefined) throw invalid(path, "is missing; give one where there is no code to call the voucher by");
  return readId(id, path);
}

/** Whether a voucher was made by `defineVoucher` here, so that it is known to be good and never to change. */
export function isDefined(voucher: unknown): voucher is Voucher {
  return typeof voucher === "object" && voucher !== null && defined.has(voucher);
}

/** Ids name counters, whose parts are set apart by `/`, so they hold none. */
export function readId(value: unknown, path: string): string {
  const id = readText(value, path, { most: 100 });
  if (id.includes("/")) throw invalid(path, `${show(id)} holds a slash; ids may not`);
  return id;
}

function requireOneWayIn(given: Unchecked, path: string, automatic: boolean | undefined): void {
  const hasCode = (given["code"] ?? given["codeKey"] ?? undefined) !== undefined;
  if (hasCode && automatic)
    throw invalid(`${path}.automatic`, "an automatic voucher has no code; give one or the other");
  if (!hasCode && !automatic) throw invalid(`${path}.code`, "is missing; give a code, or automatic: true");
}

function requireOffers({ offers }: Terms, path: string, setId: string | undefined): void {
  if (offers.length === 0 && setId === undefined)
    throw invalid(`${path}.offers`, "is empty: the voucher would be accepted and give nothing");
}

/** The benefit of a voucher's first offer: what a list of vouchers shows. */
export function firstBenefit(voucher: Pick<Voucher, "offers">): Benefit | undefined {
  const [first] = readArray(readObject(voucher, "voucher")["offers"], "voucher.offers") as Voucher["offers"];
  return first?.benefit;
}
