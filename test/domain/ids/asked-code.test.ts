import { describe, expect, test } from "vitest";
import { hintOf, inputOf, keptCode, readAsked, shopAsked } from "../../../src/domain/ids/asked-code.js";

const hashed = { codeKey: "f00d", codeHint: "QX0D", shopId: "a" };

describe("A code that is asked for", () => {
  test.each([
    ["save-1o", { codeKey: "SAVE10" }, "save-1o", undefined],
    [{ code: "save-1o", shopId: "a" }, { codeKey: "SAVE10" }, "save-1o", "a"],
    [{ ...hashed, input: "7k2m qx0d" }, { codeKey: "f00d" }, "7k2m qx0d", "a"],
    [hashed, { codeKey: "f00d" }, "…QX0D", "a"],
    [" ", { fault: "missing" }, " ", undefined],
  ])("%j is found by its key and shown as it was typed", (asked, read, input, shopId) => {
    expect(readAsked(asked)).toMatchObject(read);
    expect([inputOf(asked), shopAsked(asked)]).toEqual([input, shopId]);
  });

  test("is kept without its text where it is hashed, and as it was given elsewhere", () => {
    expect(keptCode({ ...hashed, input: "7k2m qx0d" })).toEqual(hashed);
    expect(keptCode("SAVE10")).toBe("SAVE10");
  });
});

test.each([
  ["7K2MQX0DP9T4", "P9T4"],
  ["7K2MQX0DP9T", "P9T"],
  ["SAVE10", "10"],
  ["VIP", "P"],
  ["AB", ""],
  ["ΑΒΓΔ🂡🂢", "🂡🂢"],
])("Of the code %s no more than %j is kept: four symbols, and never over a third", (codeKey, hint) => {
  expect(hintOf(codeKey)).toBe(hint);
});
