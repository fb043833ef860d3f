import Table from "cli-table3";
import {
  bundlePrice,
  buyXGetY,
  countAtLeast,
  coverageAtLeast,
  defineVoucher,
  multibuy,
  type OfferInput,
  quoteCart,
} from "vouchsafe";
import { median } from "./pairs.js";
import { cartOf, codeOf } from "./quote.js";

const style = { head: [], border: [] };
const now = new Date("2026-01-01T00:00:00Z");
const customer = { id: "c1", tags: ["vip"] };

function timesOf(call: () => unknown, rounds: number): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
}

const counts = [1, 5, 10, 20, 40];

/**
 * How a quote grows with lines and codes: the median, and nanoseconds for each line and code, which stay level or fall
 * where it grows in proportion. The last column is what twice the codes cost: 2.0 at most is in proportion.
 */
export function benchGrowth(): string {
  const table = new Table({
    head: ["lines", ...counts.map((count) => (count === 1 ? "1 code" : `${count} codes`)), "40 / 20"],
    colAligns: ["right", ...counts.map(() => "right" as const), "right"],
    style,
  });
  for (const lines of [100, 1_000, 10_000]) {
    const { cart } = cartOf(lines);
    const times = counts.map((count) => {
      const vouchers = Array.from({ length: count }, (_, index) => codeOf(index).voucher);
      const codes = vouchers.map(({ code }) => code!);
      return median(timesOf(() => quoteCart({ cart, vouchers, codes, customer, now }), lines === 10_000 ? 11 : 41));
    });
    const cells = times.map(
      (time, at) => `${time.toFixed(2)} ms (${((time * 1e6) / lines / counts[at]!).toFixed(0)} ns)`,
    );
    table.push([lines, ...cells, (times.at(-1)! / times.at(-2)!).toFixed(1)]);
  }
  return `How a quote grows: milliseconds (nanoseconds for each line and code)\n${table.toString()}`;
}

/** Promotions that are given again and again, as often as the cart has the goods. */
const repeated: Readonly<Record<string, OfferInput>> = {
  "3 for 2": { benefit: multibuy(3, 2) },
  "buy 2, get 1": { benefit: buyXGetY({ buy: { count: 2 }, get: 1, percent: "100" }) },
  "3 for 20.00": { condition: countAtLeast(3), benefit: bundlePrice("20.00") },
  "3 different for 20.00": { condition: coverageAtLeast(3), benefit: bundlePrice("20.00") },
};

/** How a promotion that repeats grows with the lines: the median of five quotes. */
export function benchRepeated(): string {
  const table = new Table({
    head: ["lines", ...Object.keys(repeated)],
    colAligns: ["right", ...Object.keys(repeated).map(() => "right" as const)],
    style,
  });
  for (const lines of [100, 1_000, 10_000]) {
    const { cart } = cartOf(lines);
    const cells = Object.values(repeated).map((offer) => {
      const vouchers = [defineVoucher({ code: "AGAIN", currency: "GBP", offers: [offer] })];
      return `${median(timesOf(() => quoteCart({ cart, vouchers, codes: ["AGAIN"], now }), 5)).toFixed(1)} ms`;
    });
    table.push([lines, ...cells]);
  }
  return `One promotion that repeats\n${table.toString()}`;
}

/** The best of 12 codes on 20 lines, over 40 drawn carts: of each the median of five quotes. */
export function benchBest(): string {
  const vouchers = Array.from({ length: 12 }, (_, index) => codeOf(index).voucher);
  const codes = vouchers.map(({ code }) => code!);
  const price = (seed: number) => {
    const { cart } = cartOf(20, seed);
    return () => quoteCart({ cart, vouchers, codes, customer, now, policy: "bestOnly" });
  };
  for (let seed = 0; seed < 40; seed++) price(seed)();
  const times = Array.from({ length: 40 }, (_, seed) => median(timesOf(price(seed), 5)));
  const table = new Table({
    head: ["best of 12 codes on 20 lines, 40 carts", "time", "target"],
    colAligns: ["left", "right", "right"],
    style,
  });
  table.push(["median", `${median(times).toFixed(2)} ms`, "5 ms"]);
  table.push(["worst", `${Math.max(...times).toFixed(2)} ms`, "10 ms"]);
  return table.toString();
}
