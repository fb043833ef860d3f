import { runInNewContext } from "node:vm";
import { isVouchsafeError } from "../../src/index.js";

/**
 * What a call comes to, in one line: `invalid_input at cart.lines` for an error of ours, `raw TypeError: …` for one that
 * should never have been, and what was given back where nothing was wrong with it.
 */
export async function answerTo(call: () => unknown): Promise<string> {
  try {
    return told(await call());
  } catch (error) {
    if (isVouchsafeError(error)) return `${error.code} at ${error.path}`;
    return `raw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

function told(value: unknown): string {
  const { ok, reasons, fault } = Object(value) as {
    readonly ok?: boolean;
    readonly reasons?: readonly { readonly code: string }[];
    readonly fault?: string;
  };
  if (ok === false && reasons !== undefined) return `refused: ${reasons.map(({ code }) => code).join(", ")}`;
  return fault === undefined ? "accepted" : `fault: ${fault}`;
}

/** A call that is stopped after a moment instead of going on for ever. */
export function inTime<T>(call: () => T): T {
  return runInNewContext("call()", { call }, { timeout: 250 }) as T;
}

class Basket {
  readonly goods = 3;
}

/** Values that plain JavaScript may pass anywhere, by what they are. */
export const strangers: Readonly<Record<string, unknown>> = {
  null: null,
  undefined: undefined,
  "a number": 5,
  NaN: Number.NaN,
  "a text": "text",
  true: true,
  "an array": [1],
  "a function": () => "x",
  "a symbol": Symbol("s"),
  "a Date": new Date(0),
  "a Map": new Map([["code", "SAVE10"]]),
  "a promise": Promise.resolve({ id: "c1" }),
  "an instance of a class": new Basket(),
};
