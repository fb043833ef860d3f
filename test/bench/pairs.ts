/** What one call of each of two functions takes, in nanoseconds. */
export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/** A function to be timed, and what makes the argument of a call: a new one for each, all made before the clock starts. */
export interface Timed<I> {
  make(index: number): I;
  call(input: I): unknown;
}

/**
 * Times two functions in turns, so that whatever else the machine does falls on both, and takes the quickest round of
 * each: what is slower was interrupted. Each round calls a function as often as fills some milliseconds.
 */
export function timePair<A, B>(ours: Timed<A>, floor: Timed<B>, { rounds = 501 } = {}): Pair {
  const [oursCalls, floorCalls] = [callsFor(ours), callsFor(floor)];
  const times: { readonly ours: number[]; readonly floor: number[] } = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(time(ours, oursCalls));
    times.floor.push(time(floor, floorCalls));
  }
  return { ours: Math.min(...times.ours), floor: Math.min(...times.floor) };
}

const roundMilliseconds = 2;

/** Warms a function up and finds how many calls fill a round. */
function callsFor<I>(timed: Timed<I>): number {
  for (let calls = 1; ; calls *= 2) {
    const spent = (time(timed, calls) * calls) / 1e6;
    if (spent > roundMilliseconds * 20) return Math.max(1, Math.round((calls * roundMilliseconds) / spent));
  }
}

let sink: unknown;

/** Few enough for their inputs to be as near at hand as those of a request that has just been read. */
const callsOfBatch = 64;

/** Nanoseconds of one call; the clock stands still while the inputs of the next calls are made. */
function time<I>({ make, call }: Timed<I>, calls: number): number {
  let spent = 0;
  for (let done = 0; done < calls; done += callsOfBatch) {
    const inputs = Array.from({ length: Math.min(callsOfBatch, calls - done) }, (_, index) => make(done + index));
    const start = performance.now();
    for (let index = 0; index < inputs.length; index++) sink = call(inputs[index]!);
    spent += performance.now() - start;
  }
  return (spent * 1e6) / calls;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Keeps results alive, so that no call is optimised away. */
export function lastResult(): unknown {
  return sink;
}
