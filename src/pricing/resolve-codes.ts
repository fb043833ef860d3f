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
  readonly input?: string;
  readonly voucher?: Voucher;
  /** Why no voucher was found, or not this one again. */
  readonly finding?: Finding;
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
  { codes, maxCodes }: { readonly codes: readonly GivenCode[] | undefined; readonly maxCodes: number },
): readonly Ticket[] {
  const shops = shopsOf(cart);
  const byId = new Map<string, Voucher>();
  for (const voucher of vouchers) {
    const isSeen = voucher.scope === "global" || shops.includes(voucher.scope.shopId);
    if (isSeen && !byId.has(voucher.id)) byId.set(voucher.id, voucher);
  }
  const seen = [...byId.values()];
  const coded = seen.filter(({ codeKey }) => codeKey !== undefined);
  const automatic = seen
    .filter((voucher) => voucher.automatic)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
  const tickets: Ticket[] =
    codes === undefined ? coded.map((voucher) => ({ voucher })) : findEach(codes, coded, maxCodes);
  for (const voucher of automatic) tickets.push({ voucher });
  return tickets;
}

function findEach(codes: readonly GivenCode[], vouchers: readonly Voucher[], maxCodes: number): Ticket[] {
  const found = new Set<Voucher>();
  return codes.map((given) => {
    const input = typeof given === "string" ? given : given.code;
    const ticket = findOne(given, vouchers);
    if (ticket.voucher === undefined) return { input, ...ticket };
    const again = found.has(ticket.voucher);
    if (!again && found.size >= maxCodes)
      return { input, ...ticket, finding: { code: "too_many_codes", params: { most: maxCodes } } };
    found.add(ticket.voucher);
    return again ? { input, ...ticket, finding: { code: "already_applied", params: {} } } : { input, ...ticket };
  });
}

function findOne(given: GivenCode, vouchers: readonly Voucher[]): Ticket {
  const parsed = parseCode(typeof given === "string" ? given : given.code);
  if ("fault" in parsed) {
    return parsed.fault === "missing"
      ? { finding: { code: "code_missing", params: {} } }
      : { finding: { code: "code_malformed", params: { problem: parsed.problem } } };
  }
  const matching = vouchers.filter(({ codeKey }) => codeKey === parsed.codeKey);
  const inShops = matching.filter(({ scope }) => scope !== "global");
  if (typeof given !== "string") {
    const own = inShops.find(({ scope }) => shopOf(scope) === given.shopId);
    return own === undefined ? { finding: { code: "code_unknown", params: {} } } : { voucher: own };
  }
  if (inShops.length > 1)
    return { finding: { code: "shop_required", params: { shops: inShops.map(({ scope }) => shopOf(scope)!) } } };
  const voucher = inShops[0] ?? matching[0];
  return voucher === undefined ? { finding: { code: "code_unknown", params: {} } } : { voucher };
}
