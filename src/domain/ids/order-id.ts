import { invalid } from "../error.js";
import { readObject, readOneOf, show } from "../input.js";
import { type Clock, type InstantInput, readClock, readInstant } from "../time/instant.js";
import { codeKeyOf } from "./code.js";
import { checkSymbol, checkValue, crockford, groupsOf, symbolValue } from "./crockford.js";
import { createNumberSource, type RandomBytes } from "./random.js";
import { createSortableIds, tailSymbols, timeSymbols } from "./sortable-ids.js";

/** Symbols drawn by chance; one check symbol follows. */
const drawnSymbols = { sortable: tailSymbols, random: 11, short: 7 } as const;
const styles = Object.keys(drawnSymbols) as OrderIdStyle[];
const defaultEpoch = "2025-01-01T00:00:00.000Z";

/**
 * `sortable`: 6 symbols of seconds and 9 random ones, `KS-1RSJ-X04Z-Z7PV-TXDC`. `random`: 11 random ones.
 * `short`: 7 random ones, to be read out on the phone. Each with a check symbol more.
 */
export type OrderIdStyle = keyof typeof drawnSymbols;

export interface OrderIdOptions {
  /** 1 to 8 capitals. Default `KS`. */
  readonly prefix?: string;
  /** Default `sortable`. */
  readonly style?: OrderIdStyle;
  /** The moment from which seconds are counted. Default 2025-01-01Z; ids reach 34 years from there. */
  readonly epoch?: InstantInput;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/**
 * A source of order ids that need no coordination; a repository still keeps them under a unique key.
 *
 * Sortable ones sort by time, and those of one source in the order they were made, also within a second and where the
 * clock goes back: it then stays at the last second. Within a second each is a random step of up to 2^20 above the one
 * before. `random` and `short` tell nothing of time; of a million short ones in use every 34,000th draw is taken.
 *
 * @throws VouchsafeError `invalid_input` for a bad prefix, style or epoch; from `next()` of sortable ones if the clock is
 * before the epoch or more than 34 years after it.
 * @example createOrderIds().next()   // "KS1RSJX04ZZ7PVTXDC", shown by formatOrderId as KS-1RSJ-X04Z-Z7PV-TXDC
 */
export function createOrderIds(options: OrderIdOptions, path = ""): { next(): string } {
  const { prefix, style = "sortable", epoch, clock, random } = options;
  const ownPrefix = readPrefix(prefix ?? "KS", `${path}prefix`);
  readOneOf(style, `${path}style`, styles);
  const epochIso = readInstant(epoch ?? defaultEpoch, `${path}epoch`);
  readClock(clock, "clock");
  const source = createNumberSource(random);
  if (style === "sortable") return createSortableIds({ prefix: ownPrefix, epoch: epochIso, clock, source });
  const words = new Uint32Array(3);
  const values = new Uint8Array(words.buffer, 0, drawnSymbols[style]);
  const draw = source.rows(words, new Array(values.length).fill(crockford.length));
  return {
    next() {
      draw(0, 1);
      let id = ownPrefix;
      for (let at = 0; at < values.length; at++) id += crockford[values[at]!];
      return id + crockford[checkValue(values)];
    },
  };
}

/** What an order id says of itself. */
export interface ParsedOrderId {
  /** The id as it is stored: capitals, no dashes. */
  readonly orderId: string;
  readonly prefix: string;
  readonly style: OrderIdStyle;
  /** When it was made, to the second; only sortable ones tell. */
  readonly issuedAt?: string;
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
  const style = styles.find((each) => symbols.length === lengthOf(each));
  if (style === undefined) return { ok: false, fault: "length" };
  if ([...symbols].some((symbol) => symbolValue(symbol) < 0)) return { ok: false, fault: "symbol" };
  if (checkSymbol(symbols.slice(0, -1)) !== symbols.at(-1)) return { ok: false, fault: "check" };
  const epochMs = Date.parse(readInstant(epoch ?? defaultEpoch, "epoch"));
  const parsed = { orderId: ownPrefix + symbols, prefix: ownPrefix, style };
  if (style !== "sortable") return { ok: true, value: parsed };
  const seconds = [...symbols.slice(0, timeSymbols)].reduce((sum, symbol) => sum * 32 + symbolValue(symbol), 0);
  return { ok: true, value: { ...parsed, issuedAt: new Date(epochMs + seconds * 1000).toISOString() } };
}

/** An order id for people: the prefix and groups of four. `KS-1RSJ-X04Z-Z7PV-TXDC` */
export function formatOrderId(orderId: string, options: { readonly prefix?: string } = {}): string {
  if (typeof orderId !== "string") throw invalid("orderId", `expected a string, got ${show(orderId)}`);
  const ownPrefix = readPrefix(readObject(options, "options")["prefix"] ?? "KS");
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

function lengthOf(style: OrderIdStyle): number {
  return (style === "sortable" ? timeSymbols : 0) + drawnSymbols[style] + 1;
}
