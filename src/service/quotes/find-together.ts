import type { Claim } from "../../domain/claim.js";
import { customerKeysOf } from "../../domain/customer.js";
import { readAsked } from "../../domain/ids/asked-code.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { FoundTogether } from "../../ports/look-ups.js";
import { shopsOf } from "../../pricing/resolve-codes.js";
import { applicationKey } from "../applications/application-entry.js";
import type { Context } from "../context.js";
import type { Request } from "./look-up.js";

/**
 * Finds the application of a key, the vouchers of the codes, their sets and the customer's claims: in one call of the
 * store if it can, else one after the other.
 */
export async function findTogether<Tx>(
  context: Context<Tx>,
  { request, key: given }: { readonly request: Request; readonly key?: string | undefined },
  options: InTransaction<Tx>,
): Promise<FoundTogether> {
  const { store } = context;
  const codeKeys = request.codes.flatMap((asked) => {
    const read = readAsked(asked);
    return "fault" in read ? [] : [read.codeKey];
  });
  const what = { codeKeys: [...new Set(codeKeys)], shops: shopsOf(request.cart), automatic: true };
  const key = given === undefined ? undefined : applicationKey(given);
  if (store.lookUps !== undefined) {
    const customerKeys = customerKeysOf(request.customer);
    return store.lookUps.together({ ...what, ...(key !== undefined && { key }), customerKeys }, options);
  }
  const entry = key === undefined ? undefined : await store.ledger.find(key, options);
  const vouchers = await store.vouchers.candidates(what, options);
  const sets = await readSets(context, { vouchers, request }, options);
  const claims = await readClaims(context, { vouchers, request }, options);
  return { ...(entry !== undefined && { entry }), vouchers, sets, claims };
}

/** An id that no record has. */
const nobodys = "-";

async function readSets<Tx>(
  { store }: Context<Tx>,
  { vouchers, request }: { readonly vouchers: readonly Voucher[]; readonly request: Request },
  options: InTransaction<Tx>,
): Promise<readonly VoucherSet[]> {
  const sets: VoucherSet[] = [];
  const ids = new Set(vouchers.flatMap(({ setId }) => (setId === undefined ? [] : [setId])));
  for (const id of ids) {
    const set = await store.sets.get(id, options);
    if (set !== undefined) sets.push(set);
  }
  // A stranger with a watch is not to know a member of a set from a code that does not exist.
  const spare = request.audience === "opaque" ? request.codes.length - ids.size : 0;
  for (let read = 0; read < spare; read++) await store.sets.get(nobodys, options);
  return sets;
}

/** The customer's own claims; where nobody is known there are none to look for. An unknown code is looked for too. */
async function readClaims<Tx>(
  { store }: Context<Tx>,
  { vouchers, request }: { readonly vouchers: readonly Voucher[]; readonly request: Request },
  options: InTransaction<Tx>,
): Promise<readonly Claim[]> {
  const customerKeys = customerKeysOf(request.customer);
  if (customerKeys.length === 0 || (vouchers.length === 0 && request.codes.length === 0)) return [];
  const voucherIds = vouchers.length === 0 ? [nobodys] : vouchers.map(({ id }) => id);
  return store.claims.list({ customerKeys, voucherIds, limit: 1000 }, options);
}
