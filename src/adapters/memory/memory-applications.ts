import type { ApplicationRepository } from "../../ports/application-repository.js";
import { groupOfCustomerKeys } from "./customer-labels.js";
import type { Tables } from "./tables.js";

/** The applications that the ledger wrote. */
export function memoryApplications({ applications }: Tables): ApplicationRepository<never> {
  return {
    async get(id) {
      return applications.get(id);
    },
    async list({ after, limit, customerKeys, voucherId, status }) {
      const ofVoucher = voucherId === undefined ? [] : [[`voucher:${voucherId}`]];
      const ofStatus = status === undefined ? [] : [[`status:${status}`]];
      return applications.page({
        after,
        limit,
        groups: [...groupOfCustomerKeys(customerKeys), ...ofVoucher, ...ofStatus],
      });
    },
  };
}
