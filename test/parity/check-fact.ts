import { createVouchers, defineVoucher, generateCodes, isActive, isExpired, percentOff } from "../../src/index.js";
import { adaptCase } from "./adapter.js";
import type { NeutralCase, NeutralOffer, NeutralVoucher } from "./neutral-case.js";
import { observeCase } from "./observe-case.js";
import { observeSet, type SetGiven } from "./observe-set-fact.js";

/** Something measured that is not a price: what was given, and what came of it. */
export interface Fact {
  readonly id: string;
  readonly area: string;
  readonly given: Given;
  /** In words, or the change of a set. */
  readonly when: string | { readonly updateSetTo: SetGiven };
  readonly then: Values;
}

type Values = Readonly<Record<string, unknown>>;

/** Of all areas together. */
interface Given extends Partial<Omit<NeutralOffer, "type" | "usage">> {
  readonly now: string;
  readonly user: string | null;
  readonly usage: NeutralVoucher["usage"];
  readonly priorApplications: readonly (string | null)[];
  readonly code?: string;
  readonly existing?: readonly string[];
  readonly existingSetNamed?: string;
  readonly count?: number;
  readonly codeLength?: number;
  readonly groupLength?: number;
  readonly separator?: string;
  readonly randomDraws?: readonly string[];
  readonly type: string;
  readonly value: string | null;
  readonly maxAffectedItems: number | null;
  readonly applications?: number;
  readonly discountSoFar?: string;
  readonly priorApplicationsByUser?: Readonly<Record<string, number>>;
}

/**
 * Whether all that is compared of a fact holds here. `undefined`: nothing is, since this library has no such thing or
 * leaves it on purpose.
 */
export async function checkFact({ area, given, when, then }: Fact): Promise<boolean | undefined> {
  const observed = await (typeof when === "string"
    ? observers[area]?.(given, then)
    : observeSet(given, when.updateSetTo));
  if (observed === undefined) return undefined;
  return Object.entries(observed).every(([name, got]) => JSON.stringify(got) === JSON.stringify(then[name]));
}

type Observer = (given: Given, then: Values) => Values | undefined | Promise<Values | undefined>;

const observers: Readonly<Record<string, Observer>> = {
  window: observeWindow,
  "usage-mode": observeUsageMode,
  "code-format": observeFormat,
  "voucher-code": observeCode,
  "voucher-validation": async (given) => ({ accepted: await isAccepted(() => aShop().create(aVoucher(given))) }),
  "set-create": (given) => observeSet(given),
  "set-validation": async ({ existingSetNamed, ...given }) =>
    existingSetNamed === undefined ? { accepted: await isAccepted(() => aShop().sets.create(aSet(given))) } : undefined,
  "offer-limits": observeLimits,
  "offer-window": observeLimits,
  "condition-validation": observeCondition,
  "benefit-validation": observeBenefit,
};

function aShop() {
  return createVouchers({ currency: "GBP", clock: { now: () => Date.parse("2026-02-01T09:00:00Z") } });
}

const offers = [{ benefit: percentOff("10") }];

function aVoucher(given: object) {
  return { code: "CODE", offers, ...given };
}

function aSet(given: object) {
  return { name: "Set", offers, ...given };
}

async function isAccepted(attempt: () => Promise<unknown>): Promise<boolean> {
  return attempt().then(
    () => true,
    () => false,
  );
}

function observeWindow({ startsAt, endsAt, now }: Given): Values {
  const voucher = defineVoucher({ ...aVoucher({ startsAt, endsAt }), currency: "GBP" });
  const active = isActive(voucher, now);
  return { setActive: active, voucherActive: active, voucherExpired: isExpired(voucher, now) };
}

async function observeUsageMode({ usage, priorApplications, user }: Given): Promise<Values> {
  const at = "2026-01-01T00:00:00Z";
  const voucher = {
    ...{ code: "CODE", usage, priorApplications, startsAt: at, createdAt: at },
    endsAt: "2027-01-01T00:00:00Z",
  };
  const { decisions } = await observeCase(aCase({}, { user, vouchers: [{ ...voucher, offerIds: ["O1"] }] }));
  return { available: decisions[0]!.availableToUser };
}

