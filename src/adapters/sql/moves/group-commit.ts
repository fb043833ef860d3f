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
// While the server makes one group the next is on its way: with one alone, a hot counter 1 ms away is half as fast.
const mostOfCounter = 2;
const largestGroup = 16;

/**
 * Group commit: moves that come while others are under way go together, in one statement. What waits are moves on a
 * counter of which two groups are under way (the server would let them wait as well), and moves that find four groups
 * under way. So a counter that everybody wants is locked once for a whole group, and one that a stranger holds locked
 * keeps nobody waiting but its own.
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
  const groupsOf = new Map<string, number>();
  let waiting: Waiting[] = [];
  let underWay = 0;

  function go(): void {
    while (underWay < mostUnderWay) {
      const group = nextGroup(waiting, groupsOf);
      if (group.length === 0) return;
      waiting = waiting.filter((one) => !group.includes(one));
      void send(group);
    }
  }

  async function send(group: readonly Waiting[]): Promise<void> {
    const counters = new Set(group.flatMap(({ move }) => move.draws.map(({ counter }) => counter)));
    for (const counter of counters) groupsOf.set(counter, (groupsOf.get(counter) ?? 0) + 1);
    underWay += 1;
    try {
      const made = await commit(group.map(({ move }) => move));
      for (const { tell } of group) tell(made);
    } catch (error) {
      // Whose fault it was is found out one by one.
      for (const { tell, fail } of group) group.length === 1 ? fail(error) : tell(false);
    }
    for (const counter of counters) {
      const others = groupsOf.get(counter)! - 1;
      if (others === 0) groupsOf.delete(counter);
      else groupsOf.set(counter, others);
    }
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
function nextGroup(waiting: readonly Waiting[], groupsOf: ReadonlyMap<string, number>): readonly Waiting[] {
  const isFree = (counter: string) => (groupsOf.get(counter) ?? 0) < mostOfCounter;
  const free = waiting.filter(({ move }) => move.draws.every(({ counter }) => isFree(counter)));
  const alike = free.filter(({ shape }) => shape === free[0]!.shape);
  const size = 2 ** Math.floor(Math.log2(Math.min(alike.length, largestGroup)));
  return alike.slice(0, size);
}
