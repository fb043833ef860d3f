import Table from "cli-table3";
import { quoteCart } from "vouchsafe";
import { median } from "./pairs.js";
import { cartOf, codeOf } from "./quote.js";

const style = { head: [], border: [] };
const now = new Date("2026-01-01T00:00:00Z");
const customer = { id: "c1", tags: ["vip"] };

function timeOf(call: () => unknown, rounds: number): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** How a quote grows with lines and codes: nanoseconds for each line and code stay level where it grows in proportion. */
export function benchGrowth(): string {
  const table = new Table({
    head: ["lines", "1 code", "5 codes", "20 codes", "40 codes"],
    colAligns: ["right", "right", "right", "right", "right"],
    style,
  });
  for (const lines of [100, 1_000, 10_000]) {
    const { cart } = cartOf(lines);
    const cells = [1, 5, 20, 40].map((count) => {
      const vouchers = Array.from({ length: count }, (_, index) => codeOf(index).voucher);
      const codes = vouchers.map(({ code }) => code!);
      const milliseconds = timeOf(() => quoteCart({ cart, vouchers, codes, customer, now }), lines === 10_000 ? 7 : 21);
      return `${milliseconds.toFixed(2)} ms (${((milliseconds * 1e6) / lines / count).toFixed(0)} ns)`;
    });
    table.push([lines, ...cells]);
  }
  return table.toString();
}

/** The best of 12 codes on 20 lines, over 40 drawn carts. */
export function benchBest(): string {
  const times: number[] = [];
  const vouchers = Array.from({ length: 12 }, (_, index) => codeOf(index).voucher);
  const codes = vouchers.map(({ code }) => code!);
  for (let seed = 0; seed < 40; seed++) {
    const { cart } = cartOf(20, seed);
    times.push(timeOf(() => quoteCart({ cart, vouchers, codes, customer, now, policy: "bestOnly" }), 5));
  }
  return `best of 12 codes on 20 lines, 40 carts: median ${median(times).toFixed(2)} ms, worst ${Math.max(...times).toFixed(2)} ms`;
}
