import type { GivenCode } from "../domain/application.js";
import type { CheckedCart } from "../domain/cart.js";
import { parseCode } from "../domain/code.js";
import { invalid } from "../domain/error.js";
import { readArray, readObject, readText, show } from "../domain/input.js";
import type { Finding } from "../domain/reason.js";
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
  return readArray(value, "codes", { most: mostGiven }).map((given, index) => {
    const path = `codes[${index}]`;
    if (typeof given === "string") return given;
    if (typeof given !== "object") throw invalid(path, `expected a code, got ${show(given)}`);
    const { code, shopId } = readObject(given, path, ["code", "shopId"]);
    if (typeof code !== "string") throw invalid(`${path}.code`, `expected a string, got ${show(code)}`);
    return shopId === undefined ? code : { code, shopId: readText(shopId, `${path}.shopId`) };
  });
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
  codes: readonly GivenCode[] | undefined,
): readonly Ticket[] {
  const seen = seenBy(cart, vouchers);
  const automatic: Voucher[] = [];
  const byKey = new Map<string, Voucher[]>();
  for (const voucher of seen) {
    if (voucher.codeKey === undefined) {
      if (voucher.automatic) automatic.push(voucher);
      continue;
    }
    const same = byKey.get(voucher.codeKey);
    if (same === undefined) byKey.set(voucher.codeKey, [voucher]);
    else same.push(voucher);
  }
  automatic.sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
  const coded =
    codes === undefined ? seen.filter(({ codeKey }) => codeKey !== undefined).map(tried) : findEach(codes, byKey);
  return automatic.length === 0 ? coded : [...coded, ...automatic.map(tried)];
}

function tried(voucher: Voucher): Ticket {
  return { input: undefined, voucher, finding: undefined };
}

/** Each voucher once, without those of shops that have no line in the cart. */
function seenBy(cart: CheckedCart, vouchers: readonly Voucher[]): readonly Voucher[] {
  const shops = vouchers.some(({ scope }) => scope !== "global") ? shopsOf(cart) : [];
  const ids = new Set<string>();
  const seen: Voucher[] = [];
  for (const voucher of vouchers) {
    if (ids.has(voucher.id)) continue;
    ids.add(voucher.id);
    if (voucher.scope === "global" || shops.includes(voucher.scope.shopId)) seen.push(voucher);
  }
  return seen;
}

function findEach(codes: readonly GivenCode[], byKey: ReadonlyMap<string, readonly Voucher[]>): readonly Ticket[] {
  const found = new Set<Voucher>();
  const tickets: Ticket[] = [];
  for (const given of codes) {
    const input = typeof given === "string" ? given : given.code;
    const answer = findOne(given, byKey);
    if ("code" in answer) {
      tickets.push({ input, voucher: undefined, finding: answer });
      continue;
    }
    const { voucher } = answer;
    tickets.push({ input, voucher, finding: found.has(voucher) ? alreadyApplied : undefined });
    found.add(voucher);
  }
  return tickets;
}

const alreadyApplied: Finding = { code: "already_applied", params: {} };
const unknown: Finding = { code: "code_unknown", params: {} };
const nobody: readonly Voucher[] = [];

function findOne(
  given: GivenCode,
  byKey: ReadonlyMap<string, readonly Voucher[]>,
): Finding | { readonly voucher: Voucher } {
  const parsed = parseCode(typeof given === "string" ? given : given.code);
  if ("fault" in parsed) {
    return parsed.fault === "missing"
      ? { code: "code_missing", params: {} }
      : { code: "code_malformed", params: { problem: parsed.problem } };
  }
  const matching = byKey.get(parsed.codeKey) ?? nobody;
  if (typeof given !== "string") {
    const own = matching.find(({ scope }) => shopOf(scope) === given.shopId);
    return own === undefined ? unknown : { voucher: own };
  }
  const inShops = matching.filter(({ scope }) => scope !== "global");
  if (inShops.length > 1)
    return { code: "shop_required", params: { shops: inShops.map(({ scope }) => shopOf(scope)!) } };
  const voucher = inShops[0] ?? matching[0];
  return voucher === undefined ? unknown : { voucher };
}
