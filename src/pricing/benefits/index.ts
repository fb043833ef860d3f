import type { BenefitKind } from "../benefit-kind.js";
import { amountOffKind } from "./amount-off.js";
import { percentOffKind } from "./percent-off.js";

/** Every type of benefit. Adding one: its file, its test, and a line here. */
export const benefitKinds: readonly BenefitKind[] = [percentOffKind, amountOffKind];
