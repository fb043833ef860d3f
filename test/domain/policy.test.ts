import { describe, expect, test } from "vitest";
import { policies, readPolicy } from "../../src/domain/policy.js";
import { pathsOf } from "./thrown-by.js";

describe("a policy", () => {
  test("is running if nothing else is said", () => {
    const running = {
      ...{
        name: "running",
        base: "running",
        choose: "all",
        rounding: "half-up",
        roundPer: "offer",
        apart: "units",
        maxCodes: 40,
      },
      stages: [{ name: "items" }, { name: "order" }, { name: "shipping" }],
    };
    expect(readPolicy()).toEqual(running);
    expect(readPolicy("running")).toEqual(running);
    expect(readPolicy("original")).toEqual({ ...running, name: "original", base: "original" });
    expect(readPolicy("bestOnly")).toEqual({ ...running, name: "bestOnly", choose: "best" });
  });

  test("of django-oscar has one stage, full prices and halves to even", () => {
    const { stages, base, rounding } = readPolicy("oscar");
    expect([stages.length, base, rounding]).toEqual([1, "original", "half-even"]);
  });

  test("of one's own is running where it says nothing, and plain data", () => {
    const own = {
      stages: ["lane", { name: "order", base: "original" as const, choose: "first" as const }],
      rounding: "down" as const,
    };
    const policy = readPolicy(own);
    expect(policy).toMatchObject({ name: "own", base: "running", maxCodes: 40, rounding: "down" });
    expect(policy.stages).toEqual([{ name: "lane" }, { name: "order", base: "original", choose: "first" }]);
    expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    for (const preset of Object.values(policies))
      expect(readPolicy(JSON.parse(JSON.stringify(preset)))).toEqual(preset);
  });

  test.each([
    ["runing", "policy"],
    ["__proto__", "policy"],
    ["constructor", "policy"],
    [5, "policy"],
    [[], "policy"],
    [{ base: "full" }, "policy.base"],
    [{ choose: "some" }, "policy.choose"],
    [{ rounding: "floor" }, "policy.rounding"],
    [{ roundPer: "cart" }, "policy.roundPer"],
    [{ maxCodes: 0 }, "policy.maxCodes"],
    [{ stages: [] }, "policy.stages"],
    [{ stages: ["a", "a"] }, "policy.stages"],
    [{ stages: ["a", { name: "" }] }, "policy.stages[1].name"],
    [{ stages: [{ name: "a", base: "x" }] }, "policy.stages[0].base"],
    [{ stage: "a" }, "policy.stage"],
  ])("%j is refused at %s", (policy, path) => {
    expect(pathsOf(() => readPolicy(policy))).toEqual([path]);
  });
});
