import {
  amountOff,
  amountOffEach,
  bundlePrice,
  buyXGetY,
  categories,
  countAtLeast,
  multibuy,
  percentOff,
  products,
  shippedBy,
  shippingAmountOff,
  shippingPercentOff,
  spendAtLeast,
  tiersByQuantity,
  tiersBySpend,
} from "../../src/index.js";
import { on, statedTable } from "./stated-table.js";

// What the test suites of other shops' engines state, in words and figures of our own: the rule is theirs, and each
// figure was worked out by hand. Where they leave fractions of a penny, ours are whole and add up.

const tee = { productId: "tee" };
const tees = { range: products("tee") };
const shirts = { categories: ["Shirts"] };
const sweaters = { categories: ["Sweaters"] };
const inShirts = { range: categories("Shirts") };
const inSweaters = { range: categories("Sweaters") };
/** Two of one kind bought, one more free. */
const twoAndOne = (maxApplications: number) =>
  on(buyXGetY({ buy: { count: 2, ...tees }, get: 1, percent: "100", ...tees, maxApplications }), undefined, {
    sharing: "units",
  });

statedTable("buy some, get others", {
  "a sweater bought, four shirts free": {
    lines: [
      ["500.00", 2, shirts],
      ["1000.00", 2, shirts],
      ["1000.00", 2, sweaters],
    ],
    offers: [on(buyXGetY({ buy: { count: 1, ...inSweaters }, get: 4, percent: "100", ...inShirts }))],
    off: ["1000.00", "2000.00", "0.00"],
    total: "2000.00",
  },
  "two sweaters bought, two shirts free, the dearest": {
    lines: [
      ["500.00", 2, shirts],
      ["1000.00", 2, shirts],
      ["1000.00", 2, sweaters],
    ],
    offers: [on(buyXGetY({ buy: { count: 1, ...inSweaters }, get: 1, percent: "100", ...inShirts, first: "dearest" }))],
    off: ["0.00", "2000.00", "0.00"],
    total: "3000.00",
  },
  "four sweaters to be bought, and there are two": {
    lines: [
      ["500.00", 2, shirts],
      ["1000.00", 2, sweaters],
    ],
    offers: [on(buyXGetY({ buy: { count: 4, ...inSweaters }, get: 1, amount: "100.00", ...inShirts }))],
    off: ["0.00", "0.00"],
    total: "3000.00",
  },
  "200.00 off each of two shirts for a sweater, once": {
    lines: [
      ["1000.00", 3, shirts],
      ["500.00", 2, sweaters],
    ],
    offers: [
      on(buyXGetY({ buy: { count: 1, ...inSweaters }, get: 2, amount: "200.00", ...inShirts, maxApplications: 1 })),
    ],
    off: ["400.00", "0.00"],
    total: "3600.00",
  },
  "1000.00 off a shirt that costs 500.00": {
    lines: [
      ["500.00", 1, shirts],
      ["500.00", 2, sweaters],
    ],
    offers: [on(buyXGetY({ buy: { count: 1, ...inSweaters }, get: 1, amount: "1000.00", ...inShirts }))],
    off: ["500.00", "0.00"],
    total: "1000.00",
  },
  "two and one free, of five: one pair is left over": {
    lines: [["500.00", 5, tee]],
    offers: [twoAndOne(99)],
    off: ["500.00"],
    total: "2000.00",
  },
  "two and one free by two codes, twice and once, of seven: one is left over": {
    lines: [["500.00", 7, tee]],
    offers: [twoAndOne(2), twoAndOne(1)],
    off: ["1000.00"],
    total: "2500.00",
  },
  "two and one free by two codes, twice and once, of nine": {
    lines: [["500.00", 9, tee]],
    offers: [twoAndOne(2), twoAndOne(1)],
    off: ["1500.00"],
    total: "3000.00",
  },
  // 1000 of 1080 free for 50 bought; of the 30 left 10 pay for 20 at 20 % off: 20 × 0.50.
  "two codes in bulk on units of their own": {
    lines: [
      ["2.50", 540, tee],
      ["2.50", 540, tee],
    ],
    offers: [
      on(buyXGetY({ buy: { count: 50, ...tees }, get: 1000, percent: "100", ...tees, maxApplications: 1 }), undefined, {
        sharing: "units",
      }),
      on(buyXGetY({ buy: { count: 10, ...tees }, get: 20, percent: "20", ...tees, maxApplications: 1 }), undefined, {
        sharing: "units",
      }),
    ],
    off: ["1350.00", "1160.00"],
    total: "190.00",
  },
  // Five pairs pay for five; the eleventh pays for a sixth by the other code.
  "two for one, then one for one of what is left": {
    lines: [
      ["250.00", 11, shirts],
      ["250.00", 11, sweaters],
    ],
    offers: [2, 1].map((count) =>
      on(buyXGetY({ buy: { count, ...inSweaters }, get: 1, percent: "100", ...inShirts }), undefined, {
        sharing: "units",
      }),
    ),
    off: ["1500.00", "0.00"],
    total: "4000.00",
  },
  "any two of three bought, one of them free, which is the dearest": {
    lines: [
      ["20.00", 1, tee],
      ["10.00", 1],
      ["5.00", 1],
    ],
    offers: [on(buyXGetY({ buy: { count: 2 }, get: 1, percent: "100", ...tees }))],
    off: ["20.00", "0.00", "0.00"],
    total: "15.00",
  },
  "two bought, two free, full groups only, of three": {
    lines: [["1000.00", 3, tee]],
    offers: [on(buyXGetY({ buy: { count: 2, ...tees }, get: 2, percent: "100", ...tees, fullGroups: true }))],
    off: ["0.00"],
    total: "3000.00",
  },
  // Two desktops pay for half of one, two mice for half of one; a keyboard is alone.
  "the second of the same at half price": {
    lines: [
      ["5000.00", 2],
      ["1598.00", 2],
      ["1678.00", 1],
    ],
    offers: [on(buyXGetY({ buy: { count: 1 }, get: 1, percent: "50", per: "product" }))],
    off: ["2500.00", "799.00", "0.00"],
    total: "11575.00",
  },
  "one bought, five free, of four": {
    lines: [["20.00", 4]],
    offers: [on(buyXGetY({ buy: { count: 1 }, get: 5, percent: "100" }))],
    off: ["60.00"],
    total: "20.00",
  },
  "ten bought, three free for each five, five at most": {
    lines: [
      ["10.00", 10, sweaters],
      ["1.00", 100, shirts],
    ],
    offers: [
      on(buyXGetY({ buy: { count: 5, ...inSweaters }, get: 3, percent: "100", ...inShirts, limit: { units: 5 } })),
    ],
    off: ["0.00", "5.00"],
    total: "195.00",
  },
});

