import { describe, expect, test } from "vitest";
import {
  amountOff,
  bundlePrice,
  countAtLeast,
  coverageAtLeast,
  defineVoucher,
  gift,
  percentOff,
  quoteCart,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/index.js";

const now = "2026-06-01T12:00:00Z";
const voucher = (code: string, offer: NonNullable<VoucherInput["offers"]>[number]) =>
  defineVoucher({ code, currency: "GBP", offers: [{ id: code, ...offer }] });
const one = { limit: { units: 1 } };
const discountsOf = (vouchers: ReturnType<typeof voucher>[], apart: "units" | "lines", cart = aCart({ quantity: 2 })) =>
  quoteCart({ cart, vouchers, now, policy: { apart, stages: ["all"] } }).discounts.map(
    ({ offerId, amount }) => `${offerId} ${amount}`,
  );

describe("an offer that shares and one that does not", () => {
  const pair = [
    voucher("OWN", { sharing: "units", benefit: amountOff("1.00", one) }),
    voucher("ALL", { benefit: percentOff("10") }),
  ];

  test("are kept apart unit by unit", () => expect(discountsOf(pair, "units")).toEqual(["OWN 1.00", "ALL 1.00"]));

  test("or on whole lines", () => expect(discountsOf(pair, "lines")).toEqual(["OWN 1.00"]));
});

test("Two offers that keep their units take turns unit by unit under either", () => {
  const pair = ["A", "B"].map((code) => voucher(code, { sharing: "units", benefit: amountOff("1.00", one) }));
  for (const apart of ["units", "lines"] as const) expect(discountsOf(pair, apart)).toEqual(["A 1.00", "B 1.00"]);
});

test("An offer that shares by name goes together with those it names and no other", () => {
  const named = voucher("NAMED", { sharing: "named", combinesWith: ["FRIEND"], benefit: percentOff("10") });
  const others = ["FRIEND", "OTHER"].map((code) => voucher(code, { benefit: percentOff("50") }));
  expect(discountsOf([named, ...others], "units")).toEqual(["NAMED 2.00", "FRIEND 9.00"]);
});

test("A gift that consumes its condition leaves those goods to no other offer", () => {
  const own = { sharing: "units", consumes: "condition", condition: countAtLeast(2) } as const;
  const cart = aCart({ quantity: 3 });
  const gifts = voucher("GIFT", { ...own, benefit: gift("bag") });
  const pair = voucher("PAIR", { sharing: "units", condition: countAtLeast(2), benefit: percentOff("50") });
  expect(discountsOf([gifts, pair], "units", cart)).toEqual([]);
  expect(discountsOf([pair], "units", cart)).toEqual(["PAIR 15.00"]);
});

test("Goods that cost nothing fill no bundle and are no cheapest unit", () => {
  const cart = aCart({ unitPrice: "0.00", quantity: 5 }, { unitPrice: "10.00", quantity: 2 });
  const bundle = voucher("BUNDLE", { condition: countAtLeast(2), benefit: bundlePrice("15.00") });
  expect(discountsOf([bundle], "units", cart)).toEqual(["BUNDLE 5.00"]);
  const cheapest = voucher("FREE", { benefit: percentOff("100", one) });
  expect(discountsOf([cheapest], "units", cart)).toEqual(["FREE 10.00"]);
});

test("Goods that cost nothing are left to others by a discount, which takes nothing off them", () => {
  const cart = aCart({ productId: "sample", unitPrice: "0.00" }, { productId: "mug" }, { productId: "cup" });
  const first = voucher("FIRST", {
    sharing: "units",
    benefit: percentOff("10", { range: { exclude: { products: ["cup"] } } }),
  });
  const second = voucher("SECOND", { condition: coverageAtLeast(2), benefit: percentOff("10") });
  expect(discountsOf([first, second], "units", cart)).toEqual(["FIRST 1.00", "SECOND 1.00"]);
});

test("Different products are used up by line id, whatever they cost", () => {
  const free = voucher("FREE", {
    sharing: "units",
    consumes: "condition",
    condition: coverageAtLeast(2),
    benefit: gift("bag"),
  });
  const rest = voucher("REST", { benefit: percentOff("10") });
  const cart = aCart(
    { id: "c", productId: "lamp", unitPrice: "40.00" },
    { id: "a", productId: "pen", unitPrice: "1.00" },
    { id: "b", productId: "mug", unitPrice: "10.00" },
  );
  expect(discountsOf([free, rest], "units", cart)).toEqual(["REST 4.00"]);
});

test("Units that are discounted count towards what a condition uses up, whatever they are", () => {
  const books = { range: { products: ["book"] } };
  const pens = { range: { products: ["pen"] } };
  const pick = voucher("PICK", {
    sharing: "units",
    consumes: "condition",
    condition: countAtLeast(3, books),
    benefit: percentOff("100", { ...pens, limit: { units: 1 } }),
  });
  const rest = voucher("REST", { benefit: percentOff("10", books) });
  const cart = aCart({ productId: "book", quantity: 3 }, { productId: "pen", unitPrice: "1.00" });
  expect(discountsOf([pick, rest], "units", cart)).toEqual(["PICK 1.00", "REST 1.00"]);
});
