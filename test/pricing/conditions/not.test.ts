import { describe, expect, test } from "vitest";
import { customerTags, not, spendAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

describe("the opposite of a condition", () => {
  test("is met where that is not, and the other way round", () => {
    expect(missing(not(spendAtLeast("20.00")))).toEqual([]);
    expect(missing(not(spendAtLeast("20.00")), { cart: aCart({ quantity: 2 }) })).toEqual([
      ["custom", { cause: "not", type: "spendAtLeast" }],
    ]);
    expect(missing(not(not(spendAtLeast("20.00"))), { cart: aCart({ quantity: 2 }) })).toEqual([]);
    expect(missing(not(customerTags("staff")), { customer: { id: "c1", tags: ["staff"] } })).toHaveLength(1);
  });

  test("needs one", () => {
    expect(thrownBy(() => written({ type: "not" })).path).toBe(`${conditionPath}.condition`);
    expect(thrownBy(() => written(not({ type: "never" }))).path).toBe(`${conditionPath}.condition.type`);
  });
});