statedTable("several for a price", {
  "three for two of dear and cheap, once": {
    lines: [
      ["4.00", 4],
      ["2.00", 4],
    ],
    offers: [on(multibuy(3, 2, { maxApplications: 1 }))],
    off: ["0.00", "2.00"],
    total: "22.00",
  },
  "three for 1.30 and two for 0.45": {
    lines: [
      ["0.50", 4, tee],
      ["0.30", 3, shirts],
    ],
    offers: [on(bundlePrice("1.30"), countAtLeast(3, tees)), on(bundlePrice("0.45"), countAtLeast(2, inShirts))],
    off: ["0.20", "0.15"],
    total: "2.55",
  },
  "three for 20.00, which cost 18.00": {
    lines: [["6.00", 3]],
    offers: [on(bundlePrice("20.00"), countAtLeast(3))],
    off: ["0.00"],
    total: "18.00",
  },
  "three of 7.00 for 20.00": {
    lines: [
      ["7.00", 1],
      ["7.00", 1],
      ["7.00", 1],
    ],
    offers: [on(bundlePrice("20.00"), countAtLeast(3))],
    off: ["0.34", "0.33", "0.33"],
    total: "20.00",
  },
});

const clothes = { categories: ["Clothes"] };
const byNumber = tiersByQuantity(
  [
    { from: 5, percent: "10" },
    { from: 10, percent: "15" },
  ],
  { range: categories("Clothes") },
);

