import type { Move } from "../../../ports/ledger.js";

/** What became of a group: all were made; none was, by a fault of theirs; none was, since somebody held a lock too long. */
export type GroupOutcome = "made" | "undone" | "locked";

/** Makes all of these moves or none. Only a patient one waits for locks as long as it takes. */
export type Commit = (group: readonly Move[], options: { readonly patient: boolean }) => Promise<GroupOutcome>;

interface Waiting {
  readonly move: Move;
  /** Only moves of one shape go together: they make one statement, whatever their values. */
  readonly shape: string;
  readonly tell: (made: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/** A counter that groups draw on at this moment, and who goes when one of them ends. */
interface Busy {
  groups: number;
  readonly waiting: Set<Waiting>;
}

// With three under way whoever is alone never waits, and 16 callers on 10,000 counters go in groups of four.
const mostOfStrangers = 3;
// While the server makes one group the next is on its way: with one alone, a hot counter 1 ms away is half as fast.
const mostOfCounter = 2;
const largestGroup = 16;

/**
 * Group commit: moves that come while others are under way go together, in one statement. What waits are moves on a
 * counter of which two groups are under way (the server would let them wait as well), and moves that find three groups of
 * strangers under way. Who waited for the same counter goes together and waits for its lock, however long. Everybody else
 * goes with strangers and must not wait for their locks: such a group is given up after a moment, and each goes alone.
 * So a counter that everybody wants is locked once for a whole group, and one that stays locked keeps nobody waiting but
 * its own.
 *
 * @returns makes one move; `false` if it was not made, by its own fault or by that of others in its group, and is to be
 * made by itself
 */
export function groupCommit({
  shapeOf,
  commit,
}: {
  readonly shapeOf: (move: Move) => string;
  readonly commit: Commit;
}): (move: Move) => Promise<boolean> {
  const busy = new Map<string, Busy>();
  const waiting = new Set<Waiting>();
  let ofStrangers = 0;

  async function next(): Promise<void> {
    if (ofStrangers >= mostOfStrangers) return;
    const group = takeGroup(waiting, (one) => waitsForCounter(busy, one));
    if (group.length === 0) return;
    ofStrangers += 1;
    await send(group, { patient: false });
    ofStrangers -= 1;
    void next();
  }

  async function send(group: readonly Waiting[], options: { readonly patient: boolean }): Promise<void> {
    const moves = group.map(({ move }) => move);
    const counters = new Set(moves.flatMap(({ draws }) => draws.map(({ counter }) => counter)));
    for (const counter of counters) begin(busy, counter);
    const outcome = await commit(moves, options).catch((error: unknown) => ({ error }));
    for (const counter of counters) {
      const together = end(busy, counter);
      if (together.length > 0) void send(together, { patient: true });
    }
    for (const one of group) {
      if (outcome === "locked") goAlone(one);
      // Whose fault it was is found out one by one.
      else if (typeof outcome === "string" || group.length > 1) one.tell(outcome === "made");
      else one.fail(outcome.error);
    }
  }

  function goAlone(one: Waiting): void {
    if (!waitsForCounter(busy, one)) void send([one], { patient: true });
  }

  return (move) =>
    new Promise((tell, fail) => {
      waiting.add({ move, shape: shapeOf(move), tell, fail });
      void next();
    });
}

function begin(busy: Map<string, Busy>, counter: string): void {
  const now = busy.get(counter);
  if (now === undefined) busy.set(counter, { groups: 1, waiting: new Set() });
  else now.groups += 1;
}

/** Who may go now that one group less draws on this counter. */
function end(busy: Map<string, Busy>, counter: string): readonly Waiting[] {
  const now = busy.get(counter)!;
  now.groups -= 1;
  if (now.groups === 0 && now.waiting.size === 0) busy.delete(counter);
  return now.groups < mostOfCounter ? takeGroup(now.waiting) : [];
}

/** Whether one has to wait for a counter; if so, it does. */
function waitsForCounter(busy: ReadonlyMap<string, Busy>, one: Waiting): boolean {
  for (const { counter } of one.move.draws) {
    const now = busy.get(counter);
    if (now !== undefined && now.groups >= mostOfCounter) {
      now.waiting.add(one);
      return true;
    }
  }
  return false;
}

/** The first that may go and those like it: a power of two, so that a shape has five statements and not sixteen. */
function takeGroup(waiting: Set<Waiting>, isElsewhere: (one: Waiting) => boolean = () => false): readonly Waiting[] {
  const alike: Waiting[] = [];
  for (const one of waiting) {
    if (isElsewhere(one)) waiting.delete(one);
    else if (alike.length === 0 || one.shape === alike[0]!.shape) alike.push(one);
    if (alike.length === largestGroup) break;
  }
  const group = alike.slice(0, 2 ** Math.floor(Math.log2(alike.length)));
  for (const one of group) waiting.delete(one);
  return group;
}
