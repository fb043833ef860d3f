import { describe, expect, test } from "vitest";
import { type Imported, percentOff } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ line: index + 2, code: `C${index}` }));
const saidOf = ({ rejected }: Imported) =>
  rejected.map(({ line, reasons }) => `${line}: ${reasons.map(({ code, column }) => `${code} ${column}`).join(", ")}`);

describe.each(stores)("Importing into a set, over the $name store", ({ create }) => {
  test("makes members of good rows, which count with the set's terms and their own", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const rows = [
      { line: 2, code: " mug-10 ", active: "TRUE", startsAt: "", endsAt: "2026-06-02T00:00:00+02:00" },
      { line: 3, code: "OFF", active: "false", id: "x", uses: "7" },
      { line: 4, code: "OVER", active: true, endsAt: new Date("2026-05-01T00:00:00Z") },
    ];
    expect(await vouchers.sets.import("s1", rows)).toEqual({ imported: 3, rejected: [] });
    const { items } = await vouchers.list({ setId: "s1" });
    expect(items).toMatchObject([
      { code: "MUG-10", codeKey: "MUG10", setId: "s1", active: true, endsAt: "2026-06-01T22:00:00.000Z" },
      { code: "OFF", active: false },
      { code: "OVER", endsAt: "2026-05-01T00:00:00.000Z" },
    ]);
    const { outcomes } = await vouchers.quote({ cart: aCart(), codes: ["mug10", "off", "over"], audience: "staff" });
    expect(outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reasons[0]!.code : "applied"))).toEqual([
      "applied",
      "voucher_disabled",
      "expired",
    ]);
  });

  test("tells bad rows by their lines with everything that is wrong, and keeps the good ones", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    await vouchers.create(aVoucher({ code: "SAVE10" }));
    const rows = [
      { line: 2, code: "GOOD" },
      { line: 3, code: "  " },
      { line: 4, code: "A\u200bB", active: "yes" },
      { line: 5, code: "save-1o" },
      { line: 6, code: "go-od" },
      { line: 7, code: "X", startsAt: "2026-02-30T00:00:00Z", endsAt: "tomorrow" },
      { line: 8, code: "X", startsAt: "2026-02-02T00:00:00Z", endsAt: "2026-02-01T00:00:00Z" },
      { line: 9, code: "X", discount: "10" },
      { line: 10, fault: "a quote is not closed" },
      { line: 11, code: 5 },
      { line: 12, code: "X" },
    ];
    const result = await vouchers.sets.import("s1", rows);
    expect(result.imported).toBe(2);
    expect(saidOf(result)).toEqual([
      "3: code_missing code",
      "4: code_malformed code, value_malformed active",
      "5: code_taken code",
      "6: code_repeated code",
      "7: value_malformed startsAt, value_malformed endsAt",
      "8: value_malformed endsAt",
      "9: unknown_column discount",
      "10: row_malformed undefined",
      "11: code_malformed code",
    ]);
    expect(result.rejected[3]!.reasons[0]!.message).toBe("code: is that of line 2");
    expect((await vouchers.list({ setId: "s1" })).items.map(({ code }) => code)).toEqual(["GOOD", "X"]);
  });

  test("makes nothing twice when the same rows come again, whatever the batch", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    expect(await vouchers.sets.import("s1", rowsOf(10), { batch: 3 })).toEqual({ imported: 10, rejected: [] });
    const again = await vouchers.sets.import("s1", rowsOf(12), { batch: 4 });
    expect(again.imported).toBe(2);
    expect(saidOf(again)).toEqual(rowsOf(10).map(({ line }) => `${line}: already_there code`));
    expect((await vouchers.list({ setId: "s1" })).items).toHaveLength(12);
  });

  test("tells a code repeated in the file as such, near or far, and also where lines are not told apart", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const rows = [...rowsOf(3), { line: 9, code: "C0" }, { line: 9, code: "C9" }, { line: 9, code: "C10" }];
    const result = await vouchers.sets.import("s1", rows, { batch: 2 });
    expect(saidOf(result)).toEqual(["9: code_repeated code"]);
    expect((await vouchers.list({ setId: "s1" })).items).toHaveLength(5);
  });

  test("keeps shops apart: a code may be in two of them, and in each once", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create({ ...summer, scope: { shopId: "a" } });
    await vouchers.sets.create({ ...summer, id: "s2", scope: { shopId: "b" } });
    expect((await vouchers.sets.import("s1", rowsOf(1))).imported).toBe(1);
    expect((await vouchers.sets.import("s2", rowsOf(1))).imported).toBe(1);
    expect(saidOf(await vouchers.sets.import("s1", rowsOf(1)))).toEqual(["2: already_there code"]);
    await vouchers.sets.create({ ...summer, id: "s3", scope: { shopId: "a" } });
    expect(saidOf(await vouchers.sets.import("s3", rowsOf(1)))).toEqual(["2: code_taken code"]);
  });

  test("tells its progress batch by batch, stops between two when told to, and goes on when called again", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = ({ done }: { readonly done: number }) => {
      told.push(done);
      if (done === 20) controller.abort();
    };
    const options = { batch: 10, signal: controller.signal, onProgress };
    let read = 0;
    const counted = (function* () {
      for (const row of rowsOf(45)) {
        read += 1;
        yield row;
      }
    })();
    expect(await vouchers.sets.import("s1", counted, options)).toEqual({ imported: 20, rejected: [] });
    expect(told).toEqual([10, 20]);
    expect(read).toBe(20);
    expect((await vouchers.sets.import("s1", rowsOf(45))).imported).toBe(25);
    expect((await vouchers.sets.import("s1", rowsOf(50), options)).imported).toBe(0);
  });

  test("leaves what it kept where the rows break off, and throws what broke them off", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    const broken = (async function* () {
      yield* rowsOf(25);
      throw new Error("the line is dead");
    })();
    await expect(vouchers.sets.import("s1", broken, { batch: 10 })).rejects.toThrow("the line is dead");
    expect((await vouchers.list({ setId: "s1" })).items).toHaveLength(20);
  });

  test("throws for rows that are none, and for a set that does not exist", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.sets.create(summer);
    expect(await answerTo(() => vouchers.sets.import("s9", rowsOf(1)))).toBe("not_found at id");
    expect(await answerTo(() => vouchers.sets.import("s1", "code\nA" as never))).toBe("invalid_input at rows");
    expect(await answerTo(() => vouchers.sets.import("s1", [{ code: "A" }] as never))).toBe(
      "invalid_input at row.line",
    );
    expect(await answerTo(() => vouchers.sets.import("s1", [5] as never))).toBe("invalid_input at row");
    expect(await answerTo(() => vouchers.sets.import("s1", [], { batch: 1001 }))).toBe(
      "invalid_input at options.batch",
    );
  });
});
