import Table from "cli-table3";
import {
  amountOff,
  amountOffEach,
  type Cart,
  categories,
  customerTags,
  defineVoucher,
  type OfferInput,
  percentOff,
  type QuoteCartInput,
  quoteCart,
  spendAtLeast,
  type Voucher,
} from "vouchsafe";
import { type FloorCart, type FloorCode, floorDiscounts } from "./floor.js";
import { timePair } from "./pairs.js";

const categoryCount = 4;

/** Codes in turns: 10 % of the order, 1.00 off each of a category, 5.00 off from 50.00, 15 % off a category, 10.00 off the cheapest unit for a customer tag. */
export function codeOf(index: number): { readonly voucher: Voucher; readonly floor: FloorCode } {
  const category = index % categoryCount;
  const range = categories(`category-${category}`);
  const define = (offer: OfferInput) => defineVoucher({ code: `CODE${index}`, currency: "GBP", offers: [offer] });
  switch (index % 5) {
    case 0:
      return {
        voucher: define({ benefit: percentOff("10") }),
        floor: { kind: "percent", value: 1000, category: undefined, from: 0 },
      };
    case 1:
      return {
        voucher: define({ benefit: amountOffEach("1.00", { range }) }),
        floor: { kind: "each", value: 100, category, from: 0 },
      };
    case 2:
      return {
        voucher: define({ condition: spendAtLeast("50.00"), benefit: amountOff("5.00") }),
        floor: { kind: "amount", value: 500, category: undefined, from: 5000 },
      };
    case 3:
      return {
        voucher: define({ benefit: percentOff("15", { range }) }),
        floor: { kind: "percent", value: 1500, category, from: 0 },
      };
    default:
      return {
        voucher: define({ condition: customerTags("vip"), benefit: amountOff("10.00", { limit: { units: 1 } }) }),
        floor: { kind: "cheapest", value: 1000, category: undefined, from: 0 },
      };
  }
}

export function cartOf(lines: number, seed = 0): { readonly cart: Cart; readonly floor: FloorCart } {
  const cents = Array.from({ length: lines }, (_, index) => 999 + (((index + seed * 31) * 7919) % 9000));
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

/** Carts of different prices, in turns. */
const carts = 64;

/**
 * Whole quotes, from a cart of strings to a quote of strings, beside the integer loop. Vouchers are compiled once, as
 * they are in a shop. Cart and codes are what `JSON.parse` makes of a request, new objects for each call, of which
 * nothing can be remembered. They are made before the clock starts: what is timed is checking, pricing and writing, and
 * not how the bench comes by its carts.
 */
export function benchQuotes(): string {
  const table = new Table({
    head: ["codes x lines", "quoteCart", "integer loop", "ratio", "target"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const [codeCount, lineCount, target] of [
    [1, 5, 5],
    [5, 20, 4],
    [20, 100, 2],
  ] as const) {
    const coded = Array.from({ length: codeCount }, (_, index) => codeOf(index));
    const vouchers = coded.map(({ voucher }) => voucher);
    const names = vouchers.map(({ code }) => code!);
    const floorCodes = coded.map(({ floor }) => floor);
    const now = new Date("2026-01-01T00:00:00Z");
    const customer = { id: "c1", tags: ["vip"] };
    const given = Array.from({ length: carts }, (_, seed) => cartOf(lineCount, seed));
    const requests = given.map(({ cart }) => JSON.stringify({ cart, codes: names }));
    const { ours, floor } = timePair(
      {
        make: (index): QuoteCartInput => {
          const { cart, codes } = JSON.parse(requests[index % carts]!);
          return { cart, vouchers, codes, customer, now };
        },
        call: quoteCart,
      },
      {
        make: (index) => given[index % carts]!.floor,
        call: (cart) => floorDiscounts(cart, floorCodes),
      },
    );
    const ratio = (ours / floor).toFixed(1);
    table.push([
      `${codeCount} x ${lineCount}`,
      `${ours.toFixed(0)} ns`,
      `${floor.toFixed(0)} ns`,
      ratio,
      `<= ${target}`,
    ]);
  }
  return table.toString();
}
