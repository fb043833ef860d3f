import { codeKeyOf } from "./code.js";
import { checkSymbol, crockford, groupsOf, symbolValue } from "./crockford.js";
import { invalid } from "./error.js";
import { readObject, show } from "./input.js";
import { type Clock, type InstantInput, readClock, readInstant } from "./instant.js";
import { createNumberSource, type RandomBytes } from "./random.js";

const timeSymbols = 6;
const randomSymbols = 9;
/** Seconds that 6 symbols of 5 bits count: 34 years. */
const mostSeconds = 32 ** timeSymbols;
const defaultEpoch = "2025-01-01T00:00:00.000Z";

export interface OrderIdOptions {
  /** 1 to 8 capitals. Default `KS`. */
  readonly prefix?: string;
  /** The moment from which seconds are counted. Default 2025-01-01Z; ids reach 34 years from there. */
  readonly epoch?: InstantInput;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/**
 * A source of order ids: prefix, 6 symbols of seconds since the epoch, 9 random symbols (45 bits), 1 check symbol.
 * They sort by time, show no volume, and need no coordination; a repository still keeps them under a unique key.
 *
 * @throws VouchsafeError `invalid_input` for a bad prefix or epoch; from `next()` if the clock is before the epoch or
 * more than 34 years after it.
 * @example createOrderIds().next()   // "KS1RSJX04ZZ7PVTXDC", shown by formatOrderId as KS-1RSJ-X04Z-Z7PV-TXDC
 */
export function createOrderIds(options: OrderIdOptions, path = ""): { next(): string } {
  const { prefix, epoch, clock, random } = options;
  const ownPrefix = readPrefix(prefix ?? "KS", `${path}prefix`);
  const epochIso = readInstant(epoch ?? defaultEpoch, `${path}epoch`);
  readClock(clock, "clock");
  const epochMs = Date.parse(epochIso);
  const { small } = createNumberSource(random);
  return {
    next() {
      const now = clock.now();
      const seconds = Math.floor((now - epochMs) / 1000);
      if (!(seconds >= 0 && seconds < mostSeconds)) {
        const shown = Number.isFinite(now) && Math.abs(now) <= 8.64e15 ? new Date(now).toISOString() : show(now);
        throw invalid("clock", `${shown} is outside the 34 years from the epoch ${epochIso}; set another epoch`);
      }
      let body = encodeSeconds(seconds);
      for (let symbol = 0; symbol < randomSymbols; symbol++) body += crockford[small(32)];
      return ownPrefix + body + checkSymbol(body);
    },
  };
}

/** What an order id says of itself. */
export interface ParsedOrderId {
  /** The id as it is stored: capitals, no dashes. */
  readonly orderId: string;
  readonly prefix: string;
  /** When it was made, to the second. */
  readonly issuedAt: string;
}

/**
 * Reads an order id as people write it: in any case, with dashes and blanks, O for 0, I and L for 1.
 *
 * @returns the id and its time, or what is wrong: another prefix, a wrong length, no symbol of the alphabet, a check
 * symbol that does not fit (a typing error).
 * @example parseOrderId("ks-1rsj-xo4z-z7pv-txdc")   // { ok: true, value: { orderId: "KS1RSJX04ZZ7PVTXDC", … } }
 */
export function parseOrderId(
  input: string,
  options: { readonly prefix?: string; readonly epoch?: InstantInput } = {},
):
  | { readonly ok: true; readonly value: ParsedOrderId }
  | { readonly ok: false; readonly fault: "prefix" | "length" | "symbol" | "check" } {
  if (typeof input !== "string") throw invalid("orderId", `expected a string, got ${show(input)}`);
  const { prefix, epoch } = readObject(options, "options");
  const ownPrefix = readPrefix(prefix ?? "KS");
  const key = codeKeyOf(input.slice(0, 100));
  const prefixKey = codeKeyOf(ownPrefix);
  if (!key.startsWith(prefixKey)) return { ok: false, fault: "prefix" };
  const symbols = key.slice(prefixKey.length);
  if (symbols.length !== timeSymbols + randomSymbols + 1) return { ok: false, fault: "length" };
  if ([...symbols].some((symbol) => symbolValue(symbol) < 0)) return { ok: false, fault: "symbol" };
  if (checkSymbol(symbols.slice(0, -1)) !== symbols.at(-1)) return { ok: false, fault: "check" };
  const seconds = [...symbols.slice(0, timeSymbols)].reduce((sum, symbol) => sum * 32 + symbolValue(symbol), 0);
  const issuedAt = new Date(Date.parse(readInstant(epoch ?? defaultEpoch, "epoch")) + seconds * 1000).toISOString();
  return { ok: true, value: { orderId: ownPrefix + symbols, prefix: ownPrefix, issuedAt } };
}

/** An order id for people: the prefix and groups of four. `KS-1RSJ-X04Z-Z7PV-TXDC` */
export function formatOrderId(orderId: string, { prefix = "KS" }: { readonly prefix?: string } = {}): string {
  if (typeof orderId !== "string") throw invalid("orderId", `expected a string, got ${show(orderId)}`);
  const ownPrefix = readPrefix(prefix);
  const compact = orderId.replace(/[\s-]/g, "").toUpperCase();
  if (!compact.startsWith(ownPrefix)) throw invalid("orderId", `${show(orderId)} does not start with ${ownPrefix}`);
  return `${ownPrefix}-${groupsOf(compact.slice(ownPrefix.length), 4, "-")}`;
}

function readPrefix(prefix: unknown, path = "prefix"): string {
  if (typeof prefix !== "string" || !/^[A-Z]{1,8}$/.test(prefix)) {
    throw invalid(path, `expected 1 to 8 capitals, got ${show(prefix)}`);
  }
  return prefix;
}

function encodeSeconds(seconds: number): string {
  let text = "";
  for (let left = seconds; text.length < timeSymbols; left = Math.floor(left / 32)) text = crockford[left % 32] + text;
  return text;
}
