import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryAttemptGuard } from "../../../src/index.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { seed } from "../../seed.js";

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1000).toISOString();
const limits = { attempts: 3, seconds: 60 };

/** A guard whose calls are told in seconds after midnight. */
function aGuard(options = limits) {
  const guard = memoryAttemptGuard(options);
  return {
    take: (seconds: number, tries = 1, subject = "ip") => guard.take(subject, { tries, at: at(seconds) }),
    settle: (seconds: number, tries: number, refused: readonly string[], subject = "ip") =>
      guard.settle(subject, { tries, at: at(seconds), refused }),
  };
}

const allowed = { allowed: true };
const refusedFor = (retryAfterSeconds: number) => ({ allowed: false, retryAfterSeconds });

describe("The guard in memory", () => {
  test("lets as many refused codes through as it is told, and says when the next is free", async () => {
    const { take } = aGuard();
    for (const seconds of [0, 10, 20]) expect(await take(seconds)).toEqual(allowed);
    expect(await take(30)).toEqual(refusedFor(30));
    expect(await take(59.5)).toEqual(refusedFor(1));
    expect(await take(60)).toEqual(allowed);
    expect(await take(60)).toEqual(refusedFor(10));
    expect(await take(65, 2)).toEqual(refusedFor(15));
  });

  test("counts each subject by itself", async () => {
    const { take } = aGuard();
    expect(await take(0, 3, "a")).toEqual(allowed);
    expect(await take(0, 1, "a")).toEqual(refusedFor(60));
    expect(await take(0, 3, "__proto__")).toEqual(allowed);
  });

  test("gives back what was not refused, and that of its own call only", async () => {
    const { take, settle } = aGuard();
    await take(0, 1);
    await take(10, 2);
    await settle(10, 2, ["NOPE"]);
    expect(await take(20, 1)).toEqual(allowed);
    expect(await take(20, 1)).toEqual(refusedFor(40));
    await settle(0, 1, []);
    expect(await take(61, 2)).toEqual(refusedFor(9));
  });

  test("does not count a call that it refuses", async () => {
    const { take } = aGuard();
    await take(0, 2);
    for (let tried = 0; tried < 10; tried++) expect(await take(1, 2)).toEqual(refusedFor(59));
    expect(await take(2, 1)).toEqual(allowed);
  });

  test("never lets a call with more codes than its limit through", async () => {
    expect(await aGuard().take(0, 4)).toEqual(refusedFor(60));
  });

  test("forgets the subject asked longest ago where there are too many", async () => {
    const { take } = aGuard({ ...limits, subjects: 2 } as typeof limits);
    await take(0, 3, "a");
    await take(0, 3, "b");
    await take(1, 1, "a");
    await take(2, 3, "c");
    expect(await take(3, 1, "a")).toEqual(refusedFor(57));
    expect(await take(3, 1, "b")).toEqual(allowed);
  });

  test("allows 20 in 10 minutes unless it is told otherwise", async () => {
    const { take } = aGuard({} as typeof limits);
    expect(await take(0, 20)).toEqual(allowed);
    expect(await take(0, 1)).toEqual(refusedFor(600));
  });

  test("never has more counted in any window than its limit, whatever is tried and given back", async () => {
    const calls = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 30 }), tries: fc.integer({ min: 1, max: 4 }), good: fc.nat(4) }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (steps) => {
        const { take, settle } = aGuard();
        let now = 0;
        let counted: number[] = [];
        for (const { wait, tries, good } of steps) {
          now += wait;
          counted = counted.filter((time) => time > now - 60);
          const answer = await take(now, tries);
          expect(answer.allowed).toBe(counted.length + tries <= 3);
          if (!answer.allowed) continue;
          const refused = Array.from({ length: Math.max(0, tries - good) }, () => "NOPE");
          await settle(now, tries, refused);
          counted.push(...refused.map(() => now));
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  test.each(["attempts", "seconds", "subjects"])("refuses %s that are no whole number above none", (field) => {
    for (const value of [0, 1.5, -1, "3", Number.NaN]) {
      expect(thrownBy(() => memoryAttemptGuard({ [field]: value }))).toMatchObject({ path: `options.${field}` });
    }
    expect(thrownBy(() => memoryAttemptGuard({ attempt: 3 } as never))).toMatchObject({ path: "options.attempt" });
  });
});
