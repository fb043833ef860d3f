import type { ClaimRepository } from "../../ports/claim-repository.js";
import { groupOfCustomerKeys } from "./customer-labels.js";
import type { Tables } from "./tables.js";

/** The claims that the ledger wrote. */
export function memoryClaims({ claims }: Tables): ClaimRepository<never> {
  return {
    async get(id) {
      return claims.get(id);
    },
    async list({ after, limit, customerKeys, voucherIds }) {
      const ofVouchers = voucherIds === undefined ? [] : [voucherIds.map((id) => `voucher:${id}`)];
      return claims.page({ after, limit, groups: [...groupOfCustomerKeys(customerKeys), ...ofVouchers] });
    },
  };
}