statedTable("steps", {
  // 10 % of 159.97 is 15.997.
  "10 % from five of a category": {
    lines: [
      ["50.00", 2, clothes],
      ["19.99", 3, clothes],
      ["19.99", 1],
    ],
    offers: [on(byNumber)],
    off: ["10.00", "6.00", "0.00"],
    total: "163.96",
  },
  // 15 % of 449.95 is 67.4925: 52.50 and 14.9925.
  "15 % from ten of a category": {
    lines: [
      ["50.00", 7, clothes],
      ["19.99", 5, clothes],
      ["19.99", 1],
    ],
    offers: [on(byNumber)],
    off: ["52.50", "14.99", "0.00"],
    total: "402.45",
  },
  "10.00 off from 100.00, 25.00 off from 200.00": {
    lines: [
      ["100.00", 1],
      ["99.99", 1],
    ],
    offers: [
      on(
        tiersBySpend([
          { from: "100.00", amount: "10.00" },
          { from: "200.00", amount: "25.00" },
        ]),
      ),
    ],
    off: ["5.00", "5.00"],
    total: "189.99",
  },
});

const charges = { express: "250.00", standard: "150.00", snail: "200.00" };
const of = (method: string) => ({ method });

statedTable("shipping", {
  "200.00 off each of two methods, at most what they cost": {
    lines: [["10.00", 1]],
    shipping: charges,
    offers: [[on(shippingAmountOff("200.00", of("express"))), on(shippingAmountOff("200.00", of("standard")))]],
    off: ["0.00"],
    total: "10.00",
    shipped: "250.00",
  },
  // 10 % of 250.00 and 150.00, then of 225.00 and 135.00.
  "10 % of two methods by two codes": {
    lines: [["10.00", 1]],
    shipping: charges,
    offers: [1, 2].map(() => [
      on(shippingPercentOff("10", of("express"))),
      on(shippingPercentOff("10", of("standard"))),
    ]),
    off: ["0.00"],
    total: "10.00",
    shipped: "524.00",
  },
  "half of the order, and free shipping over 100.00 after it: 60.00 are left": {
    lines: [["120.00", 1]],
    shipping: { post: "10.00" },
    offers: [on(percentOff("50")), on(shippingPercentOff("100"), spendAtLeast("100.01", { stage: "after" }))],
    off: ["60.00"],
    total: "60.00",
    shipped: "10.00",
  },
  "half of the order, and free shipping over 100.00 after it: 120.00 are left": {
    lines: [["120.00", 2]],
    shipping: { post: "10.00" },
    offers: [on(percentOff("50")), on(shippingPercentOff("100"), spendAtLeast("100.01", { stage: "after" }))],
    off: ["120.00"],
    total: "120.00",
    shipped: "0.00",
  },
  "20 % of goods sent by one carrier": {
    lines: [["13.00", 1]],
    shipping: { ups: "23.00" },
    offers: [on(percentOff("20"), shippedBy("ups")), on(percentOff("50"), shippedBy("dhl"))],
    off: ["2.60"],
    total: "10.40",
    shipped: "23.00",
  },
  "more off than goods cost leaves shipping as it is": {
    lines: [["1.20", 1]],
    shipping: { post: "5.00" },
    offers: [on(amountOff("10.00"))],
    off: ["1.20"],
    total: "0.00",
    shipped: "5.00",
  },
});

const floor = (minimumPrice: string) => ({ minimumPrice });

