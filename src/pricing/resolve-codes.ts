import type { GivenCode } from "../domain/application.js";
import type { CheckedCart } from "../domain/cart.js";
import { invalid } from "../domain/error.js";
import { type AskedCode, inputOf, readAsked, shopAsked } from "../domain/ids/asked-code.js";
import { isTypedKey } from "../domain/ids/code.js";
import { readArray, readObject, readText, show } from "../domain/input.js";
import type { Finding } from "../domain/reason.js";
import { hasRepeatedId } from "../domain/repeated-id.js";
import { shopOf } from "../domain/scope.js";
import type { Voucher } from "../domain/voucher.js";

/** A code given or a voucher tried: one of these for each outcome of a quote. */
export interface Ticket {
  readonly input: string | undefined;
  readonly voucher: Voucher | undefined;
  /** Why no voucher was found, or not this one again. */
  readonly finding: Finding | undefined;
}

/** Most codes of one call, whatever the policy says. */
const mostGiven = 1000;

/** Codes as they are given, checked for their types only: text that is no code is a refusal, not an error. */
export function readCodes(value: unknown): readonly GivenCode[] {
  const codes = readArray(value, "codes", { most: mostGiven });
  if (areTexts(codes)) return codes;
  return codes.map((given, index) => (typeof given === "string" ? given : readShopCode(given, `codes[${index}]`)));
}

function areTexts(codes: readonly unknown[]): codes is readonly string[] {
  for (let index = 0; index < codes.length; index++) if (typeof codes[index] !== "string") return false;
  return true;
}

/** A code of one shop, or in an object like one. */
function readShopCode(given: unknown, path: string): GivenCode {
  if (typeof given !== "object") throw invalid(path, `expected a code, got ${show(given)}`);
  const { code, shopId } = readObject(given, path, ["code", "shopId"]);
  if (typeof code !== "string") throw invalid(`${path}.code`, `expected a string, got ${show(code)}`);
  return shopId === undefined ? code : { code, shopId: readText(shopId, `${path}.shopId`) };
}

/** The shops whose lines are in a cart. */
export function shopsOf(cart: CheckedCart): readonly string[] {
  return [...new Set(cart.lines.flatMap(({ line }) => (line.shopId === undefined ? [] : [line.shopId])))];
}

/**
 * Finds the voucher of each code, in the shops of the cart first, then among the global ones; without codes every
 * voucher that has one is tried. Automatic vouchers follow, oldest first.
 */
export function resolveCodes(
  cart: CheckedCart,
  vouchers: readonly Voucher[],
  codes: readonly AskedCode[] | undefined,
): readonly Ticket[] {
  const seen = seenBy(cart, vouchers);
  const coded =
    codes === undefined ? seen.filter(({ codeKey }) => codeKey !== undefined).map(tried) : findEach(codes, seen);
  return hasAutomatic(seen) ? withAutomatic(coded, seen) : coded;
}

/** Each code's ticket, then one for each automatic voucher. */
function withAutomatic(coded: readonly Ticket[], seen: readonly Voucher[]): readonly Ticket[] {
  const automatic = seen.filter(isAutomatic);
  automatic.sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
  return [...coded, ...automatic.map(tried)];
}

function hasAutomatic(vouchers: readonly Voucher[]): boolean {
  for (let index = 0; index < vouchers.length; index++) if (isAutomatic(vouchers[index]!)) return true;
  return false;
}

function isAutomatic({ codeKey, automatic }: Voucher): boolean {
  return codeKey === undefined && automatic === true;
}

function tried(voucher: Voucher): Ticket {
  return { input: undefined, voucher, finding: undefined };
}

function areGlobal(vouchers: readonly Voucher[]): boolean {
  for (let index = 0; index < vouchers.length; index++) if (vouchers[index]!.scope !== "global") return false;
  return true;
}

/** Each voucher once, without those of shops that have no line in the cart. */
function seenBy(cart: CheckedCart, vouchers: readonly Voucher[]): readonly Voucher[] {
  const allGlobal = areGlobal(vouchers);
  if (allGlobal && !hasRepeatedId(vouchers)) return vouchers;
  const shops = allGlobal ? [] : shopsOf(cart);
  const ids = new Set<string>();
  const seen: Voucher[] = [];
  for (const voucher of vouchers) {
    if (ids.has(voucher.id)) continue;
    ids.add(voucher.id);
    if (voucher.scope === "global" || shops.includes(voucher.scope.shopId)) seen.push(voucher);
  }
  return seen;
}

