import { type Customer, customerKeysOf, readCustomer } from "./customer.js";
import { invalid } from "./error.js";
import { optional, readArray, readObject, readWhole } from "./input.js";
import type { Currency, MinorUnits } from "./money/currency.js";
import { type Money, type MoneyInput, readMoney } from "./money/money.js";

/** What a voucher was used before this ledger began to count: balances carried over from an older system. */
export interface OpeningInput {
  readonly uses: number;
  /** Money given away; default none. */
  readonly discount?: MoneyInput;
  /** Whose uses they were, as far as that is known, so that limits per customer count them; 1,000 of them at most. */
  readonly customers?: readonly UsesOfCustomer[];
}

interface UsesOfCustomer {
  readonly customer: Customer;
  readonly uses: number;
}

/** An opening balance as the ledger keeps it. */
export interface Opening {
  readonly id: string;
  readonly voucherId: string;
  readonly uses: number;
  /** By currency, as decimal strings. */
  readonly discount: Money;
  readonly customers: readonly UsesOfCustomer[];
  readonly openedAt: string;
}

/** Checks an opening balance: no more uses of known customers than there are uses. */
export function readOpening(
  value: unknown,
  path: string,
  money: { readonly currency: Currency; readonly minorUnits: MinorUnits },
): Pick<Opening, "uses" | "discount" | "customers"> {
  const given = readObject(value, path, ["uses", "discount", "customers"]);
  const uses = readWhole(given["uses"], `${path}.uses`);
  const customers = readArray(given["customers"] ?? [], `${path}.customers`, { most: 1000 }).map((each, index) =>
    readUses(each, `${path}.customers[${index}]`),
  );
  const known = customers.reduce((sum, each) => sum + each.uses, 0);
  if (known > uses) throw invalid(`${path}.customers`, `have ${known} uses together, more than the ${uses} in all`);
  const discount = optional(given["discount"], (amount) =>
    readMoney(amount, `${path}.discount`, { ...money, least: 0 }),
  );
  return { uses, discount: discount ?? {}, customers };
}

function readUses(value: unknown, path: string): UsesOfCustomer {
  const given = readObject(value, path, ["customer", "uses"]);
  const customer = readCustomer(given["customer"], `${path}.customer`);
  if (customerKeysOf(customer).length === 0) throw invalid(`${path}.customer`, "has neither an id nor keys");
  return { customer, uses: readWhole(given["uses"], `${path}.uses`, { least: 1 }) };
}
