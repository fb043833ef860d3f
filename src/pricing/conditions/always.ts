import { readObject } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface Always extends Condition {
  readonly type: "always";
}

/** No condition: the offer counts on every cart. What an offer without a condition has. */
export function always(): Always {
  return { type: "always" };
}

export const alwaysKind: ConditionKind<Always> = {
  type: "always",
  read(input, path) {
    readObject(input, path, ["type"]);
    return always();
  },
  compile: () => checks(() => met),
};
