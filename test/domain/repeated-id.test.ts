import { describe, expect, test } from "vitest";
import { hasRepeatedId, repeatedId } from "../../src/domain/repeated-id.js";

const named = (...ids: readonly string[]) => ids.map((id) => ({ id }));
const many = (count: number) => named(...Array.from({ length: count }, (_, at) => `line ${at}`));

describe("an id that comes twice", () => {
  test.each([0, 1, 9, 10, 11, 100])("is not found among %i that differ", (count) => {
    expect(hasRepeatedId(many(count))).toBe(false);
  });

  test.each([2, 10, 11, 12, 100])("is found among %i, first and last", (count) => {
    const entries = [...many(count - 1), { id: "line 0" }];
    expect(hasRepeatedId(entries)).toBe(true);
    expect(repeatedId(entries, "cart.lines")).toMatchObject({
      code: "invalid_input",
      path: `cart.lines[${count - 1}].id`,
    });
  });

  test("is told by its second place, and by name", () => {
    const error = repeatedId(named("a", "b", "a", "b"), "cart.shipping");
    expect(error).toMatchObject({ path: "cart.shipping[2].id" });
    expect(error.message).toContain('"a" is the id of an earlier entry');
  });
});
