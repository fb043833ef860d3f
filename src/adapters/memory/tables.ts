import type { Application } from "../../domain/application.js";
import type { Claim } from "../../domain/claim.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import type { Purchase } from "../../domain/purchase.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { Entry } from "../../ports/ledger.js";
import { labelsOfCustomer } from "./customer-labels.js";
import { type HeldEntries, heldEntries } from "./held-entries.js";
import { type OrderedRecords, orderedRecords } from "./ordered-records.js";
import { type UsedEntries, usedEntries } from "./used-entries.js";
import { type VersionedRecords, versionedRecords } from "./versioned-records.js";

/** All that one store knows. Every record in here is a frozen copy. */
export interface Tables {
  readonly vouchers: VersionedRecords<Voucher>;
  /** Ids of vouchers by code, scope by scope: see `codesOf`. */
  readonly codes: Map<string, Map<string, string>>;
  /** Ids of automatic vouchers by scope. */
  readonly automatic: Map<string, Set<string>>;
  readonly sets: VersionedRecords<VoucherSet>;
  readonly claims: OrderedRecords<Claim>;
  readonly applications: OrderedRecords<Application>;
  readonly purchases: OrderedRecords<Purchase>;
  readonly purchaseIdOfKey: Map<string, string>;
  readonly purchaseIdOfOrderId: Map<string, string>;
  readonly entries: Map<string, Entry>;
  readonly entryIdOfKey: Map<string, string>;
  readonly held: HeldEntries;
  readonly used: UsedEntries;
  /** Counters that stand above 0. */
  readonly counters: Map<string, number>;
  /** Events not handed out yet by their numbers, lowest first. */
  readonly events: Map<number, VouchsafeEvent>;
  lastEventNumber: number;
}

export function emptyTables(): Tables {
  return {
    vouchers: versionedRecords(({ setId, scope }) => {
      const ofScope = scope === "global" ? "global" : `shop:${scope.shopId}`;
      return setId === undefined ? [ofScope] : [`set:${setId}`, ofScope];
    }),
    codes: new Map(),
    automatic: new Map(),
    sets: versionedRecords(() => []),
    claims: orderedRecords(({ customer, voucherId }) => [`voucher:${voucherId}`, ...labelsOfCustomer(customer)]),
    applications: orderedRecords(({ customer, status, uses }) => [
      `status:${status}`,
      ...new Set(uses.map(({ voucherId }) => `voucher:${voucherId}`)),
      ...labelsOfCustomer(customer),
    ]),
    purchases: orderedRecords(({ customer, status }) => [`status:${status}`, ...labelsOfCustomer(customer)]),
    purchaseIdOfKey: new Map(),
    purchaseIdOfOrderId: new Map(),
    entries: new Map(),
    entryIdOfKey: new Map(),
    held: heldEntries(),
    used: usedEntries(),
    counters: new Map(),
    events: new Map(),
    lastEventNumber: 0,
  };
}
