import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeKeyOf } from "../../../src/domain/ids/code.js";
import { memoryStore, orThrow, parseCode, percentOff, type SetFormat } from "../../../src/index.js";
import { aCart, aCustomer, seededRandom } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { seed } from "../../seed.js";
import { aShop, type Shop } from "../a-shop.js";
import { stores } from "../stores.js";

const summer = { id: "s1", name: "Summer", offers: [{ benefit: percentOff("10") }] };

async function codesOf({ vouchers }: Shop): Promise<readonly string[]> {
  return (await vouchers.list({ setId: "s1", limit: 1000 })).items.map(({ code }) => code!);
}

/** Twelve codes of a set, made in all the ways there are. */
async function inEveryWay(shop: Shop, format: SetFormat): Promise<readonly string[]> {
  const { sets } = shop.vouchers;
  await sets.create({ ...summer, count: 3, format });
  for await (const _ of sets.generate("s1", { count: 6, batch: 2 }));
  orThrow(await sets.update("s1", { count: 9 }, { expected: 1 }));
  for (const key of ["a", "b", "c"]) orThrow(await sets.addNew("s1", { customer: aCustomer(), key }));
  return codesOf(shop);
}

describe.each(stores)("The codes of a set, over the $name store", ({ create }) => {
  test.each<[SetFormat, RegExp]>([
    [{ pattern: "SUMMER-####-??" }, /^SUMMER-[0-9]{4}-[A-HJKMNP-TV-Z]{2}$/],
    [{ prefix: "in", suffix: "out", length: 5, separator: " " }, /^IN [0-9A-Z]{4} [0-9A-Z] OUT$/],
    [{ alphabet: "AB", length: 9, groupSize: 3, check: true }, /^[AB]{3}-[AB]{3}-[AB]{3}-[0-9A-Z]$/],
    [{ pattern: "????", alphabet: "ABC", avoid: ["AA", "cb"] }, /^(?!.*(AA|CB))[ABC]{4}$/],
  ])("%j look alike however they come to be made", async (format, looks) => {
    const shop = aShop(await create());
    const codes = await inEveryWay(shop, format);
    expect(new Set(codes).size).toBe(12);
    for (const code of codes) expect(code).toMatch(looks);
    for (const code of codes) expect(parseCode(code.toLowerCase(), { format })).toMatchObject({ code });
    const { outcomes } = await shop.vouchers.quote({ cart: aCart(), codes: [codes[0]!] });
    expect(outcomes).toMatchObject([{ status: "applied" }]);
  });

  test("are drawn anew on a clash, also where half of all are made", async () => {
    const shop = aShop(await create());
    await shop.vouchers.sets.create({ ...summer, format: { pattern: "A##" } });
    for await (const _ of shop.vouchers.sets.generate("s1", { count: 50, batch: 5 }));
    expect(new Set(await codesOf(shop)).size).toBe(50);
  });

  test("look otherwise from the day that their format is changed", async () => {
    const shop = aShop(await create());
    const { sets } = shop.vouchers;
    await sets.create({ ...summer, count: 1, format: { pattern: "OLD-####" } });
    orThrow(await sets.update("s1", { format: { prefix: "NEW" }, count: 2 }, { expected: 1 }));
    expect(await codesOf(shop)).toEqual([
      expect.stringMatching(/^OLD-[0-9]{4}$/),
      expect.stringMatching(/^NEW(-[0-9A-Z]{4}){3}$/),
    ]);
    expect((await sets.get("s1"))!.format).toMatchObject({ prefix: "NEW", length: 12 });
  });

  test("that do not fit are refused with the length that would do, and nothing is kept", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.sets.create({ ...summer, format: { pattern: "A-##" } });
    const before = await trace();
    const raised = vouchers.sets.update("s1", { count: 51 }, { expected: 1 });
    await expect(raised).rejects.toMatchObject({
      code: "keyspace_too_small",
      path: "set.format.pattern",
      details: { wanted: 51, possible: 100, length: 3 },
    });
    const hopeless = { alphabet: "AB", length: 8, avoid: ["A", "B"] };
    expect(await answerTo(() => vouchers.sets.create({ ...summer, id: "s2", count: 1, format: hopeless }))).toBe(
      "keyspace_too_small at set.format.length",
    );
    expect(await trace()).toEqual(before);
  });
});

test(`Law: every code of a set is read as one of its format, and none holds a word to avoid (seed ${seed})`, async () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(..."abc0l"), minLength: 2, maxLength: 3 }), {
    maxLength: 3,
  });
  const shapes = fc.oneof(
    fc.record({
      length: fc.integer({ min: 5, max: 14 }),
      groupSize: fc.integer({ min: 1, max: 5 }),
      check: fc.boolean(),
    }),
    fc.record({ pattern: fc.constantFrom("####-??", "X#?#?#?", "?????"), check: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(shapes, words, fc.nat(1000), async (shape, avoid, chance) => {
      const format = { ...shape, avoid };
      const shop = aShop(memoryStore(), { random: seededRandom(chance) });
      const codes = await inEveryWay(shop, format);
      expect(new Set(codes.map(codeKeyOf)).size).toBe(12);
      for (const code of codes) {
        expect(parseCode(code, { format })).toMatchObject({ code });
        for (const word of avoid) expect(codeKeyOf(code)).not.toContain(codeKeyOf(word));
      }
    }),
    { seed, numRuns: 60 },
  );
});
