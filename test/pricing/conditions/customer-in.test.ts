import { describe, expect, test } from "vitest";
import { customerIds, customerTags } from "../../../src/index.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

describe("certain customers", () => {
  test("are those with any of the tags", () => {
    const vips = customerTags("vip", "staff");
    expect(missing(vips, { customer: { id: "c1", tags: ["new", "staff"] } })).toEqual([]);
    expect(missing(vips, { customer: { id: "vip", tags: ["new"] } })).toEqual([
      ["customer_not_eligible", { tags: ["vip", "staff"] }],
    ]);
    expect(missing(vips, { customer: { id: "c1" } })).toHaveLength(1);
  });

  test("are those with any of the ids or keys", () => {
    const named = customerIds("c1", "email:ann@example.org");
    expect(missing(named, { customer: { id: "c1" } })).toEqual([]);
    expect(missing(named, { customer: { id: "c2", keys: ["email:ann@example.org"] } })).toEqual([]);
    expect(missing(named, { customer: { id: "c2", tags: ["c1"] } })).toEqual([["customer_not_eligible", {}]]);
  });

  test("have to be known", () => {
    expect(missing(customerTags("vip"))).toEqual([["customer_required", {}]]);
    expect(missing(customerIds("c1"))).toEqual([["customer_required", {}]]);
  });

  test("are named by something", () => {
    expect(thrownBy(() => written({ type: "customerIn" })).path).toBe(conditionPath);
    expect(thrownBy(() => written({ type: "customerIn", tags: [5] })).path).toBe(`${conditionPath}.tags[0]`);
  });
});
