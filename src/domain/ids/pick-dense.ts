import { tooFewLeft } from "./avoid-words.js";
import type { CodeLayout } from "./code-layout.js";
import type { CodePicker, PickWishes } from "./pick-sparse.js";

/**
 * Picks codes of a space that gets full: all that are left are shuffled as far as they are picked (Fisher and Yates), so
 * that the last code comes as fast as the first, and none twice. 4 bytes a possible code.
 */
export function pickDense(
  { slots, possible, path }: CodeLayout,
  {
    rows,
    eachTaken,
    source,
    allows,
    requireRoom,
  }: PickWishes & {
    /** Told how many of all codes exist, each counted once. */
    readonly requireRoom: (live: number) => void;
  },
): CodePicker {
  const sizes = slots.map(({ symbols }) => symbols.length);
  const isTaken = new Uint8Array(possible);
  let live = 0;
  eachTaken((values) => {
    const index = values.reduce((sum, value, slot) => sum * sizes[slot]! + value, 0);
    if (isTaken[index] === 0) live++;
    isTaken[index] = 1;
  });
  requireRoom(live);
  const free = new Uint32Array(possible - live);
  for (let index = 0, next = 0; index < possible; index++) if (isTaken[index] === 0) free[next++] = index;
  let left = free.length;
  const pick = (values: Uint8Array) => {
    while (left > 0) {
      const at = source.large(left);
      spread(free[at]!, { sizes, values });
      free[at] = free[--left]!;
      if (allows?.(values) !== false) return;
    }
    throw tooFewLeft({ path, possible });
  };
  return (count) => {
    const bytes = rows.stride * 4;
    for (let row = 0; row < count; row++) pick(rows.values.subarray(row * bytes, row * bytes + slots.length));
  };
}

function spread(
  index: number,
  { sizes, values }: { readonly sizes: readonly number[]; readonly values: Uint8Array },
): void {
  let left = index;
  for (let slot = sizes.length - 1; slot >= 0; slot--) {
    values[slot] = left % sizes[slot]!;
    left = Math.floor(left / sizes[slot]!);
  }
}
