import { describe, expect, test } from "vitest";
import { customerKeysOf, readCustomer } from "../../src/domain/customer.js";
import { pathsOf } from "./thrown-by.js";

describe("a customer", () => {
  test("is whoever the host says, without repeats", () => {
    const customer = { id: "c1", keys: ["email:a@b.c", "phone:1", "email:a@b.c"], tags: ["vip"], orders: 0 };
    expect(readCustomer(customer, "customer")).toEqual({ ...customer, keys: ["email:a@b.c", "phone:1"] });
    expect(readCustomer({}, "customer")).toEqual({});
    expect(readCustomer({ id: null, orders: undefined }, "customer")).toEqual({});
  });

  test.each([
    [{ id: "" }, "customer.id"],
    [{ id: 5 }, "customer.id"],
    [{ id: "a\u0000" }, "customer.id"],
    [{ keys: "email:a" }, "customer.keys"],
    [{ keys: ["a", ""] }, "customer.keys[1]"],
    [{ keys: Array.from({ length: 17 }, (_, n) => `k${n}`) }, "customer.keys"],
    [{ tags: [5] }, "customer.tags[0]"],
    [{ orders: -1 }, "customer.orders"],
    [{ orders: 1.5 }, "customer.orders"],
    [{ email: "a@b.c" }, "customer.email"],
    [null, "customer"],
    ["c1", "customer"],
  ])("%j is refused at %s", (customer, path) => {
    expect(pathsOf(() => readCustomer(customer, "customer"))).toEqual([path]);
  });

  test("is counted by all keys, the id first", () => {
    expect(customerKeysOf({ id: "c1", keys: ["email:a", "phone:1"] })).toEqual(["id:c1", "email:a", "phone:1"]);
    expect(customerKeysOf({ id: "c1", keys: ["email:a", "id:c1"] })).toEqual(["id:c1", "email:a"]);
    expect(customerKeysOf({ keys: ["email:a"] })).toEqual(["email:a"]);
    expect([customerKeysOf({}), customerKeysOf(undefined), customerKeysOf({ tags: ["vip"] })]).toEqual([[], [], []]);
  });
});
