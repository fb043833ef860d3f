import { optional, readObject, readOneOf } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";
import { noneOf } from "../none-of.js";
import { linesThat } from "../scene.js";

const whats = ["some", "none", "only"] as const;

export interface Contains extends Condition {
  readonly type: "contains";
  /** Whether `some` line, `none`, or `only` lines may be in the range. */
  readonly what: (typeof whats)[number];
  readonly range: Range;
}

/**
 * Something of a range is in the cart; `no_eligible_items` otherwise. Goods that no discount may touch are looked at too.
 *
 * @example contains(attributes({ colour: ["red"] }))
 */
export function contains(range: Range): Contains {
  return { type: "contains", what: "some", range };
}

/** Nothing of a range is in the cart; `excluded_item_present` names the lines that are. */
export function containsNone(range: Range): Contains {
  return { type: "contains", what: "none", range };
}

/** Everything in the cart is of a range; `excluded_item_present` names the lines that are not. */
export function containsOnly(range: Range): Contains {
  return { type: "contains", what: "only", range };
}

export const containsKind: ConditionKind<Contains> = {
  type: "contains",
  read(input, path, context) {
    const { what, range } = readObject(input, path, ["type", "what", "range"]);
    return {
      type: "contains",
      what: optional(what, (word) => readOneOf(word, `${path}.what`, whats)) ?? "some",
      range: readRange(range, `${path}.range`, context),
    };
  },
  compile({ what, range }, context) {
    const test = context.range(range) ?? (() => true);
    return checks(({ sheet: { cart }, goods }) => {
      const inside = linesThat(goods, cart.lines, test);
      if (what === "some") return inside.length > 0 ? met : [noneOf(range)];
      const wrong = what === "none" ? inside : goods.filter((line) => !inside.includes(line));
      return wrong.length === 0
        ? met
        : [{ code: "excluded_item_present", params: { lines: wrong.map((line) => cart.lines[line]!.id) } }];
    });
  },
};
