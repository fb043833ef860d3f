import type { ConditionKind } from "../condition-kind.js";
import { alwaysKind } from "./always.js";
import { spendAtLeastKind } from "./spend-at-least.js";

/** Every type of condition. Adding one: its file, its test, and a line here. */
export const conditionKinds: readonly ConditionKind[] = [alwaysKind, spendAtLeastKind];
