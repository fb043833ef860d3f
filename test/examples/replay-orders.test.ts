import { expect, test } from "vitest";
import { check, type Findings } from "../../examples/replay-orders/check.js";
import { readOrders } from "../../examples/replay-orders/read-orders.js";
import { replayOrders } from "../../examples/replay-orders/replay.js";

/** The figures that another program, written from the campaign's words alone with exact fractions, came to. */
const computedElsewhere = {
  confirmed: 1592,
  discount: 9583951,
  vouchers: {
    WELCOME10: { uses: 784, discount: 2166954 },
    FURNITURE50: { uses: 200, discount: 1000000 },
    TECH15: { uses: 598, discount: 5999997 },
    LOYAL: { uses: 417, discount: 417000 },
  },
};

test("5,009 real orders come to the figures that were computed elsewhere, and all books agree", async () => {
  const orders = readOrders();
  expect(orders).toHaveLength(5009);
  expect(orders.flatMap(({ lines }) => lines)).toHaveLength(9994);
  const found: Findings = await check(await replayOrders(orders));
  expect({ ...found, vouchers: Object.fromEntries(found.vouchers) }).toEqual({ ...computedElsewhere, failures: [] });
}, 60_000);