statedTable("prices below which nothing is sold", {
  "10.00 off each, one of which may lose 5.00": {
    lines: [
      ["50.00", 1, floor("45.00")],
      ["20.00", 1],
    ],
    offers: [on(amountOffEach("10.00"))],
    off: ["5.00", "10.00"],
    total: "55.00",
  },
  "50.00 across two that may lose 5.00 each": {
    lines: [["50.00", 2, floor("45.00")]],
    offers: [on(amountOff("50.00"))],
    off: ["10.00"],
    total: "90.00",
  },
  "12.00 where there is room for 12.00": {
    lines: [
      ["10.00", 1],
      ["20.00", 1, floor("19.00")],
      ["50.00", 1, floor("50.00")],
      ["30.00", 1, floor("29.00")],
    ],
    offers: [on(amountOff("12.00"))],
    off: ["10.00", "1.00", "0.00", "1.00"],
    total: "98.00",
  },
  // 14.29 would be the first line's; what it keeps back is the second's.
  "20.00, of which the first line may lose 5.00": {
    lines: [
      ["50.00", 1, floor("45.00")],
      ["20.00", 1],
    ],
    offers: [on(amountOff("20.00"))],
    off: ["5.00", "15.00"],
    total: "50.00",
  },
  // 15.00, 6.00 and 6.00; 17.00 are left for two of one price.
  "27.00, of which the first line may lose 10.00": {
    lines: [
      ["50.00", 2, floor("45.00")],
      ["20.00", 2],
      ["40.00", 1],
    ],
    offers: [on(amountOff("27.00"))],
    off: ["10.00", "8.50", "8.50"],
    total: "153.00",
  },
  // 20.00, 8.00, 6.00, 2.00; then 10.00 as 5.00, 3.75, 1.25, of which the second may lose 2.00 more; then 3.00.
  "36.00, which fills two lines one after the other": {
    lines: [
      ["50.00", 2, floor("45.00")],
      ["20.00", 2, floor("15.00")],
      ["30.00", 1],
      ["10.00", 1],
    ],
    offers: [on(amountOff("36.00"))],
    off: ["10.00", "10.00", "12.00", "4.00"],
    total: "144.00",
  },
  "10.00, for which no line reaches its lowest price": {
    lines: [
      ["100.00", 1, floor("50.00")],
      ["100.00", 1],
    ],
    offers: [on(amountOff("10.00"))],
    off: ["5.00", "5.00"],
    total: "190.00",
  },
  // 10.00 and 4.00 of the two; what the floor keeps back is not given by the other.
  "20 % where one may lose 5.00 only": {
    lines: [
      ["50.00", 1, floor("45.00")],
      ["20.00", 1],
    ],
    offers: [on(percentOff("20"))],
    off: ["5.00", "4.00"],
    total: "61.00",
  },
});

const yen = { currency: "JPY" } as const;

statedTable("yen, which has no smaller unit", {
  // 299.7 is 300.
  "10 % of three of 999": {
    ...yen,
    lines: [
      ["999", 1],
      ["999", 1],
      ["999", 1],
    ],
    offers: [on(percentOff("10"))],
    off: ["100", "100", "100"],
    total: "2697",
  },
  // 333.33 each.
  "1000 across three": {
    ...yen,
    lines: [
      ["1500", 1],
      ["1500", 1],
      ["1500", 1],
    ],
    offers: [on(amountOff("1000"))],
    off: ["334", "333", "333"],
    total: "3500",
  },
  // Half of three at 55: 82.5 is 83.
  "the second at half price, of six": {
    ...yen,
    lines: [["55", 6]],
    offers: [on(buyXGetY({ buy: { count: 1 }, get: 1, percent: "50" }))],
    off: ["83"],
    total: "247",
  },
  "half of an express charge of 1235": {
    ...yen,
    lines: [["100", 1]],
    shipping: { express: "1235" },
    offers: [on(shippingPercentOff("50"))],
    off: ["0"],
    total: "100",
    shipped: "617",
  },
});
