/** What one call of each of two functions takes, in nanoseconds. */
export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/**
 * Times two functions in turns, so that whatever else the machine does falls on both, and takes the quickest round of
 * each: what is slower was interrupted. Each round calls a function as often as fills some milliseconds.
 */
export function timePair(ours: () => unknown, floor: () => unknown, { rounds = 161 } = {}): Pair {
  const [oursCalls, floorCalls] = [callsFor(ours), callsFor(floor)];
  const times: { readonly ours: number[]; readonly floor: number[] } = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(time(ours, oursCalls));
    times.floor.push(time(floor, floorCalls));
  }
  return { ours: Math.min(...times.ours), floor: Math.min(...times.floor) };
}

const roundMilliseconds = 3;

/** Warms a function up and finds how many calls fill a round. */
function callsFor(call: () => unknown): number {
  for (let calls = 1; ; calls *= 2) {
    const spent = (time(call, calls) * calls) / 1e6;
    if (spent > roundMilliseconds * 20) return Math.max(1, Math.round((calls * roundMilliseconds) / spent));
  }
}

let sink: unknown;

function time(call: () => unknown, calls: number): number {
  const start = performance.now();
  for (let index = 0; index < calls; index++) sink = call();
  return ((performance.now() - start) * 1e6) / calls;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Keeps results alive, so that no call is optimised away. */
export function lastResult(): unknown {
  return sink;
}
