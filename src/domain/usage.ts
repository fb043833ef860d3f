import { invalid } from "./error.js";
import { optional, readArray, readBoolean, readObject, readOneOf, readWhole, show } from "./input.js";

/** How much of a voucher's limits is used up, for the customer, cart and instant of a quote. Left out means none. */
export interface UsageCounts {
  /** Uses in all. */
  readonly total?: number;
  /** Uses by the customer: the most over the customer's keys. */
  readonly customer?: number;
  readonly set?: number;
  readonly setCustomer?: number;
  /** Uses in the present period. */
  readonly period?: number;
  /** Uses in the present period of `setPerPeriod`. */
  readonly setPeriod?: number;
  /** Money given away so far, in the cart's currency, as a decimal string. */
  readonly budget?: string;
  /** Claims that count, if this use would make one more; left out where the customer holds one or nobody is known. */
  readonly claims?: number;
  /** Whether unconfirmed holds are part of it: what is full now may be free again later. */
  readonly held?: boolean;
  /** The customer's claim on the voucher: `none`, `held` and unused, `used`, `expired`, or one of somebody else. */
  readonly claim?: "none" | "held" | "used" | "expired" | "other";
  /**
   * Limits on how often an offer is applied over all carts, by offer id, where the host sets and counts them: it is
   * applied no more often than each leaves, and is `limit_total` where one is used up.
   */
  readonly applications?: Readonly<Record<string, readonly CountedLimit[]>>;
}

/** A limit that the host counts, and how much of it is used. */
export interface CountedLimit {
  readonly limit: number;
  readonly used: number;
}

/** Usage by voucher id. */
export type Usage = Readonly<Record<string, UsageCounts>> | ReadonlyMap<string, UsageCounts>;

/** Counts of limits; what else there is to usage is no number. */
const counts = ["total", "customer", "set", "setCustomer", "period", "setPeriod", "claims"] as const;
const fields: readonly (keyof UsageCounts)[] = [...counts, "budget", "held", "claim", "applications"];
const claims = ["none", "held", "used", "expired", "other"] as const;

/** Checks usage and gives it by voucher id. */
export function readUsage(value: unknown, path: string): ReadonlyMap<string, UsageCounts> {
  const entries = value instanceof Map ? [...value] : Object.entries(readObject(value, path));
  return new Map(entries.map(([id, given]) => [id, readCounts(given, `${path}.${id}`)]));
}

/** Checks the usage of one voucher. */
export function readCounts(value: unknown, path: string): UsageCounts {
  const given = readObject(value, path, fields);
  for (const name of counts) optional(given[name], (count) => readWhole(count, `${path}.${name}`));
  optional(given["held"], (held) => readBoolean(held, `${path}.held`));
  optional(given["claim"], (word) => readOneOf(word, `${path}.claim`, claims));
  optional(given["budget"], (budget) => readBudget(budget, `${path}.budget`));
  optional(given["applications"], (limits) => readApplications(limits, `${path}.applications`));
  return given;
}

function readApplications(value: unknown, path: string): void {
  for (const [id, limits] of Object.entries(readObject(value, path))) {
    readArray(limits, `${path}.${id}`).forEach((counted, index) => {
      const { limit, used } = readObject(counted, `${path}.${id}[${index}]`, ["limit", "used"]);
      readWhole(limit, `${path}.${id}[${index}].limit`);
      readWhole(used, `${path}.${id}[${index}].used`);
    });
  }
}

/** Its decimals are checked where the currency is known. */
function readBudget(value: unknown, path: string): void {
  const isAmount = typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
  if (!isAmount) throw invalid(path, `expected an amount such as "12.50", got ${show(value)}`);
}
