import { readObject } from "../domain/input.js";
import { readMoney } from "../domain/money/money.js";
import type { ReadContext } from "./condition-kind.js";
import type { Registry } from "./registry.js";

/** What the kinds of a registry check conditions and benefits with. */
export function readContext(registry: Registry, money: Pick<ReadContext, "currency" | "minorUnits">): ReadContext {
  const context: ReadContext = {
    ...money,
    money: (amount, path) => readMoney(amount, path, money),
    condition(value, path) {
      const condition = readObject(value, path);
      return registry.condition(condition["type"], path).read(condition, path, context);
    },
  };
  return context;
}
