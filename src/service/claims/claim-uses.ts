import type { Claim } from "../../domain/claim.js";
import { customerKeysOf } from "../../domain/customer.js";
import type { EntryUse } from "../../ports/ledger.js";

/** What a claim means to its voucher: one entry of a customer, no use and no money. */
export function claimUses({ voucherId, setId, customer }: Claim): readonly EntryUse[] {
  const [customerKey] = customerKeysOf(customer);
  return [
    {
      voucherId,
      ...(setId !== undefined && { setId }),
      ...(customerKey !== undefined && { customer: customerKey }),
      discount: 0,
      uses: 0,
    },
  ];
}
