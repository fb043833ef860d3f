import type { ConditionKind } from "../condition-kind.js";
import { allOfKind } from "./all-of.js";
import { alwaysKind } from "./always.js";
import { anyOfKind } from "./any-of.js";
import { containsKind } from "./contains.js";
import { countAtLeastKind } from "./count-at-least.js";
import { coverageAtLeastKind } from "./coverage-at-least.js";
import { customerInKind } from "./customer-in.js";
import { fromShopKind } from "./from-shop.js";
import { notKind } from "./not.js";
import { nthOrderKind } from "./nth-order.js";
import { priceBasisKind } from "./price-basis.js";
import { shippedByKind } from "./shipped-by.js";
import { spendAtLeastKind } from "./spend-at-least.js";
import { spendAtMostKind } from "./spend-at-most.js";
import { valueAtLeastKind } from "./value-at-least.js";

/** Every type of condition. Adding one: its file, its test, and a line here. */
export const conditionKinds: readonly ConditionKind[] = [
  alwaysKind,
  spendAtLeastKind,
  spendAtMostKind,
  countAtLeastKind,
  valueAtLeastKind,
  coverageAtLeastKind,
  nthOrderKind,
  customerInKind,
  containsKind,
  fromShopKind,
  shippedByKind,
  priceBasisKind,
  allOfKind,
  anyOfKind,
  notKind,
];
