import { type ApplyInput, amountOff, type VoucherInput } from "vouchsafe";
import { aCart, aVoucher } from "vouchsafe/testing";

/** What several processes want at once, and what they may get between them. */
interface Race {
  readonly vouchers: readonly VoucherInput[];
  /** The attempts of one process. */
  readonly attemptsOf: (client: string) => readonly ApplyInput[];
  readonly uses: number;
  readonly refused: string;
}

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const orders = ["ABC", "BCA", "CAB", "CBA", "ACB", "BAC"].map((order) => order.split(""));

export const races: Readonly<Record<string, Race>> = {
  "60 uses": {
    vouchers: [aVoucher({ code: "SIXTY", limits: { total: 60 } })],
    attemptsOf: (client) =>
      times(50, (index) => ({ cart: aCart(), codes: ["SIXTY"], key: `sixty-${client}-${index}` })),
    uses: 60,
    refused: "limit_total",
  },
  "20.00 of money, 1.33 at a time": {
    vouchers: [aVoucher({ code: "MONEY", offers: [{ benefit: amountOff("1.33") }], limits: { budget: "20.00" } })],
    attemptsOf: (client) =>
      times(10, (index) => ({ cart: aCart(), codes: ["MONEY"], key: `money-${client}-${index}` })),
    uses: 15,
    refused: "budget_exhausted",
  },
  "three codes at once, given in any order": {
    vouchers: ["A", "B", "C"].map((code) => aVoucher({ code, limits: { total: 20, perCustomer: 15 } })),
    attemptsOf: (client) =>
      times(12, (index) => ({
        ...{ cart: aCart(), codes: orders[index % orders.length]!, customer: { id: "c1", keys: ["email:c1"] } },
        key: `codes-${client}-${index}`,
      })),
    uses: 15,
    refused: "limit_customer",
  },
  "the same keys in every process, each tried twice": {
    vouchers: [aVoucher({ code: "AGAIN", limits: { total: 8 } })],
    attemptsOf: () =>
      [...times(10, (index) => index), ...times(10, (index) => index)].map((order) => ({
        ...{ cart: aCart(), codes: ["AGAIN"], key: `again-${order}` },
      })),
    uses: 8,
    refused: "limit_total",
  },
};
