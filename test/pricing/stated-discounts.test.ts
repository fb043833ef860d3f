import {
  amountOff,
  amountOffEach,
  categories,
  contains,
  countAtLeast,
  customerTags,
  percentOff,
  products,
  spendAtLeast,
} from "../../src/index.js";
import { on, statedTable } from "./stated-table.js";

// What the test suites of other shops' engines state, in words and figures of our own: the rule is theirs, and each
// figure was worked out by hand. Where they leave fractions of a penny, ours are whole and add up.

const cotton = { categories: ["Cotton"] };
const jackets = { categories: ["Jackets"] };
const inCotton = { range: categories("Cotton") };
const tees = { productId: "tee" };
const perLine = (units: number) => ({ limit: { units, per: "line" } }) as const;
const dearest = (units: number) => ({ limit: { units, first: "dearest" } }) as const;
const cheapest = (units: number) => ({ limit: { units } });
const vip = customerTags("VIP");

statedTable("off each unit, and across", {
  "200.00 off one of each line, at most its price, for a customer group": {
    lines: [
      ["100.00", 1, cotton],
      ["150.00", 5, cotton],
    ],
    offers: [on(amountOffEach("200.00", { ...inCotton, ...perLine(1) }), vip)],
    customer: { id: "c", tags: ["VIP"] },
    off: ["100.00", "150.00"],
    total: "600.00",
  },
  "50.00 and then 30.00 off each: nothing is left of the first line": {
    lines: [
      ["50.00", 1],
      ["150.00", 1],
    ],
    offers: [on(amountOffEach("50.00")), on(amountOffEach("30.00"))],
    off: ["50.00", "80.00"],
    total: "70.00",
  },
  "400.00 across 200.00 and 600.00": {
    lines: [
      ["100.00", 2],
      ["300.00", 2],
    ],
    offers: [on(amountOff("400.00"))],
    off: ["100.00", "300.00"],
    total: "400.00",
  },
  // 50.00 is 12.50 and 37.50; 30.00 of 37.50 and 112.50 is 7.50 and 22.50.
  "50.00 and then 30.00 across": {
    lines: [
      ["50.00", 1],
      ["150.00", 1],
    ],
    offers: [on(amountOff("50.00")), on(amountOff("30.00"))],
    off: ["20.00", "60.00"],
    total: "120.00",
  },
  "15.00 across six of one price, on three lines": {
    lines: [
      ["50.00", 3],
      ["50.00", 1],
      ["50.00", 2],
    ],
    offers: [on(amountOff("15.00"))],
    off: ["7.50", "2.50", "5.00"],
    total: "285.00",
  },
  // The odd penny is the first line's, not the last one's.
  "10.00 across three of one price": {
    lines: [
      ["50.00", 1],
      ["50.00", 1],
      ["50.00", 1],
    ],
    offers: [on(amountOff("10.00"))],
    off: ["3.34", "3.33", "3.33"],
    total: "140.00",
  },
  "80.00 and 20.00 off a cart of 91.68": {
    lines: [
      ["10.56", 3],
      ["60.00", 1],
    ],
    offers: [on(amountOff("80.00"), undefined, { priority: 1 }), on(amountOff("20.00"))],
    shipping: { post: "1.26" },
    off: ["31.68", "60.00"],
    total: "0.00",
    shipped: "1.26",
  },
});

