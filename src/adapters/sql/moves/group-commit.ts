import type { Move } from "../../../ports/ledger.js";

interface Waiting {
  readonly move: Move;
  /** Only moves of one shape go together: they make one statement, whatever their values. */
  readonly shape: string;
  readonly tell: (made: boolean) => void;
  readonly fail: (error: unknown) => void;
}

// With four under way whoever is alone never waits, and 16 callers on 10,000 counters go in groups of three.
const mostUnderWay = 4;
const largestGroup = 16;

/**
 * Group commit: moves that come while others are under way go together, in one statement. What waits are moves on a
 * counter that is being moved (the server would let them wait as well), and moves that find four groups under way. So a
 * counter that everybody wants is locked once for a whole group, and one that a stranger holds locked keeps nobody waiting
 * but its own.
 *
 * @param commit Makes all of these moves or none, and tells which.
 * @returns makes one move; `false` if it was not made, by its own fault or by that of others in its group, and is to be
 * made by itself
 */
export function groupCommit({
  shapeOf,
  commit,
}: {
  readonly shapeOf: (move: Move) => string;
  readonly commit: (group: readonly Move[]) => Promise<boolean>;
}): (move: Move) => Promise<boolean> {
  const counters = new Set<string>();
  let waiting: Waiting[] = [];
  let underWay = 0;

  function go(): void {
    while (underWay < mostUnderWay) {
      const group = nextGroup(waiting, counters);
      if (group.length === 0) return;
      waiting = waiting.filter((one) => !group.includes(one));
      void send(group);
    }
  }

  async function send(group: readonly Waiting[]): Promise<void> {
    const drawn = group.flatMap(({ move }) => move.draws.map(({ counter }) => counter));
    for (const counter of drawn) counters.add(counter);
    underWay += 1;
    try {
      const made = await commit(group.map(({ move }) => move));
      for (const { tell } of group) tell(made);
    } catch (error) {
      // Whose fault it was is found out one by one.
      for (const { tell, fail } of group) group.length === 1 ? fail(error) : tell(false);
    }
    for (const counter of drawn) counters.delete(counter);
    underWay -= 1;
    go();
  }

  return (move) =>
    new Promise((tell, fail) => {
      waiting.push({ move, shape: shapeOf(move), tell, fail });
      go();
    });
}

/** The first that can go, and those like it: a power of two, so that a shape has five statements and not sixteen. */
function nextGroup(waiting: readonly Waiting[], taken: ReadonlySet<string>): readonly Waiting[] {
  const free = waiting.filter(({ move }) => !move.draws.some(({ counter }) => taken.has(counter)));
  const alike = free.filter(({ shape }) => shape === free[0]!.shape);
  const size = 2 ** Math.floor(Math.log2(Math.min(alike.length, largestGroup)));
  return alike.slice(0, size);
}