/** Which symbols are drawn is left, and so are separators other than a dash or a blank. */
function observeFormat({ codeLength: length, groupLength: groupSize, separator, randomDraws }: Given, then: Values) {
  if (length === undefined || randomDraws !== undefined || !["-", " ", ""].includes(separator ?? "-")) return undefined;
  const format = { length, ...(groupSize && { groupSize }), ...(separator !== undefined && { separator }) };
  const [code = ""] = generateCodes(1, { ...format, allowGuessable: true });
  const groups = separator === "" ? [code] : code.split(separator ?? "-");
  return "shape" in then
    ? { shape: groups.map((group) => "X".repeat(group.length)).join("-"), charactersWithoutSeparators: length }
    : { groupSizes: groups.map((group) => group.length), totalLength: code.length };
}

/** However it comes in, a code is trimmed. */
async function observeCode({ code = "", existing = [] }: Given, { storedCode, accepted = true }: Values) {
  const shop = aShop();
  for (const taken of existing) await shop.create(aVoucher({ code: taken }));
  const isTaken = !(await isAccepted(() => shop.create(aVoucher({ code }))));
  const stored = isTaken ? undefined : (await shop.list()).items[0]?.code;
  return isTaken === accepted || stored !== (storedCode as string | undefined)?.trim() ? { differs: true } : {};
}

/** A penny off each of 12 items, as often as the offer may be applied. */
async function observeLimits({ applications, discountSoFar, priorApplicationsByUser, ...given }: Given, then: Values) {
  const { now = "2026-02-01T09:00:00Z", user = null, ...offer } = given;
  const usage = {
    ...(applications !== undefined && { applications }),
    ...(discountSoFar !== undefined && { discount: discountSoFar }),
    ...(priorApplicationsByUser && { perUser: priorApplicationsByUser }),
  };
  const benefit = { type: "absolute", range: { all: true }, value: "0.01", maxAffectedItems: 1 };
  const { quote } = await observeCase(aCase({ ...offer, usage, benefit }, { now, user }));
  const times = quote.discounts[0]?.applications ?? 0;
  const limited = then["available"] === true && Number(then["maxApplications"]) <= 12;
  return { available: times > 0, ...(limited && { maxApplications: times }) };
}

async function observeCondition({ type, value }: Given, { valid }: Values): Promise<Values | undefined> {
  if (valid !== true) return undefined;
  return {
    valid: await isAccepted(async () => adaptCase(aCase({ condition: { type, value, range: { all: true } } }))),
  };
}

/** What is valid there is valid here. A price left out is written "0". */
async function observeBenefit({ type, value, ...given }: Given, { valid }: Values): Promise<Values | undefined> {
  if (valid !== true) return undefined;
  const benefit = { type, value: value ?? "0", maxAffectedItems: given.maxAffectedItems ?? undefined };
  return { valid: await isAccepted(async () => adaptCase(aCase({ benefit }))) };
}

/** 12 items of 1.00 and an offer on all of them, 10 % off unless said otherwise. */
function aCase(offer: object, rest: Partial<NeutralCase> = {}): NeutralCase {
  const range = { all: true };
  return {
    id: "fact",
    tags: [],
    currency: "GBP",
    now: "2026-02-01T09:00:00Z",
    user: null,
    basket: { lines: [{ lineId: "L1", productId: "mug", unitPrice: "1.00", quantity: 12 }] },
    offers: [
      {
        ...{ id: "O1", type: "site", condition: { type: "count", range, value: "1" } },
        ...{ benefit: { type: "percentage", range, value: "10" } },
        ...offer,
      } as NeutralOffer,
    ],
    expected: {} as NeutralCase["expected"],
    ...rest,
  };
}
