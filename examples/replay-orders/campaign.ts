import { amountOff, categories, percentOff, spendAtLeast, type Vouchers } from "vouchsafe";
import { readAll } from "./read-all.js";

/** The codes that every order tries, in this order. */
export const publicCodes = ["WELCOME10", "FURNITURE50", "TECH15"] as const;

export const limits = { welcomePerCustomer: 1, furnitureUses: 200, techBudget: "60000.00" } as const;

/** How many purchases of a customer succeed before a loyalty code is given out. */
export const loyaltyAfter = 5;

/** Sets up the vouchers of the campaign and the loyalty codes, one for each customer there could be. */
export async function startCampaign(
  vouchers: Vouchers,
  customers: number,
): Promise<{ readonly loyaltyCodes: string[] }> {
  await vouchers.create({
    code: "WELCOME10",
    description: "10 % off orders of 50.00 or more, at most 40.00, once per customer",
    usage: "once-per-customer",
    offers: [{ condition: spendAtLeast("50.00"), benefit: percentOff("10", { maxDiscount: "40.00" }) }],
  });
  await vouchers.create({
    code: "FURNITURE50",
    description: "50.00 off furniture of 300.00 or more, 200 times",
    limits: { total: limits.furnitureUses },
    offers: [
      {
        condition: spendAtLeast("300.00", { scope: "eligible" }),
        benefit: amountOff("50.00", { range: categories("Furniture") }),
      },
    ],
  });
  await vouchers.create({
    code: "TECH15",
    description: "15 % off technology, until 60,000.00 are given away",
    limits: { budget: limits.techBudget },
    offers: [{ benefit: percentOff("15", { range: categories("Technology") }) }],
  });
  const set = await vouchers.sets.create({
    name: "LOYAL",
    description: "10.00 off 20.00 or more, for a customer's fifth purchase",
    count: customers,
    format: { prefix: "LOYAL" },
    usage: "single-use",
    limits: { claims: 1 },
    claimRequired: true,
    offers: [{ condition: spendAtLeast("20.00"), benefit: amountOff("10.00") }],
  });
  const members = await readAll((page) => vouchers.list({ ...page, setId: set.id }));
  return { loyaltyCodes: members.map(({ code }) => code!) };
}
