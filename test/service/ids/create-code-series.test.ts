import { createDecipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createCodeSeries } from "../../../src/service/ids/create-code-series.js";
import { thrownBy } from "../../domain/thrown-by.js";

const key = Uint8Array.from({ length: 32 }, (_, place) => place);
/** Ten rounds over pairs of digits to the base of the root of the size, each by a block of AES, a number at a time. */
function permutedByHand(index: number, size: number): number {
  const base = Math.max(2, Math.ceil(Math.sqrt(size)));
  const digits: [number, number] = [Math.floor(index / base), index % base];
  for (let round = 0; round < 10; round++) {
    const block = new DataView(new ArrayBuffer(16));
    block.setUint32(0, round);
    block.setUint32(4, digits[1 - (round % 2)]!);
    block.setFloat64(8, size);
    const aes = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    const sum = aes.update(block).readBigUInt64BE() >> 12n;
    digits[round % 2] = (digits[round % 2]! + Number(sum % BigInt(base))) % base;
  }
  const number = digits[0] * base + digits[1];
  return number < size ? number : permutedByHand(number, size);
}

const digits = { alphabet: "0123456789", groupSize: 6 };

describe("a series of codes", () => {
  test.each([
    { length: 1, alphabet: "AB" },
    { length: 1 },
    { length: 3, ...digits },
    { length: 2, check: true },
    { pattern: "A-##-?" },
    { length: 4, ...digits },
  ])("of %j holds every code once, each with its index", async (format) => {
    const series = createCodeSeries({ key, ...format });
    const all = await series.codes(0, series.size);
    expect(new Set(all).size).toBe(series.size);
    const indices = await Promise.all(all.slice(0, 300).map((code) => series.indexOf(code)));
    expect(indices).toEqual(indices.map((_, index) => index));
  });

  test("goes on from a counter", async () => {
    const series = createCodeSeries({ key, prefix: "GIFT" });
    const codes = await series.codes(0, 50);
    expect([
      ...(await series.codes(0, 20)),
      ...(await createCodeSeries({ key, prefix: "GIFT" }).codes(20, 30)),
    ]).toEqual(codes);
    for (const code of codes) expect(code).toMatch(/^GIFT-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect(await series.indexOf(codes[7]!.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"))).toBe(7);
    expect(await series.codes(series.size - 1, 1)).toHaveLength(1);
  });

  test.each([
    [{ ...digits, length: 5 }, 100_000],
    [{ ...digits, length: 15, groupSize: 15 }, 10 ** 15],
  ])("of %j gives what ten rounds worked out by hand give, today and in later versions", async (format, size) => {
    const series = createCodeSeries({ key, ...format });
    const codes = await series.codes(1000, 40);
    const expected = codes.map((_, at) => permutedByHand(1000 + at, size));
    expect(codes.map((code) => Number(code.replaceAll("-", "")))).toEqual(expected);
  });

  test("is another one with another key", async () => {
    const [one] = await createCodeSeries({ key }).codes(0, 1);
    const [other] = await createCodeSeries({ key: key.map((byte) => byte ^ 1) }).codes(0, 1);
    expect(other).not.toBe(one);
  });

  test("knows no index of a code of another form", async () => {
    const series = createCodeSeries({ key, length: 4, check: true });
    const [code] = await series.codes(0, 1);
    const wrong = code!.slice(0, -1) + (code!.endsWith("0") ? "1" : "0");
    expect(await Promise.all(["", "AB", wrong, `${code}0`].map((text) => series.indexOf(text)))).toEqual(
      new Array(4).fill(undefined),
    );
  });

  test("refuses what it cannot do", async () => {
    expect(thrownBy(() => createCodeSeries({ key: new Uint8Array(5) })).path).toBe("key");
    expect(thrownBy(() => createCodeSeries({ key, length: 11 })).path).toBe("format.length");
    const series = createCodeSeries({ key, length: 1 });
    await expect(series.codes(0, 33)).rejects.toMatchObject({ path: "count" });
    await expect(series.codes(33, 0)).rejects.toMatchObject({ path: "start" });
    await expect(series.indexOf(5 as unknown as string)).rejects.toMatchObject({ path: "code" });
  });
});
