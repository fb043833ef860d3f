import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buyXGetY, products } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { always, law } from "../properties/seed.js";
import { aQuote, discountsOf } from "./a-quote.js";

const target = { productId: "target", unitPrice: "20.00" };
const pens = { productId: "pen", unitPrice: "4.00" };
const cups = { productId: "cup", unitPrice: "6.00" };
const all = products("target", "pen", "cup");

/** Buy `buy` of some range, get `get` of another free. */
const free = (buy: number, get: number, ranges = { buy: all, get: products("target") }, more: object = {}) => {
  const buying = { count: buy, range: ranges.buy };
  return [{ offers: [{ benefit: buyXGetY({ buy: buying, get, percent: "100", range: ranges.get, ...more }) }] }];
};

describe("goods that may be bought and got", () => {
  test.each([
    [
      [target, pens, cups],
      ["20.00", "0.00", "0.00"],
    ],
    [
      [pens, target, cups],
      ["0.00", "20.00", "0.00"],
    ],
    [
      [cups, pens, target],
      ["0.00", "0.00", "20.00"],
    ],
    [
      [target, pens],
      ["0.00", "0.00"],
    ],
  ])("are got where others can be bought (%#)", (lines, discounts) => {
    expect(discountsOf(aQuote(free(2, 1), { cart: aCart(...lines) }))).toEqual(discounts);
  });

  test("are bought where there is something else to get", () => {
    const ranges = { buy: products("pen"), get: products("pen", "cup") };
    const cart = aCart({ ...pens, quantity: 2 }, { ...cups, quantity: 2 });
    // Each pen pays for a cup; a pen got would leave the other pen for one group only.
    expect(discountsOf(aQuote(free(1, 1, ranges), { cart }))).toEqual(["0.00", "12.00"]);
  });

  test("are both among enough of them, the cheapest got", () => {
    const ranges = { buy: products("pen"), get: products("pen", "cup") };
    const cart = aCart({ ...pens, quantity: 5 }, { ...cups, quantity: 2 });
    // Three groups: two pens and a cup are got for three pens.
    expect(discountsOf(aQuote(free(1, 1, ranges), { cart }))).toEqual(["8.00", "6.00"]);
  });
});

test("The last group may get fewer, but not nothing", () => {
  const same = { buy: products("pen"), get: products("pen") };
  for (const [quantity, discount] of [
    [1, "0.00"],
    [2, "4.00"],
    [4, "12.00"],
    [6, "20.00"],
    [7, "20.00"],
    [8, "24.00"],
  ] as const)
    expect(aQuote(free(1, 5, same), { cart: aCart({ ...pens, quantity }) }).discount).toBe(discount);
});

interface Unit {
  readonly buyable: boolean;
  readonly gettable: boolean;
  readonly price: number;
}

interface Terms {
  readonly buy: number;
  readonly get: number;
  readonly first: "cheapest" | "dearest";
  readonly fullGroups: boolean;
}

/** Every choice of what is got is looked at: most groups first, then most units, then the least or most they cost. */
function costOfGot(units: readonly Unit[], { buy, get, first, fullGroups }: Terms): number {
  let best = { groups: 0, got: 0, cost: 0 };
  for (let bits = 0; bits < 2 ** units.length; bits++) {
    const got = units.filter((_, at) => (bits >> at) % 2 === 1);
    const rest = units.filter(({ buyable }, at) => buyable && (bits >> at) % 2 === 0);
    const groups = Math.ceil(got.length / get);
    if (got.some(({ gettable }) => !gettable) || rest.length < groups * buy) continue;
    if (fullGroups && got.length % get > 0) continue;
    const cost = got.reduce((sum, { price }) => sum + price, 0);
    const isBetter =
      groups - best.groups || got.length - best.got || (first === "cheapest" ? best.cost - cost : cost - best.cost);
    if (isBetter > 0) best = { groups, got: got.length, cost };
  }
  return best.cost;
}

const kinds = ["buy", "get", "both"] as const;
const unit = fc.record({ kind: fc.constantFrom(...kinds), price: fc.integer({ min: 1, max: 5 }) });

test(law("no other pairing has more groups, gets more units, or units that should come first"), () => {
  const few = fc.integer({ min: 1, max: 3 });
  const first = fc.constantFrom("cheapest" as const, "dearest" as const);
  const units = fc.array(unit, { minLength: 1, maxLength: 8 });
  always(fc.record({ units, buy: few, get: few, first, fullGroups: fc.boolean() }), (given) => {
    const cart = aCart(...given.units.map(({ kind, price }) => ({ productId: kind, unitPrice: `${price}.00` })));
    const ranges = { buy: products("buy", "both"), get: products("get", "both") };
    const { first, fullGroups } = given;
    const all = given.units.map(({ kind, price }) => ({ buyable: kind !== "get", gettable: kind !== "buy", price }));
    const quote = aQuote(free(given.buy, given.get, ranges, { first, fullGroups }), { cart });
    expect(Number(quote.discount)).toBe(costOfGot(all, given));
  });
});
