import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GroupOutcome, groupCommit } from "../../../../src/adapters/sql/moves/group-commit.js";
import { heldEntry, inserting, oneOf } from "../../../../src/testing/conformance/entries.js";
import { seed } from "../../../seed.js";

interface Group {
  readonly ids: readonly string[];
  readonly patient: boolean;
  readonly end: (outcome?: GroupOutcome) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** Moves on these counters, one after the other, and the groups that are made of them. */
function aQueue() {
  const groups: Group[] = [];
  let last = 0;
  const move = groupCommit({
    shapeOf: ({ draws }) => `${draws.length}`,
    commit: (group, { patient }) =>
      new Promise((resolve, reject) => {
        const settled = async (settle: () => void) => {
          settle();
          for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        };
        groups.push({
          ids: group.map(({ entry }) => entry.id),
          patient,
          end: (outcome = "made") => settled(() => resolve(outcome)),
          fail: (error) => settled(() => reject(error)),
        });
      }),
  });
  const draw = (...counters: readonly string[]) => {
    last += 1;
    return move(inserting(heldEntry(`${last}`, { draws: counters.map((counter) => oneOf(counter)) })));
  };
  return { draw, groups, sent: () => groups.map(({ ids }) => ids.join(" ")) };
}

describe("Group commit", () => {
  test("keeps nobody waiting who is alone", async () => {
    const { draw, groups, sent } = aQueue();
    const made = draw("a");
    expect(sent()).toEqual(["1"]);
    await groups[0]!.end();
    expect(await made).toBe(true);
  });

  test("lets moves on a counter wait while two groups of it are made, and go together then, two, four or more", async () => {
    const { draw, groups, sent } = aQueue();
    for (let move = 1; move <= 9; move++) void draw("a");
    expect(sent()).toEqual(["1", "2"]);
    await groups[0]!.end();
    expect(sent()).toEqual(["1", "2", "3 4 5 6"]);
    await groups[2]!.end();
    await groups[1]!.end();
    expect(sent()).toEqual(["1", "2", "3 4 5 6", "7 8", "9"]);
  });

  test("sends at most three groups at once, and who comes then goes together whatever counters it draws on", async () => {
    const { draw, groups, sent } = aQueue();
    for (const counter of "abcdefgh") void draw(counter);
    expect(sent()).toEqual(["1", "2", "3"]);
    await groups[2]!.end();
    expect(sent().slice(3)).toEqual(["4 5 6 7"]);
  });

  test("never makes groups of more than sixteen", async () => {
    const { draw, groups, sent } = aQueue();
    for (let move = 1; move <= 42; move++) void draw("a");
    for (let group = 0; group < groups.length; group++) await groups[group]!.end();
    expect(sent().map((ids) => ids.split(" ").length)).toEqual([1, 1, 16, 16, 8]);
  });

  test("puts only moves of one shape together", async () => {
    const { draw, groups, sent } = aQueue();
    for (const counters of [["a"], ["a"], ["a"], ["a", "b"], ["a"], ["a", "c"]]) void draw(...counters);
    for (let group = 0; group < groups.length; group++) await groups[group]!.end();
    expect(sent()).toEqual(["1", "2", "3 5", "4 6"]);
  });

  test("goes on with other counters while one stays locked", async () => {
    const { draw, groups, sent } = aQueue();
    for (let move = 1; move <= 5; move++) void draw("locked");
    for (const counter of "abcd") void draw(counter);
    expect(sent()).toEqual(["1", "2", "6"]);
    for (let group = 2; group < groups.length; group++) await groups[group]!.end();
    expect(sent().slice(3)).toEqual(["7 8", "9"]);
  });

  test("waits for locks in the company of those that want the same counter only", async () => {
    const { draw, groups } = aQueue();
    for (const counter of ["a", "a", "a", "a", "b", "c", "d"]) void draw(counter);
    await groups[0]!.end();
    await groups[2]!.end();
    expect(groups.map(({ ids, patient }) => [ids.join(" "), patient])).toEqual([
      ...[
        ["1", false],
        ["2", false],
        ["5", false],
      ],
      ...[
        ["3 4", true],
        ["6 7", false],
      ],
    ]);
  });

  test("gives up a group that meets a stranger's lock, and each in it goes alone", async () => {
    const { draw, groups, sent } = aQueue();
    for (const counter of ["a", "b", "c", "locked", "locked", "locked", "d"]) void draw(counter);
    await groups[0]!.end();
    expect(sent().slice(3)).toEqual(["4 5 6 7"]);
    await groups[3]!.end("locked");
    expect(sent().slice(4)).toEqual(["4", "5", "7"]);
    expect(groups.slice(4).map(({ patient }) => patient)).toEqual([true, true, true]);
    await groups[4]!.end();
    expect(sent().slice(7)).toEqual(["6"]);
  });

  test("goes on however many counters stay locked", async () => {
    const { draw, groups, sent } = aQueue();
    for (const counter of "abc") void draw(counter);
    const others = ["d", "e", "f"].map((counter) => draw(counter));
    for (let locked = 0; locked < 3; locked++) await groups[locked]!.end("locked");
    for (let group = 3; group < groups.length; group++) if (!groups[group]!.patient) await groups[group]!.end();
    expect(await Promise.all(others)).toEqual([true, true, true]);
    expect(sent()).toEqual(["1", "2", "3", "1", "4 5", "2", "6", "3"]);
  });

  test("takes no longer for each of 50,000 that wait", async () => {
    const { draw, groups } = aQueue();
    const answers = Array.from({ length: 50_000 }, () => draw("a"));
    for (let group = 0; group < groups.length; group++) await groups[group]!.end();
    expect(new Set(await Promise.all(answers))).toEqual(new Set([true]));
  });

  test("tells everybody in a group that fails to move alone, and hands on the failure of one that was alone", async () => {
    const { draw, groups } = aQueue();
    const [alone, other, ...together] = [draw("a"), draw("a"), draw("a"), draw("a")];
    const lost = new Error("the connection is lost");
    await groups[0]!.fail(lost);
    await expect(alone).rejects.toBe(lost);
    await groups[1]!.end();
    expect(await other).toBe(true);
    await groups[2]!.fail(lost);
    expect(await Promise.all(together)).toEqual([false, false]);
    const next = draw("a");
    await groups[3]!.end("undone");
    expect(await next).toBe(false);
  });

  test("makes every move once, in any order of answers, also where locks are met", async () => {
    const counters = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 3 });
    const moves = fc.array(counters, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(moves, fc.infiniteStream(fc.boolean()), fc.scheduler(), async (drawn, locks, scheduler) => {
        const made: string[] = [];
        let strangers = 0;
        const move = groupCommit({
          shapeOf: ({ draws }) => `${draws.length}`,
          commit: async (group, { patient }) => {
            const each = group.map(({ draws }) => draws.map(({ counter }) => counter));
            expect(new Set(each.map(({ length }) => length)).size).toBe(1);
            if (patient) expect(each[0]!.some((counter) => each.every((names) => names.includes(counter)))).toBe(true);
            else strangers += 1;
            expect(strangers).toBeLessThanOrEqual(3);
            await scheduler.schedule(Promise.resolve());
            if (!patient) strangers -= 1;
            if (!patient && locks.next().value) return "locked";
            made.push(...group.map(({ entry }) => entry.id));
            return "made";
          },
        });
        const answers = drawn.map((names, index) =>
          move(inserting(heldEntry(`${index}`, { draws: names.map((name) => oneOf(name)) }))),
        );
        expect(new Set(await scheduler.waitFor(Promise.all(answers)))).toEqual(new Set([true]));
        expect(made.map(Number).sort((a, b) => a - b)).toEqual(drawn.map((_, index) => index));
      }),
      { seed, numRuns: 200 },
    );
  });
});
