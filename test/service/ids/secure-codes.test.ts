import { describe, expect, test } from "vitest";
import { createOrderIds, generateCodes, parseOrderId } from "../../../src/index.js";
import { answerTo, inTime } from "../../input/answer.js";

// Nothing in this file may draw an id before: a process whose first act is to make codes is what is looked at.
describe("A process that has drawn nothing yet", () => {
  test("gets codes", async () => {
    expect(await answerTo(() => inTime(() => generateCodes(2)))).toBe("accepted");
  });

  test("gets other codes the second time", () => {
    const codes = [...inTime(() => generateCodes(50)), ...inTime(() => generateCodes(50))];
    expect(new Set(codes).size).toBe(100);
  });

  test("gets order ids that can be read again", () => {
    const ids = inTime(() => {
      const source = createOrderIds();
      return Array.from({ length: 100 }, () => source.next());
    });
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(parseOrderId(id)).toMatchObject({ ok: true, value: { orderId: id } });
  });
});
