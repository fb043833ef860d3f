import { expect, test } from "vitest";
import { secureRandom } from "../../../src/service/ids/secure-random.js";

// Nothing in this file may draw from the source before: the first draw of a process is what is looked at.

test("The first draw of a process gives as many bytes as asked for, and they are not all one", () => {
  const bytes = secureRandom(1024);
  expect(bytes).toHaveLength(1024);
  expect(new Set(bytes).size).toBeGreaterThan(100);
});

test("Draws of every size give that many bytes, each time others, and never overwrite what was drawn before", () => {
  for (const size of [1, 21, 512, 513, 1024, 1024]) {
    const first = secureRandom(size);
    const copy = [...first];
    expect(first).toHaveLength(size);
    if (size > 20) expect([...secureRandom(size)]).not.toEqual(copy);
    expect([...first]).toEqual(copy);
  }
});
