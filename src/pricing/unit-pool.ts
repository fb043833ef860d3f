import type { Selection } from "./scene.js";

/** Units are taken from a pool in the order of some lines, a few at a time; what one queue takes no other gets. */
export interface UnitQueue {
  /** Up to `count` units of the next lines that have any. */
  take(count: number): Selection;
  /** Undoes the last `take`. */
  putBack(selection: Selection): void;
  /** All that was taken, each line once. */
  taken(): Selection;
}

/** The free units of a cart, each of which can be taken once. Taking goes on where it stopped, so lines are walked once. */
export function createUnitPool(free: (line: number) => number): { queue(lines: readonly number[]): UnitQueue } {
  const left = new Map<number, number>();
  const leftOf = (line: number) => left.get(line) ?? free(line);
  return {
    queue(lines) {
      const sums = new Map<number, number>();
      let next = 0;
      const add = ({ lines: of, units }: Selection, sign: 1 | -1) => {
        of.forEach((line, at) => {
          left.set(line, leftOf(line) - sign * units[at]!);
          sums.set(line, (sums.get(line) ?? 0) + sign * units[at]!);
        });
      };
      return {
        take(count) {
          const taken: { lines: number[]; units: number[] } = { lines: [], units: [] };
          let missing = count;
          for (let at = next; at < lines.length && missing > 0; at++) {
            const line = lines[at]!;
            const units = Math.min(missing, leftOf(line));
            if (units > 0) {
              taken.lines.push(line);
              taken.units.push(units);
              missing -= units;
            } else if (at === next) next++;
          }
          add(taken, 1);
          return taken;
        },
        putBack(selection) {
          add(selection, -1);
          next = 0;
        },
        taken() {
          const some = [...sums].filter(([, units]) => units > 0);
          return { lines: some.map(([line]) => line), units: some.map(([, units]) => units) };
        },
      };
    },
  };
}
