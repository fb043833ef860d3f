import type { Audience } from "../../domain/audience.js";
import { type Customer, customerKeysOf, readCustomer } from "../../domain/customer.js";
import { invalid } from "../../domain/error.js";
import { parseCode } from "../../domain/ids/code.js";
import { optional, readObject, readText, show } from "../../domain/input.js";
import { type InstantInput, readInstant } from "../../domain/time/instant.js";
import { readAudience, readSubject } from "../quotes/read-request.js";

export interface ClaimInput {
  readonly code: string;
  readonly customer: Customer;
  /** The shop of the code, if it is a shop's. */
  readonly shopId?: string;
  /** When an unused claim ends. Default: never. */
  readonly expiresAt?: InstantInput;
  /** Who reads the reasons of a refusal. Default `shopper`. */
  readonly audience?: Audience;
  /** Who is stopped after too many unknown codes: an address, a session, a customer. Left out: nobody. */
  readonly subject?: string;
}

/** Checks what is to be claimed, and for whom. */
export function readClaim(input: ClaimInput, now: string) {
  const given = readObject(input, "input", ["code", "customer", "shopId", "expiresAt", "audience", "subject"]);
  if (typeof given["code"] !== "string") throw invalid("code", `expected a string, got ${show(given["code"])}`);
  const parsed = parseCode(given["code"]);
  const customer = readCustomer(given["customer"], "customer");
  const customerKeys = customerKeysOf(customer);
  if (customerKeys.length === 0) throw invalid("customer", "has neither id nor keys; a claim is somebody's");
  return {
    given: given["code"],
    now,
    subject: readSubject(given["subject"]),
    code: parsed,
    codeKey: "fault" in parsed ? "" : parsed.codeKey,
    customer,
    customerKeys,
    shops: optional(given["shopId"], (shopId) => [readText(shopId, "shopId")]) ?? [],
    audience: readAudience(given["audience"]),
    expiresAt: optional(given["expiresAt"], (at) => readEnd(at, now)),
  };
}

function readEnd(value: unknown, now: string): string {
  const end = readInstant(value, "expiresAt");
  if (end < now) throw invalid("expiresAt", `${end} is past; a claim ends later than it begins`);
  return end;
}

/** What is to be claimed, checked. */
export type AskedClaim = ReturnType<typeof readClaim>;
