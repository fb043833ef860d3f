import { describe, expect, test } from "vitest";
import { collectProblems, invalid, isVouchsafeError, VouchsafeError } from "../../src/domain/error.js";
import { thrownBy } from "./thrown-by.js";

describe("an error", () => {
  test("names its field before what is wrong with it", () => {
    const error = invalid("cart.lines[2].unitPrice", "is odd", { hint: 1 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      ...{ name: "VouchsafeError", code: "invalid_input", path: "cart.lines[2].unitPrice" },
      message: "cart.lines[2].unitPrice: is odd",
      details: { hint: 1, problems: [{ path: "cart.lines[2].unitPrice", message: "is odd" }] },
    });
  });

  test("without a field is its message alone", () => {
    expect(new VouchsafeError("taken", "SAVE10 exists")).toMatchObject({
      message: "SAVE10 exists",
      path: undefined,
      details: {},
    });
  });

  test("is known by a brand, also one of another copy of the package", () => {
    const foreign = Object.assign(new Error("x"), { [Symbol.for("vouchsafe.error")]: true });
    expect(isVouchsafeError(invalid("a", "b"))).toBe(true);
    expect(isVouchsafeError(foreign)).toBe(true);
    for (const other of [new Error("x"), {}, null, undefined, "x", 5]) expect(isVouchsafeError(other)).toBe(false);
    expect(JSON.stringify(invalid("a", "b"))).not.toContain("vouchsafe.error");
  });
});

describe("several checks", () => {
  test("are one error that names every bad field, by the first", () => {
    const { check, done } = collectProblems();
    const bad = (path: string) => () => {
      throw invalid(path, "is bad");
    };
    expect(check(() => 5)).toBe(5);
    expect([check(bad("a")), check(bad("b"))]).toEqual([undefined, undefined]);
    const error = thrownBy(done);
    expect(error.path).toBe("a");
    expect(error.message).toBe("a: is bad (and 1 more: see details.problems)");
    expect(error.details.problems).toEqual(["a", "b"].map((path) => ({ path, message: "is bad" })));
  });

  test("say nothing where all is well, and nothing of others where one is not", () => {
    const fine = collectProblems();
    fine.check(() => 5);
    expect(fine.done()).toBeUndefined();
    const one = collectProblems();
    one.check(() => {
      throw invalid("a", "is bad");
    });
    expect(thrownBy(one.done).message).toBe("a: is bad");
  });

  test("let through what is no fault of the input", () => {
    const { check } = collectProblems();
    const fault = new TypeError("a bug");
    expect(() =>
      check(() => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});
