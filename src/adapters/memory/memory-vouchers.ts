import type { Voucher } from "../../domain/voucher.js";
import type { VoucherRepository } from "../../ports/voucher-repository.js";
import { frozenCopy } from "./frozen-copy.js";
import { writeEvents } from "./memory-outbox.js";
import type { Tables } from "./tables.js";

/** Vouchers, every version of them, found by id or by code and scope. */
export function memoryVouchers(tables: Tables): VoucherRepository<never> {
  const { vouchers } = tables;
  return {
    async insert({ vouchers: given, events }) {
      const taken: string[] = [];
      for (const voucher of given) {
        if (vouchers.newest(voucher.id) !== undefined || ownerOfCode(tables, voucher) !== undefined)
          taken.push(voucher.id);
        else putVoucher(tables, voucher);
      }
      if (taken.length < given.length) writeEvents(tables, events);
      return { taken };
    },
    async update({ voucher, expected, events }) {
      if (vouchers.newest(voucher.id)?.version !== expected) return "conflict";
      if ((ownerOfCode(tables, voucher) ?? voucher.id) !== voucher.id) {
        throw new Error(`voucher ${voucher.id} cannot take the code ${voucher.codeKey}: another voucher has it`);
      }
      putVoucher(tables, voucher);
      writeEvents(tables, events);
      return "updated";
    },
    async get(id, { version }) {
      return vouchers.get(id, version);
    },
    async candidates({ codeKeys, shops, automatic }) {
      const ids = new Set<string>();
      for (const scope of new Set(["global", ...shops.map(scopeOfShop)])) {
        const codes = tables.codes.get(scope);
        for (const codeKey of codes === undefined ? [] : codeKeys) {
          const id = codes?.get(codeKey);
          if (id !== undefined) ids.add(id);
        }
        for (const id of automatic ? (tables.automatic.get(scope) ?? []) : []) ids.add(id);
      }
      return [...ids].map((id) => vouchers.newest(id)!);
    },
    async count({ setId }) {
      return vouchers.count(`set:${setId}`);
    },
    async list({ after, limit, setId, shopId }) {
      const ofSet = setId === undefined ? [] : [[`set:${setId}`]];
      const ofShop = shopId === undefined ? [] : [["global", scopeOfShop(shopId)]];
      return vouchers.page({ after, limit, groups: [...ofSet, ...ofShop] });
    },
  };
}

function scopeOfShop(shopId: string): string {
  return `shop:${shopId}`;
}

function scopeOf({ scope }: Voucher): string {
  return scope === "global" ? "global" : scopeOfShop(scope.shopId);
}

/** The id of the voucher that has this one's code in its scope. */
function ownerOfCode(tables: Tables, voucher: Voucher): string | undefined {
  return voucher.codeKey === undefined ? undefined : tables.codes.get(scopeOf(voucher))?.get(voucher.codeKey);
}

function putVoucher(tables: Tables, voucher: Voucher): void {
  const before = tables.vouchers.newest(voucher.id);
  tables.vouchers.put(frozenCopy(voucher));
  if (before !== undefined) {
    if (before.codeKey !== undefined) tables.codes.get(scopeOf(before))?.delete(before.codeKey);
    tables.automatic.get(scopeOf(before))?.delete(before.id);
  }
  const scope = scopeOf(voucher);
  if (voucher.codeKey !== undefined) {
    tables.codes.set(scope, (tables.codes.get(scope) ?? new Map<string, string>()).set(voucher.codeKey, voucher.id));
  }
  if (voucher.automatic === true) {
    tables.automatic.set(scope, (tables.automatic.get(scope) ?? new Set<string>()).add(voucher.id));
  }
}
