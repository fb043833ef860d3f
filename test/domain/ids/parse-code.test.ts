import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeKeyOf, formatCode } from "../../../src/domain/ids/code.js";
import { crockford } from "../../../src/domain/ids/crockford.js";
import { generateCodes } from "../../../src/domain/ids/generate-codes.js";
import { parseCode } from "../../../src/domain/ids/parse-code.js";
import { seededRandom } from "../../../src/testing/seeded.js";
import { seed } from "../../seed.js";
import { respell } from "../respell.js";
import { thrownBy } from "../thrown-by.js";

const format = { prefix: "GIFT", length: 7, check: true } as const;
const made = generateCodes(200, { ...format, random: seededRandom(4) });
const [known] = made as [string];

test("a code in groups of any size is the same code however people write it", () => {
  const spellings = fc.tuple(
    fc.constantFrom(...made),
    fc.integer({ min: 1, max: 8 }),
    fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }),
  );
  fc.assert(
    fc.property(spellings, ([code, groupSize, choices]) => {
      const written = respell(formatCode(code, { groupSize }), choices);
      expect(parseCode(written)).toMatchObject({ codeKey: codeKeyOf(code) });
    }),
    { seed },
  );
});

describe("reading a code of a known format", () => {
  test("finds the same code through lower case, spaces, dashes, full-width forms and allowed confusions", () => {
    const spellings = fc.tuple(fc.constantFrom(...made), fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(spellings, ([code, choices]) => {
        expect(parseCode(respell(code, choices), { format })).toMatchObject({ codeKey: codeKeyOf(code) });
      }),
      { seed },
    );
  });

  test("finds every single wrong symbol and every swap of neighbours", () => {
    const start = "GIFT-".length;
    for (const code of made.slice(0, 50)) {
      const body = code.slice(start).replace("-", "");
      for (let place = 0; place < body.length; place++) {
        for (const wrong of crockford.replace(body[place]!, "")) {
          const text = `GIFT${body.slice(0, place)}${wrong}${body.slice(place + 1)}`;
          expect(parseCode(text, { format })).toMatchObject({ fault: "malformed", part: "check" });
        }
        if (place + 1 === body.length || body[place] === body[place + 1]) continue;
        const swapped = `GIFT${body.slice(0, place)}${body[place + 1]}${body[place]}${body.slice(place + 2)}`;
        expect(parseCode(swapped, { format })).toMatchObject({ fault: "malformed", part: "check" });
      }
    }
  });

  test.each([
    ["GIFT", "length"],
    [`${known}0`, "length"],
    [known.replace("GIFT", "GIST"), "fixed"],
    [`${known.slice(0, -2)}U${known.slice(-1)}`, "symbol"],
  ])("says what is wrong with %s: %s", (input, part) => {
    expect(parseCode(input, { format })).toMatchObject({ fault: "malformed", part });
  });

  test("knows a prefix of another alphabet from its neighbour's", () => {
    const winter = { format: { pattern: "ЗИМА-####" } };
    expect(parseCode("зима 1234", winter)).toEqual({ code: "ЗИМА 1234", codeKey: "ЗИМА1234" });
    expect(parseCode("ЗИМБ-1234", winter)).toMatchObject({ fault: "malformed", part: "fixed" });
    expect(parseCode("ЗИМА-12З4", winter)).toMatchObject({ fault: "malformed", part: "symbol" });
  });

  test("leaves what is no code at all, and bad formats, as they are", () => {
    expect(parseCode(" ", { format })).toEqual({ fault: "missing" });
    expect(parseCode("welcome-1o")).toEqual({ code: "WELCOME-1O", codeKey: "WE1C0ME10" });
    expect(thrownBy(() => parseCode("A", { format: { length: 0 } })).path).toBe("format.length");
  });
});