statedTable("limits of units", {
  "10.00 off two units, the cheapest of three lines": {
    lines: [
      ["100.00", 3],
      ["50.00", 5],
      ["75.00", 2],
    ],
    offers: [on(amountOffEach("10.00", cheapest(2)))],
    off: ["0.00", "20.00", "0.00"],
    total: "680.00",
  },
  // Two at 50.00 and three at 60.00.
  "25 % of five units, the cheapest": {
    lines: [
      ["50.00", 2],
      ["60.00", 3],
      ["100.00", 4],
    ],
    offers: [on(percentOff("25", cheapest(5)))],
    off: ["25.00", "45.00", "0.00"],
    total: "610.00",
  },
  "10.00 off five units, the dearest, at most their price": {
    lines: [
      ["1.80", 5],
      ["13.95", 3],
    ],
    offers: [on(amountOffEach("10.00", dearest(5)))],
    off: ["3.60", "30.00"],
    total: "17.25",
  },
  // 30 % of 3 × 8.00 and 2 × 4.00, which 20 % left.
  "20 %, then 30 % of five units, of what is left": {
    lines: [
      ["10.00", 3],
      ["5.00", 3],
    ],
    offers: [on(percentOff("20")), on(percentOff("30", dearest(5)))],
    off: ["13.20", "5.40"],
    total: "26.40",
  },
  // 30 % of 3 × 10.00 and 2 × 5.00 is 12.00; 20 % of 45.00 is 9.00.
  "30 % of five units and 20 %, of the price": {
    lines: [
      ["10.00", 3],
      ["5.00", 3],
    ],
    offers: [on(percentOff("30", dearest(5))), on(percentOff("20"))],
    policy: "original",
    off: ["15.00", "6.00"],
    total: "24.00",
  },
  // 10 % of lines: 1.80 and 4.18(5); 20 % of 16.20 and 37.67 is 3.24 and 7.53(4).
  "two percentages, each line rounded by itself, halves down": {
    lines: [
      ["1.80", 10],
      ["13.95", 3],
    ],
    offers: [on(percentOff("10")), on(percentOff("20"))],
    policy: { roundPer: "line", rounding: "half-down" },
    off: ["5.04", "11.71"],
    total: "43.10",
  },
  "half of the cheapest, which is no gift": {
    lines: [
      ["32.39", 1],
      ["5.00", 1, { gift: true }],
    ],
    offers: [on(percentOff("50", cheapest(1)))],
    off: ["16.20", "0.00"],
    total: "21.19",
  },
  "10.00 off one unit by two codes and one free by a third, each of its own units": {
    lines: [["10.00", 4]],
    offers: [
      on(amountOffEach("10.00", cheapest(1)), undefined, { sharing: "units" }),
      on(amountOffEach("10.00", cheapest(1)), undefined, { sharing: "units" }),
      on(percentOff("100", cheapest(1)), undefined, { sharing: "units" }),
    ],
    off: ["30.00"],
    total: "10.00",
  },
});

statedTable("full packs", {
  "5.00 off each unit of every full pack of two": {
    lines: [["10.00", 5]],
    offers: [on(amountOffEach("5.00", { ...cheapest(2), maxApplications: 99 }), countAtLeast(2))],
    off: ["20.00"],
    total: "30.00",
  },
  "10 % of every full pack of three, mixed": {
    lines: [
      ["10.00", 2],
      ["10.00", 1],
      ["20.00", 1],
    ],
    offers: [on(percentOff("10", { ...cheapest(3), maxApplications: 99 }), countAtLeast(3))],
    off: ["2.00", "1.00", "0.00"],
    total: "47.00",
  },
  // Four packs of five in 21 units.
  "5.00 off every full pack of five": {
    lines: [["47.62", 21]],
    offers: [on(amountOff("5.00", { ...cheapest(5), maxApplications: 99 }), countAtLeast(5))],
    off: ["20.00"],
    total: "980.02",
  },
  "the first unit 1.13 off, up to four more 2.11": {
    lines: [["50.00", 10]],
    offers: [
      [
        on(amountOffEach("1.13", cheapest(1)), undefined, { sharing: "units" }),
        on(amountOffEach("2.11", cheapest(4)), undefined, { sharing: "units" }),
      ],
    ],
    off: ["9.57"],
    total: "490.43",
  },
});

