import type { Customer } from "./customer.js";

/** A customer holds a voucher in their wallet. Whether it was *used* is derived from the ledger's counter `claim:ID`. */
export interface Claim {
  readonly id: string;
  readonly version: number;
  readonly voucherId: string;
  readonly setId?: string;
  readonly codeKey?: string;
  /** `issued` is set aside for a customer, `held` is claimed by one. */
  readonly status: "issued" | "held" | "released" | "expired" | "revoked";
  readonly customer: Customer;
  /** Made by applying, for a customer who held none: used from the start, and given back with its use. */
  readonly automatic?: true;
  readonly issuedAt: string;
  readonly claimedAt?: string;
  readonly expiresAt?: string;
}

/** Whether a claim may be used at an instant (ISO, UTC): set aside or held, and not over. Its last instant is included. */
export function isLive({ status, expiresAt }: Pick<Claim, "status" | "expiresAt">, at: string): boolean {
  return (status === "issued" || status === "held") && (expiresAt === undefined || at <= expiresAt);
}
