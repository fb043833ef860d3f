import { coversAll, type Range } from "../domain/range.js";
import type { Finding } from "../domain/reason.js";

/** Nothing of a range is there; which range, unless it takes in every product. */
export function noneOf(range: Range | undefined): Finding {
  return { code: "no_eligible_items", params: range === undefined || coversAll(range) ? {} : { range } };
}