statedTable("minimums, and goods that bring others down", {
  "10 % of jackets where there are trousers": {
    lines: [
      ["80.00", 1, { categories: ["Trousers"] }],
      ["100.00", 1, jackets],
    ],
    offers: [on(percentOff("10", { range: categories("Jackets") }), contains(categories("Trousers")))],
    off: ["0.00", "10.00"],
    total: "170.00",
  },
  "20 % of jackets and 50.00 of everything from 500.00 before discounts": {
    lines: [["100.00", 7, jackets]],
    offers: [
      [
        on(percentOff("20", { range: categories("Jackets") }), spendAtLeast("500.00")),
        on(amountOff("50.00"), spendAtLeast("500.00")),
      ],
    ],
    off: ["190.00"],
    total: "510.00",
  },
  // 30.00 − 6.00 and 40.00 leave 64.00; 10.00 of them is 3.75 and 6.25.
  "10.00 across from 60.00 after 20 % of one product": {
    lines: [
      ["30.00", 1, tees],
      ["40.00", 1],
    ],
    offers: [
      on(percentOff("20", { range: products("tee") })),
      on(amountOff("10.00"), spendAtLeast("60.00", { stage: "after" })),
    ],
    off: ["9.75", "6.25"],
    total: "54.00",
  },
  "the same from 68.00, which is not left": {
    lines: [
      ["30.00", 1, tees],
      ["40.00", 1],
    ],
    offers: [
      on(percentOff("20", { range: products("tee") })),
      on(amountOff("10.00"), spendAtLeast("68.00", { stage: "after" })),
    ],
    off: ["6.00", "0.00"],
    total: "64.00",
  },
  // 20.00 off 155.00 leaves 135.00; 5 % of it is 6.75, of 108.87 and 26.13.
  "20.00 off and then 5 % by one voucher from two units": {
    lines: [
      ["25.00", 5],
      ["15.00", 2],
    ],
    offers: [[on(amountOff("20.00"), countAtLeast(2)), on(percentOff("5"), countAtLeast(2))]],
    off: ["21.57", "5.18"],
    total: "128.25",
  },
  "each price range its own amount, both ends included": {
    lines: [
      ["100.00", 1],
      ["50.00", 1],
      ["10.00", 1],
      ["9.99", 1],
    ],
    offers: [
      on(amountOffEach("10.00", { range: { minPrice: "100.00" } })),
      on(amountOffEach("5.00", { range: { minPrice: "10.00", maxPrice: "50.00" } })),
      on(amountOffEach("1.00", { range: { maxPrice: "9.99" } })),
    ],
    off: ["10.00", "5.00", "5.00", "1.00"],
    total: "148.99",
  },
});

statedTable("one after the other", {
  "20 % before 10.00": {
    lines: [["100.00", 1]],
    offers: [on(amountOff("10.00"), undefined, { priority: 1 }), on(percentOff("20"), undefined, { priority: 4 })],
    off: ["30.00"],
    total: "70.00",
  },
  "10.00 before 20 %": {
    lines: [["100.00", 1]],
    offers: [on(amountOff("10.00"), undefined, { priority: 5 }), on(percentOff("20"), undefined, { priority: 2 })],
    off: ["28.00"],
    total: "72.00",
  },
  "one alone: what comes first keeps the other away": {
    lines: [["100.00", 1]],
    offers: [
      on(percentOff("20"), undefined, { sharing: "alone", priority: 2 }),
      on(amountOff("10.00"), undefined, { sharing: "alone", priority: 5 }),
    ],
    off: ["10.00"],
    total: "90.00",
  },
  "half of sale goods, then 15 % of the order": {
    lines: [
      ["10.00", 2, { attributes: { sale: true } }],
      ["50.00", 1],
    ],
    offers: [on(percentOff("50", { range: { attributes: { sale: [true] } } })), on(percentOff("15"))],
    off: ["11.50", "7.50"],
    total: "51.00",
  },
  // (155.400 − 5.000) / 2; each line gives half of what 5.000 left of it.
  "5.000 dinars off, then half of what is left": {
    lines: [
      ["32.388", 2],
      ["19.812", 3],
      ["31.188", 1],
    ],
    currency: "KWD",
    offers: [on(amountOff("5.000")), on(percentOff("50"))],
    off: ["33.430", "30.674", "16.096"],
    total: "75.200",
  },
});
