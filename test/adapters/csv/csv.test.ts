import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../../src/adapters/csv/index.js";
import type { ImportRow, MemberRow } from "../../../src/index.js";
import { createVouchers, percentOff } from "../../../src/index.js";
import { answerTo } from "../../input/answer.js";
import { seed } from "../../seed.js";

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const kept: T[] = [];
  for await (const item of items) kept.push(item);
  return kept;
}

const aRow = (code: string): MemberRow => ({ id: "v1", code, active: true, uses: 0 });
const textOf = async (codes: readonly string[]) => (await all(writeCsv(codes.map(aRow)))).join("");
const read = (text: string) => all(readCsv([text]));
const codesOf = (rows: readonly ImportRow[]) => rows.map(({ code }) => code);
/** Code units may be cut between the halves of a pair; bytes within a symbol. */
const cut = <T extends string | Uint8Array>(whole: T, places: readonly number[]): T[] => {
  const ends = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return ends.slice(1).map((end, index) => whole.slice(ends[index], end) as T);
};

describe("Vouchers as CSV", () => {
  test("are lines under the names of their columns, empty where they have nothing", async () => {
    const rows = [{ ...aRow("ONE"), endsAt: "2026-12-31T23:59:59.000Z", uses: 3 }, aRow("TWO")];
    expect((await all(writeCsv(rows))).join("")).toBe(
      "id,code,active,startsAt,endsAt,uses\nv1,ONE,true,,2026-12-31T23:59:59.000Z,3\nv1,TWO,true,,,0\n",
    );
    expect(await textOf([])).toBe("id,code,active,startsAt,endsAt,uses\n");
  });

  test("have the hash and the last symbols in the place of a code that is kept so", async () => {
    const row: MemberRow = { id: "v1", codeKey: "f00d", codeHint: "QX0D", active: true, uses: 2 };
    const text = (await all(writeCsv([row]))).join("");
    expect(text).toBe("id,codeKey,codeHint,active,startsAt,endsAt,uses\nv1,f00d,QX0D,true,,,2\n");
  });

  test.each(["=1+1", "+1", "-10", "@SUM(A1)", "\tA", "\rA", "'=A", "''+A", "＝A"])(
    "are no formula to a spreadsheet, and come back as they were: %j",
    async (code) => {
      const text = await textOf([code]);
      expect(text).toMatch(/,"?'/);
      expect(codesOf(await read(text))).toEqual([code]);
    },
  );

  test("come back as they were, with quotes, line breaks, commas and any script, however the file is cut", async () => {
    const symbols = fc.constantFrom('"', "\n", "\r\n", "\r", ",", "'", "=", " ", "A", "é", "ß", "漢", "🎟", "\ufeff");
    const code = fc.array(symbols, { minLength: 1, maxLength: 8 }).map((list) => list.join(""));
    const places = fc.array(fc.nat(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(code, { maxLength: 12 }), places, async (codes, at) => {
        const text = await textOf(codes);
        const fromTexts = await all(readCsv(cut(text, at)));
        expect(codesOf(fromTexts)).toEqual(codes);
        expect(await all(readCsv(cut(new TextEncoder().encode(text), at)))).toEqual(fromTexts);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe("Reading CSV", () => {
  test("tells the line on which each row begins, past line breaks in quotes and blank lines", async () => {
    const rows = await read('\ufeffcode,active\r\nA,1\r\n"B\r\nB","x\ny"\r\n\r\nC,1\nD');
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 7, 8]);
    expect(rows[3]).toEqual({ code: "D", line: 8 });
  });

  test("names cells that have no column after their place, and takes stray quotes as they are", async () => {
    expect(await read('code\nA,B\nC"D\n')).toEqual([
      { code: "A", "column 2": "B", line: 2 },
      { code: 'C"D', line: 3 },
    ]);
  });

  test("keeps the rows before a quote that is never closed, and tells of that one", async () => {
    const rows = await read('code\nA\nB\n"C\nD\n');
    expect(rows.slice(0, 2)).toEqual([
      { code: "A", line: 2 },
      { code: "B", line: 3 },
    ]);
    expect(rows.slice(2)).toEqual([{ line: 4, fault: expect.stringContaining("Quote Not Closed") }]);
  });

  test("throws for columns that cannot be told apart", async () => {
    for (const text of ["code,code\n", "code,\n", "line\n", "fault,code\n"]) {
      expect(await answerTo(() => read(`${text}A,B\n`))).toBe("invalid_input at csv");
    }
    expect(await read("")).toEqual([]);
  });

  test("refuses what is no file, and a chunk that is neither text nor bytes", async () => {
    for (const bad of [null, undefined, 5, {}, ["code\n", 5], [null]])
      expect(await answerTo(() => all(readCsv(bad as never)))).toBe("invalid_input at csv");
    for (const bad of [null, 5, {}, [null], ["A"]])
      expect(await answerTo(() => all(writeCsv(bad as never)))).toBe("invalid_input at rows");
  });

  test("passes on what broke the file off, and lets go of the file when nobody reads on", async () => {
    const broken = (async function* () {
      yield "code\nA\n";
      throw new Error("the disk is gone");
    })();
    await expect(all(readCsv(broken))).rejects.toThrow("the disk is gone");
    let closed = false;
    let given = 0;
    const endless = (async function* () {
      try {
        for (yield "code\n"; ; given += 1) yield "A\n".repeat(10_000);
      } finally {
        closed = true;
      }
    })();
    for await (const _ of readCsv(endless)) break;
    await expect.poll(() => closed).toBe(true);
    expect(given).toBeLessThan(10);
  });
});

test("100,000 vouchers go through CSV from one set to another, a batch at a time", async () => {
  const shop = () => createVouchers({ currency: "GBP" });
  const [from, to] = [shop(), shop()];
  const set = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };
  await from.sets.create({ ...set, count: 100_000 });
  await to.sets.create(set);
  let [longest, chunks] = [0, 0];
  const watched = (async function* () {
    for await (const chunk of writeCsv(from.sets.export("s1"))) {
      longest = Math.max(longest, chunk.length);
      chunks += 1;
      yield chunk;
    }
  })();
  expect(await to.sets.import("s1", readCsv(watched))).toEqual({ imported: 100_000, rejected: [] });
  expect(chunks).toBeGreaterThan(190);
  expect(longest).toBeLessThan(50_000);
});
