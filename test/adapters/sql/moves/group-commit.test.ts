import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupCommit } from "../../../../src/adapters/sql/moves/group-commit.js";
import { heldEntry, inserting, oneOf } from "../../../../src/testing/conformance/entries.js";
import { seed } from "../../../seed.js";

interface Group {
  readonly ids: readonly string[];
  readonly end: (made?: boolean) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** Moves on these counters, one after the other, and the groups that are made of them. */
function aQueue() {
  const groups: Group[] = [];
  let last = 0;
  const move = groupCommit({
    shapeOf: ({ draws }) => `${draws.length}`,
    commit: (group) =>
      new Promise((resolve, reject) => {
        const settled = async (settle: () => void) => {
          settle();
          await Promise.resolve();
          await Promise.resolve();
        };
        groups.push({
          ids: group.map(({ entry }) => entry.id),
          end: (made = true) => settled(() => resolve(made)),
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

  test("sends at most four groups at once, and who comes then goes together whatever counters it draws on", async () => {
    const { draw, groups, sent } = aQueue();
    for (const counter of "abcdefgh") void draw(counter);
    expect(sent()).toEqual(["1", "2", "3", "4"]);
    await groups[2]!.end();
    expect(sent().slice(4)).toEqual(["5 6 7 8"]);
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
    expect(sent()).toEqual(["1", "2", "6", "7"]);
    for (let group = 2; group < groups.length; group++) await groups[group]!.end();
    expect(sent().slice(4)).toEqual(["8 9"]);
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
    await groups[3]!.end(false);
    expect(await next).toBe(false);
  });

  test("makes every move once, and no counter in three groups at once, in any order of answers", async () => {
    const counters = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(counters, { minLength: 1, maxLength: 60 }),
        fc.scheduler(),
        async (moves, scheduler) => {
          const made: string[] = [];
          const underWay = new Set<readonly string[]>();
          const move = groupCommit({
            shapeOf: ({ draws }) => `${draws.length}`,
            commit: async (group) => {
              const drawn = [...new Set(group.flatMap(({ draws }) => draws.map(({ counter }) => counter)))];
              underWay.add(drawn);
              for (const counter of drawn) {
                expect([...underWay].filter((names) => names.includes(counter)).length).toBeLessThanOrEqual(2);
              }
              expect(underWay.size).toBeLessThanOrEqual(4);
              expect(new Set(group.map(({ draws }) => draws.length)).size).toBe(1);
              made.push(...group.map(({ entry }) => entry.id));
              await scheduler.schedule(Promise.resolve());
              underWay.delete(drawn);
              return true;
            },
          });
          const answers = moves.map((names, index) =>
            move(inserting(heldEntry(`${index}`, { draws: names.map((name) => oneOf(name)) }))),
          );
          await scheduler.waitFor(Promise.all(answers));
          expect(made.map(Number).sort((a, b) => a - b)).toEqual(moves.map((_, index) => index));
        },
      ),
      { seed, numRuns: 200 },
    );
  });
});
