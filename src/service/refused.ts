import { type Finding, inOrder, toReason } from "../domain/reason.js";
import type { Refused } from "../domain/result.js";
import type { Context } from "./context.js";

/** The answer of an operation that is refused for these reasons, in the service's words. */
export function refused<Tx>({ messages }: Pick<Context<Tx>, "messages">, findings: readonly Finding[]): Refused {
  return { ok: false, reasons: inOrder(findings).map((finding) => toReason(finding, { messages })) };
}
