import { optional, readObject, readWhole } from "../../domain/input.js";
import type { Currency } from "../../domain/money/currency.js";
import { formatAmount, readAmount } from "../../domain/money/money.js";
import type { Context } from "../context.js";
import { mostHoldSeconds } from "./hold-end.js";

/** How long a hold is asked for; as the service has it, if nothing is said. */
export function readHoldSeconds<Tx>({ holdSeconds }: Context<Tx>, value: unknown): number {
  return (
    optional(value, (given) => readWhole(given, "holdSeconds", { least: 1, most: mostHoldSeconds })) ?? holdSeconds
  );
}

/** The price of goods and shipping that a caller expects, if any, as quotes write it. */
export function readExpected(value: unknown, currency: Currency): string | undefined {
  return optional(value, (given) => {
    const { total } = readObject(given, "expect", ["total"]);
    return formatAmount(readAmount(total, currency, "expect.total"), currency);
  });
}
