import { describe, expect, test } from "vitest";
import { firstOrder, nthOrder } from "../../../src/index.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

const having = (orders: number) => ({ customer: { id: "c1", orders } });

describe("a customer's n-th order", () => {
  test("comes after the ones before", () => {
    expect(missing(firstOrder(), having(0))).toEqual([]);
    expect(missing(firstOrder(), having(1))).toEqual([["not_first_order", { order: 1, orders: 1 }]]);
    expect(missing(nthOrder(5), having(4))).toEqual([]);
    expect(missing(nthOrder(5), having(3))).toEqual([["not_first_order", { order: 5, orders: 3 }]]);
    expect(missing(nthOrder(5), having(5))).toHaveLength(1);
  });

  test("needs to know how many there were", () => {
    expect(missing(firstOrder())).toEqual([["customer_required", {}]]);
    expect(missing(firstOrder(), { customer: { id: "c1" } })).toEqual([["customer_required", {}]]);
  });

  test("is never the 0th", () => {
    expect(thrownBy(() => written(nthOrder(0))).path).toBe(`${conditionPath}.order`);
  });
});
