import { describe, expect, test } from "vitest";
import { streamCodeBytes, streamCodes } from "../../../src/service/ids/stream-codes.js";
import { seededRandom } from "../../../src/testing/seeded.js";

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("a stream of codes", () => {
  test("comes in batches, none twice over all of them, and tells how far it is", async () => {
    const progress: number[] = [];
    const batches = await all(streamCodes(2500, { onProgress: ({ done }) => progress.push(done) }));
    expect(batches.map(({ length }) => length)).toEqual([1000, 1000, 500]);
    expect(new Set(batches.flat()).size).toBe(2500);
    expect(progress).toEqual([1000, 2000, 2500]);
  });

  test("makes nothing before it is asked for", async () => {
    let drawn = 0;
    const source = seededRandom(1);
    const random = (size: number) => {
      drawn += size;
      return source(size);
    };
    const stream = streamCodes(1_000_000, { random });
    await stream.next();
    const before = drawn;
    await new Promise((done) => setImmediate(done));
    expect(drawn).toBe(before);
    expect(drawn).toBeLessThan(100_000);
    await stream.return(undefined);
  });

  test("ends before the next batch when it is aborted, and goes on with what is missing", async () => {
    const controller = new AbortController();
    const kept: string[] = [];
    for await (const batch of streamCodes(100, { batchSize: 30, signal: controller.signal })) {
      kept.push(...batch);
      controller.abort();
    }
    expect(kept).toHaveLength(30);
    const rest = (await all(streamCodes(70, { existing: kept }))).flat();
    expect(new Set([...kept, ...rest]).size).toBe(100);
  });

  test("replaces what a look-up says is taken", async () => {
    const asked: string[] = [];
    const existing = async (codes: readonly string[]) => {
      asked.push(...codes);
      return codes.filter((code) => /^[0-9A-F]/.test(code));
    };
    const codes = (await all(streamCodes(1000, { existing, batchSize: 100 }))).flat();
    expect(codes).toHaveLength(1000);
    expect(codes.filter((code) => /^[0-9A-F]/.test(code))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("asks a look-up for every code, and understands it however it writes them", async () => {
    const twin = await all(streamCodes(250, { batchSize: 100, random: seededRandom(6) }));
    const known = new Set(twin.flat());
    const asked: number[] = [];
    const existing = async (codes: readonly string[]) => {
      asked.push(codes.length);
      return new Set(codes.filter((code) => known.has(code)).map((code) => code.toLowerCase().replaceAll("-", " ")));
    };
    const codes = (await all(streamCodes(250, { existing, batchSize: 100, random: seededRandom(6) }))).flat();
    expect(codes.filter((code) => known.has(code))).toEqual([]);
    expect([codes.length, new Set(codes).size]).toEqual([250, 250]);
    // The 250 of the twin and those that replace them, no batch larger than asked for.
    expect(asked.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(Math.max(...asked)).toBe(100);
  });

  test.each([
    [undefined, "existing"],
    ["7K2M-QX0D-P9T4", "existing"],
    [[null], "existing[0]"],
  ])("refuses %j as the answer of a look-up", async (answer, path) => {
    const existing = async () => answer as unknown as string[];
    await expect(all(streamCodes(10, { existing }))).rejects.toMatchObject({ code: "invalid_input", path });
  });

  test.each([
    [{ existing: 5 as unknown as string[] }, "existing"],
    [{ batchSize: 100_001 }, "batchSize"],
    [{ onProgress: 5 as unknown as () => void }, "onProgress"],
    [{ length: 0 }, "format.length"],
  ])("refuses %j at %s", async (options, path) => {
    await expect(all(streamCodes(10, options))).rejects.toMatchObject({ code: "invalid_input", path });
  });

  test("gives none of those that exist, from any iterable", async () => {
    const first = (await all(streamCodes(300, { random: seededRandom(9) }))).flat();
    for (const existing of [first, new Set(first), new Map(first.map((code) => [code, 1])).keys()]) {
      const rest = (await all(streamCodes(300, { existing, random: seededRandom(9) }))).flat();
      expect(new Set([...first, ...rest]).size).toBe(600);
    }
  });

  test("is an error and no loop if all are taken", async () => {
    const existing = async (codes: readonly string[]) => codes;
    await expect(all(streamCodes(10, { existing }))).rejects.toMatchObject({ code: "keyspace_too_small" });
    await expect(all(streamCodes(10, { batchSize: 0 }))).rejects.toMatchObject({ path: "batchSize" });
  });

  test("comes as lines of bytes as well", async () => {
    const text = Buffer.concat(await all(streamCodeBytes(2500, { random: seededRandom(3) }))).toString();
    expect(text.trimEnd().split("\n")).toEqual((await all(streamCodes(2500, { random: seededRandom(3) }))).flat());
    expect(text.endsWith("\n")).toBe(true);
  });
});