/** Up to so many vouchers, walking them for each code takes less than an index of them does. */
const few = 8;

function indexOf(vouchers: readonly Voucher[]): ReadonlyMap<string, readonly Voucher[]> | undefined {
  if (vouchers.length <= few) return undefined;
  const byKey = new Map<string, Voucher[]>();
  for (const voucher of vouchers) {
    if (voucher.codeKey === undefined) continue;
    const same = byKey.get(voucher.codeKey);
    if (same === undefined) byKey.set(voucher.codeKey, [voucher]);
    else same.push(voucher);
  }
  return byKey;
}

function answering(vouchers: readonly Voucher[], key: string): readonly Voucher[] {
  let found = nobody;
  for (let index = 0; index < vouchers.length; index++) {
    const voucher = vouchers[index]!;
    if (voucher.codeKey === key) found = found.length === 0 ? [voucher] : [...found, voucher];
  }
  return found;
}

/** The one voucher whose code was typed, if it was typed plainly and no other has its key. */
function soleTyped(input: string, vouchers: readonly Voucher[]): Voucher | undefined {
  let sole: Voucher | undefined;
  for (let index = 0; index < vouchers.length; index++) {
    const { codeKey } = vouchers[index]!;
    if (codeKey === undefined || !isTypedKey(input, codeKey)) continue;
    if (sole !== undefined) return undefined;
    sole = vouchers[index]!;
  }
  return sole;
}

function findEach(codes: readonly AskedCode[], seen: readonly Voucher[]): readonly Ticket[] {
  const byKey = indexOf(seen);
  const tickets = new Array<Ticket>(codes.length);
  for (let index = 0; index < codes.length; index++) {
    const ticket = findOne(codes[index]!, seen, byKey);
    const { input, voucher } = ticket;
    const again = voucher !== undefined && isAmong(tickets, index, voucher);
    tickets[index] = again ? { input, voucher, finding: alreadyApplied } : ticket;
  }
  return tickets;
}

/** Whether one of the first `count` tickets is for a voucher. Of as many codes as policies take, looking is faster than a `Set`. */
function isAmong(tickets: readonly Ticket[], count: number, voucher: Voucher): boolean {
  for (let index = 0; index < count; index++) if (tickets[index]!.voucher === voucher) return true;
  return false;
}

const alreadyApplied: Finding = { code: "already_applied", params: {} };
const unknown: Finding = { code: "code_unknown", params: {} };
const nobody: readonly Voucher[] = [];

function findOne(asked: AskedCode, seen: readonly Voucher[], byKey: ReturnType<typeof indexOf>): Ticket {
  const sole = typeof asked === "string" && byKey === undefined ? soleTyped(asked, seen) : undefined;
  if (sole !== undefined) return { input: asked as string, voucher: sole, finding: undefined };
  return findByKey(asked, seen, byKey);
}

function findByKey(asked: AskedCode, seen: readonly Voucher[], byKey: ReturnType<typeof indexOf>): Ticket {
  const input = inputOf(asked);
  const parsed = readAsked(asked);
  if ("fault" in parsed) {
    return notFound(
      input,
      parsed.fault === "missing"
        ? { code: "code_missing", params: {} }
        : { code: "code_malformed", params: { problem: parsed.problem } },
    );
  }
  const { codeKey } = parsed;
  const matching = byKey === undefined ? answering(seen, codeKey) : (byKey.get(codeKey) ?? nobody);
  const shopId = shopAsked(asked);
  if (shopId !== undefined) {
    const own = ownedBy(shopId, matching);
    return own === undefined ? notFound(input, unknown) : { input, voucher: own, finding: undefined };
  }
  const inShops = matching.length === 1 ? matching : matching.filter(({ scope }) => scope !== "global");
  if (inShops.length > 1) {
    const shops = inShops.map(({ scope }) => shopOf(scope)!);
    return notFound(input, { code: "shop_required", params: { shops } });
  }
  const voucher = inShops[0] ?? matching[0];
  return voucher === undefined ? notFound(input, unknown) : { input, voucher, finding: undefined };
}

function ownedBy(shopId: string, vouchers: readonly Voucher[]): Voucher | undefined {
  return vouchers.find(({ scope }) => shopOf(scope) === shopId);
}

function notFound(input: string, finding: Finding): Ticket {
  return { input, voucher: undefined, finding };
}
