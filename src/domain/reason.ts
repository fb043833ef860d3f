import { invalid } from "./error.js";
import { readFunction, readObject, show } from "./input.js";
import { messages as english } from "./reason-messages.js";
import type { ReasonCode, ReasonParams, Retry } from "./reason-params.js";

/**
 * Why a code or an operation is refused. `code` is stable, `params` are for the host's own words, `message` says what
 * is wrong and `remedy` what to do about it, in English unless the catalogue was replaced.
 */
export type Reason<Code extends ReasonCode = ReasonCode> = {
  readonly [C in Code]: {
    readonly code: C;
    readonly params: ReasonParams[C];
    /** The code of the voucher it is about. */
    readonly voucherCode?: string;
    /** The offer of the voucher it is about, where it is not about the whole voucher. */
    readonly offerId?: string;
    readonly retry: Retry;
    readonly remedy: string;
    readonly message: string;
  };
}[Code];

/** What a rule finds, before it is put into words. */
export type Finding<Code extends ReasonCode = ReasonCode> = {
  readonly [C in Code]: {
    readonly code: C;
    readonly params: ReasonParams[C];
    readonly offerId?: string;
    readonly retry?: Retry;
  };
}[Code];

/**
 * What a host says to its customers, by code; codes left out stay English.
 *
 * @example
 * const messages: Messages = {
 *   expired: { message: ({ endsAt }) => `Abgelaufen am ${endsAt}.`, remedy: "Nimm einen anderen Code." },
 * };
 */
export type Messages = {
  readonly [C in ReasonCode]?: {
    /** What is wrong. */
    readonly message: (params: ReasonParams[C]) => string;
    /** What to do about it. */
    readonly remedy: string;
  };
};

/** Checks messages of one's own: each has a message, a function of the params, and a remedy. */
export function readMessages(value: unknown, path: string): Messages {
  const given = readObject(value, path, reasonCodes);
  for (const [code, entry] of Object.entries(given)) {
    const { message, remedy } = readObject(entry, `${path}.${code}`, ["message", "remedy"]);
    readFunction(message, `${path}.${code}.message`);
    if (typeof remedy !== "string") throw invalid(`${path}.${code}.remedy`, `expected a string, got ${show(remedy)}`);
  }
  return given as Messages;
}

/** Puts a finding into words. */
export function toReason(
  finding: Finding,
  {
    voucherCode,
    messages,
  }: { readonly voucherCode?: string | undefined; readonly messages?: Messages | undefined } = {},
): Reason {
  const { code, params, offerId } = finding;
  const { message, remedy } = (messages?.[code] ?? english[code]) as NonNullable<Messages[ReasonCode]>;
  return {
    code,
    params,
    ...(voucherCode !== undefined && { voucherCode }),
    ...(offerId !== undefined && { offerId }),
    retry: finding.retry ?? english[code].retry,
    remedy,
    message: (message as (params: object) => string)(params),
  } as Reason;
}

/** All codes, primary first. */
export const reasonCodes = Object.keys(english) as readonly ReasonCode[];

const rankOf = new Map<ReasonCode, number>(reasonCodes.map((code, rank) => [code, rank]));

/** Reasons in the order in which they are told; those of one code stay as they came. */
export function inOrder<R extends { readonly code: ReasonCode }>(reasons: readonly R[]): R[] {
  return [...reasons].sort((a, b) => rankOf.get(a.code)! - rankOf.get(b.code)!);
}
