import fc from "fast-check";
import type { Cart, CartLine } from "../../src/index.js";
import { type CartCurrency, minorText } from "./minor-text.js";

/** A line by its numbers, from which both the cart and the reference are made. */
export interface RawLine {
  readonly id: string;
  readonly productId: string;
  readonly unit: number;
  readonly quantity: number;
  readonly floor: number | undefined;
  readonly categories: readonly string[] | undefined;
  readonly shopId: string | undefined;
  readonly discountable: boolean | undefined;
  readonly gift: boolean | undefined;
}

export interface RawCart {
  readonly currency: CartCurrency;
  readonly lines: readonly RawLine[];
}

/** Ids whose order as text is not their order as numbers, and some that are names of other things. */
const lineIds = ["1", "2", "10", "9", "a", "B", "é", "z", "__proto__", "constructor", "línea 3", "x/y", "😀", "-0"];

const unit = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 6, arbitrary: fc.integer({ min: 10, max: 9_999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10_000, max: 9_999_999_999 }) },
);

const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const line = fc
  .record({
    productId: fc.constantFrom("p1", "p2", "p3", "__proto__"),
    unit,
    quantity: fc.integer({ min: 1, max: 9 }),
    floorPart: mostly<number | undefined>(undefined, fc.integer({ min: 0, max: 120 })),
    categories: fc.option(
      fc.subarray(["Books", "Books/Old", "Bookshelves", "Toys", "__proto__"], { minLength: 1, maxLength: 2 }),
      { nil: undefined },
    ),
    shopId: fc.constantFrom(undefined, undefined, "s1", "s2"),
    discountable: mostly<boolean | undefined>(undefined, fc.boolean()),
    gift: mostly<boolean | undefined>(undefined, fc.boolean()),
  })
  .map(({ floorPart, ...rest }) => ({
    ...rest,
    floor: floorPart === undefined ? undefined : Math.floor((rest.unit * floorPart) / 100),
  }));

/** Carts of 1 to 12 lines. */
export const randomCart: fc.Arbitrary<RawCart> = fc
  .record({
    currency: fc.constantFrom<CartCurrency>("GBP", "JPY", "KWD"),
    ids: fc.shuffledSubarray(lineIds, { minLength: 1, maxLength: 12 }),
    lines: fc.array(line, { minLength: 12, maxLength: 12 }),
  })
  .map(({ currency, ids, lines }) => ({ currency, lines: ids.map((id, index) => ({ id, ...lines[index]! })) }));

/** The cart as a host would write it. */
export function cartOf({ currency, lines }: RawCart): Cart {
  return { currency, lines: lines.map((each) => lineOf(each, currency)) };
}

function lineOf({ unit: price, floor, ...rest }: RawLine, currency: CartCurrency): CartLine {
  const given = Object.entries({
    ...rest,
    unitPrice: minorText(price, currency),
    minimumPrice: floor === undefined ? undefined : minorText(floor, currency),
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as CartLine;
}
