import Table from "cli-table3";
import {
  amountOff,
  type Cart,
  categories,
  defineVoucher,
  percentOff,
  quoteCart,
  spendAtLeast,
  type Voucher,
} from "vouchsafe";
import { type FloorCart, type FloorCode, floorDiscounts } from "./floor.js";
import { timePair } from "./pairs.js";

const categoryCount = 4;

/** Codes in turns: 10 % of the order, 5.00 off from 50.00, 15 % off a category, 1.00 off a category. */
function codeOf(index: number): { readonly voucher: Voucher; readonly floor: FloorCode } {
  const category = index % categoryCount;
  const range = categories(`category-${category}`);
  const code = `CODE${index}`;
  const define = (offer: Parameters<typeof defineVoucher>[0]["offers"]) =>
    defineVoucher({ code, currency: "GBP", offers: offer! });
  switch (index % 4) {
    case 0:
      return { voucher: define([{ benefit: percentOff("10") }]), floor: { category: undefined, parts: 1000 } };
    case 1:
      return {
        voucher: define([{ condition: spendAtLeast("50.00"), benefit: amountOff("5.00") }]),
        floor: { category: undefined, amount: 500 },
      };
    case 2:
      return { voucher: define([{ benefit: percentOff("15", { range }) }]), floor: { category, parts: 1500 } };
    default:
      return { voucher: define([{ benefit: amountOff("1.00", { range }) }]), floor: { category, amount: 100 } };
  }
}

function cartOf(lines: number): { readonly cart: Cart; readonly floor: FloorCart } {
  const cents = Array.from({ length: lines }, (_, index) => 999 + ((index * 7919) % 9000));
  const quantities = cents.map((_, index) => 1 + (index % 3));
  const cart = {
    currency: "GBP",
    lines: cents.map((price, index) => ({
      id: `line-${index}`,
      productId: `product-${index}`,
      unitPrice: (price / 100).toFixed(2),
      quantity: quantities[index]!,
      categories: [`category-${index % categoryCount}`],
    })),
  };
  return { cart, floor: { prices: cents, quantities, categories: cents.map((_, index) => index % categoryCount) } };
}

/** Whole quotes, from a cart of strings to a quote of strings, beside the integer loop. */
export function benchQuotes(): string {
  const table = new Table({
    head: ["codes x lines", "quoteCart", "integer loop", "ratio"],
    colAligns: ["left", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const [codeCount, lineCount] of [
    [1, 5],
    [5, 20],
    [20, 100],
  ] as const) {
    const codes = Array.from({ length: codeCount }, (_, index) => codeOf(index));
    const given = cartOf(lineCount);
    const vouchers = codes.map(({ voucher }) => voucher);
    const names = vouchers.map(({ code }) => code!);
    const floorCodes = codes.map(({ floor }) => floor);
    const now = "2026-01-01T00:00:00Z";
    // A cart and codes are new on every request: fresh objects each time, on both sides nothing is remembered.
    const freshCart = (): Cart => ({ ...given.cart, lines: given.cart.lines.map((line) => ({ ...line })) });
    const { ours, floor } = timePair(
      () => quoteCart({ cart: freshCart(), vouchers, codes: [...names], now }),
      () => floorDiscounts(given.floor, floorCodes),
    );
    table.push([`${codeCount} x ${lineCount}`, microseconds(ours), microseconds(floor), (ours / floor).toFixed(1)]);
  }
  return table.toString();
}

function microseconds(nanoseconds: number): string {
  return `${(nanoseconds / 1000).toFixed(1)} µs`;
}
