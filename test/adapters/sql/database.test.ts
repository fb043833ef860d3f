import { afterEach, expect, test, vi } from "vitest";
import { type SqlHandle, sqlStore } from "../../../src/adapters/sql/index.js";
import { setRecord } from "../../../src/testing/conformance/records.js";

/** A database whose transactions are lost so often, and how often they were begun. */
function losing(times: number, thrown: object): { readonly handle: SqlHandle<object>; readonly begun: () => number } {
  let begun = 0;
  const lose = () => {
    begun += 1;
    if (begun <= times) throw Object.assign(new Error("lost"), thrown);
  };
  const answer = [{ id: "s1", seq: 1 }];
  return {
    begun: () => begun,
    handle: {
      transaction: async (work) => {
        lose();
        return work(() => answer);
      },
      fromTx: () => () => {
        lose();
        return answer;
      },
    },
  };
}

const insert = (handle: SqlHandle<object>, options: { readonly tx?: object } = {}) =>
  sqlStore({ dialect: "sqlite", ...handle }).sets.insert({ set: setRecord("s1"), events: [] }, options);

afterEach(() => vi.restoreAllMocks());

test.each([
  { code: "40001" },
  { code: "40P01" },
  { code: "SQLITE_BUSY" },
  { code: "SQLITE_BUSY_SNAPSHOT" },
  { code: "ER_LOCK_DEADLOCK", errno: 1213 },
  { code: undefined, cause: { code: "40001" } },
])("A transaction that lost a race is tried again: %j", async (thrown) => {
  const { handle, begun } = losing(3, thrown);
  expect(await insert(handle)).toBe("inserted");
  expect(begun()).toBe(4);
});

test("It is tried ten times, and then said to be worth another try, with what the driver said", async () => {
  const { handle, begun } = losing(99, { code: "40001" });
  await expect(insert(handle)).rejects.toMatchObject({ code: "retryable_store_error", cause: { code: "40001" } });
  expect(begun()).toBe(10);
});

test("Between two tries it waits, longer each time up to 100 ms, and nobody knows how long", async () => {
  const waits: number[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, milliseconds: number) => {
    waits.push(milliseconds);
    queueMicrotask(run);
  }) as typeof setTimeout);
  for (let call = 0; call < 50; call++) await insert(losing(9, { code: "40001" }).handle);
  expect(waits).toHaveLength(50 * 9);
  for (let attempt = 1; attempt < 10; attempt++) {
    const here = waits.filter((_, index) => index % 9 === attempt - 1);
    const most = Math.min(100, 2 ** attempt);
    expect(Math.max(...here)).toBeLessThan(most);
    expect(Math.max(...here)).toBeGreaterThan(most / 2);
    expect(Math.min(...here)).toBeLessThan(most / 2);
  }
});

test("Inside the host's transaction nothing is tried again: it is over", async () => {
  const { handle, begun } = losing(99, { code: "40P01" });
  await expect(insert(handle, { tx: {} })).rejects.toMatchObject({ code: "retryable_store_error" });
  expect(begun()).toBe(1);
});

test("Who waited for a lock as long as MySQL lets him is told at once", async () => {
  const { handle, begun } = losing(99, { code: "ER_LOCK_WAIT_TIMEOUT", errno: 1205 });
  await expect(insert(handle)).rejects.toMatchObject({ code: "retryable_store_error" });
  expect(begun()).toBe(1);
});

test("What else a database throws passes through as it is", async () => {
  const { handle, begun } = losing(99, { code: "57P01" });
  await expect(insert(handle)).rejects.toMatchObject({ name: "Error", message: "lost", code: "57P01" });
  expect(begun()).toBe(1);
});
