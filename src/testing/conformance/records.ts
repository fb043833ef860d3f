import type { Application, ApplicationStatus } from "../../domain/application.js";
import type { Claim } from "../../domain/claim.js";
import type { Customer } from "../../domain/customer.js";
import type { EventType, VouchsafeEvent } from "../../domain/event.js";
import type { Json } from "../../domain/json.js";
import type { Purchase } from "../../domain/purchase.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { Store } from "../../ports/store.js";

const start = Date.UTC(2026, 0, 1);

/** Seconds after the beginning of 2026, as the core writes instants. */
export function at(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

/** `[0, 1, …, count − 1]`, for that many callers or records. */
export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** A voucher with a code of its own, in global scope. */
export function voucherRecord(id: string, given: Partial<Voucher> = {}): Voucher {
  return {
    id,
    version: 1,
    code: `CODE-${id}`,
    codeKey: `CODE${id}`,
    scope: "global",
    offers: [],
    limits: { total: 10 },
    active: true,
    restoreUse: "on_full_refund",
    whenShort: "refuse",
    createdAt: at(0),
    updatedAt: at(0),
    ...given,
  };
}

/** A voucher that is tried on every cart and has no code. */
export function automaticRecord(id: string, given: Partial<Voucher> = {}): Voucher {
  const { code: _code, codeKey: _codeKey, ...voucher } = voucherRecord(id);
  return { ...voucher, automatic: true, ...given };
}

export function setRecord(id: string, given: Partial<VoucherSet> = {}): VoucherSet {
  return {
    id,
    version: 1,
    name: `Set ${id}`,
    scope: "global",
    offers: [],
    limits: { perSet: 10 },
    active: true,
    restoreUse: "on_full_refund",
    whenShort: "refuse",
    count: 0,
    format: { length: 12, alphabet: "0123456789", groupSize: 4, separator: "-", prefix: "" },
    createdAt: at(0),
    updatedAt: at(0),
    ...given,
  };
}

/** A purchase of one item for each of `orderIds`; its key follows from its id. */
export function purchaseRecord(
  id: string,
  { orderIds = [`KS-${id}`], ...given }: Partial<Purchase> & { readonly orderIds?: readonly string[] } = {},
): Purchase {
  return {
    id,
    key: `key-${id}`,
    version: 1,
    status: "pending",
    currency: "GBP",
    subtotal: "10.00",
    discount: "1.00",
    total: "9.00",
    payable: "9.00",
    items: orderIds.map((orderId, index) => ({
      orderId,
      cartLineId: `line-${index}`,
      productId: "mug",
      quantity: 1,
      unitPrice: "10.00",
      subtotal: "10.00",
      discount: "1.00",
      total: "9.00",
      status: "pending",
      createdAt: at(0),
      updatedAt: at(0),
    })),
    startedAt: at(0),
    updatedAt: at(0),
    ...given,
  };
}

/** What an application of these vouchers looks like; amounts are the same in all. */
export function applicationRecord(
  id: string,
  { vouchers = ["v1"], ...given }: Partial<Application> & { readonly vouchers?: readonly string[] } = {},
): Application {
  return {
    id,
    key: `key-${id}`,
    version: 1,
    status: "held" satisfies ApplicationStatus,
    policy: {
      name: "own",
      stages: [{ name: "items" }],
      base: "running",
      choose: "all",
      rounding: "half-up",
      roundPer: "offer",
      apart: "units",
      maxCodes: 4,
    },
    cart: { currency: "GBP", lines: [{ id: "line-0", productId: "mug", unitPrice: "10.00", quantity: 1 }] },
    codes: vouchers.map((voucher) => `CODE-${voucher}`),
    currency: "GBP",
    subtotal: "10.00",
    discount: "1.00",
    total: "9.00",
    payable: "9.00",
    lines: [{ id: "line-0", subtotal: "10.00", discount: "1.00", total: "9.00", discounts: [] }],
    discounts: [],
    gifts: [],
    outcomes: [],
    uses: vouchers.map((voucherId) => ({ voucherId, voucherVersion: 1, discount: "1.00" })),
    appliedAt: at(0),
    refunds: [],
    ...given,
  };
}

export function claimRecord(id: string, given: Partial<Claim> = {}): Claim {
  return { id, version: 1, voucherId: "v1", status: "held", customer: { id: "c1" }, issuedAt: at(0), ...given };
}

export function eventOf(subject: string, type: EventType = "application.held", params: Json = {}): VouchsafeEvent {
  // A store looks into no event, so any params must do.
  return { type, subject, at: at(0), params } as unknown as VouchsafeEvent;
}

/** A customer known by an id and by an address. */
export function customerRecord(id: string): Customer {
  return { id, keys: [`email:${id}@example.org`] };
}

/** Puts in vouchers that nobody disputes. */
export async function putVouchers(store: Store, vouchers: readonly Voucher[]): Promise<void> {
  const { taken } = await store.vouchers.insert({ vouchers, events: [] }, {});
  if (taken.length > 0)
    throw new Error(`Promised: vouchers with new ids and codes are put in. But: ${taken} were taken.`);
}

/** All events that are waiting, oldest first. */
export async function waitingEvents(store: Store): Promise<readonly VouchsafeEvent[]> {
  return (await store.outbox.pending(1000, {})).map(({ event }) => event);
}
