import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSymbol, crockford } from "../../../src/domain/ids/crockford.js";
import { createOrderIds, formatOrderId, parseOrderId } from "../../../src/domain/ids/order-id.js";
import { fixedClock } from "../../../src/testing/fixed-clock.js";
import { seededRandom } from "../../../src/testing/seeded.js";
import { seed } from "../../seed.js";
import { respell } from "../respell.js";
import { thrownBy } from "../thrown-by.js";

const known = "KS1RSJX04ZZ7PVTXDC";
const source = (at: string, more: { readonly prefix?: string; readonly epoch?: string } = {}) =>
  createOrderIds({ clock: fixedClock(at), random: seededRandom(1), ...more });
const secondsOf = (id: string) => [...id.slice(2, 8)].reduce((sum, symbol) => sum * 32 + crockford.indexOf(symbol), 0);

describe("an order id", () => {
  test("is the prefix, 6 symbols of seconds, 9 random ones and a check symbol", () => {
    const id = source("2026-11-21T12:00:00.999Z").next();
    expect(id).toMatch(/^KS[0-9A-HJKMNP-TV-Z]{16}$/);
    // 689 days and 12 hours since 2025 began.
    expect(secondsOf(id)).toBe(689 * 86_400 + 12 * 3600);
    expect(id.at(-1)).toBe(checkSymbol(id.slice(2, -1)));
  });

  test("sorts by time, over the whole reach", () => {
    const times = [
      "2025-01-01T00:00:00Z",
      "2025-01-01T00:00:01Z",
      "2025-01-01T00:00:32Z",
      "2026-06-01T00:00:00Z",
      "2041-01-01T00:00:00Z",
      "2059-01-01T00:00:00Z",
    ];
    const ids = times.map((at) => source(at).next());
    expect([...ids].sort()).toEqual(ids);
    expect(ids[0]).toMatch(/^KS000000/);
  });

  test("differs from the others of one second", () => {
    const ids = source("2026-01-01T00:00:00Z");
    expect(new Set(Array.from({ length: 2000 }, () => ids.next())).size).toBe(2000);
  });

  test("comes after all that its source made before, also within a second and where the clock goes back", () => {
    const start = Date.parse("2026-01-01T00:00:00Z");
    let tick = 0;
    // Half a millisecond on from id to id, and ten seconds back after every thousand.
    const now = () => start + 100_000 + tick * 0.5 - Math.floor(tick++ / 1000) * 10_000;
    const ids = createOrderIds({ clock: { now }, random: seededRandom(3) });
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made.every((id, index) => index === 0 || made[index - 1]!.slice(0, -1) < id.slice(0, -1))).toBe(true);
    expect(made.every((id) => parseOrderId(id).ok)).toBe(true);
  });

  test("follows its clock, whether anything was made in between or not", () => {
    let now = Date.parse("2026-01-01T00:00:00.900Z");
    const ids = createOrderIds({ clock: { now: () => now }, random: seededRandom(1) });
    const seconds = [0, 0, 99, 1, 0, 3_600_000, 0].map((passed) => {
      now += passed;
      const parsed = parseOrderId(ids.next());
      return parsed.ok && parsed.value.issuedAt?.slice(11, 19);
    });
    expect(seconds).toEqual(["00:00:00", "00:00:00", "00:00:00", "00:00:01", "00:00:01", "01:00:01", "01:00:01"]);
  });

  test("goes up by one where chance gives nothing", () => {
    const nothing = (size: number) => new Uint8Array(size);
    const ids = createOrderIds({ clock: fixedClock("2025-01-01T00:00:07Z"), random: nothing });
    const made = [ids.next(), ids.next(), ids.next()];
    expect(made.map((id) => id.slice(0, -1))).toEqual(["KS000007000000000", "KS000007000000001", "KS000007000000002"]);
  });

  test("goes over into the next second where one is full", () => {
    const full = (size: number) => new Uint8Array(size).fill(255);
    const ids = createOrderIds({ clock: fixedClock("2025-01-01T00:00:07Z"), random: full });
    expect([ids.next(), ids.next()].map((id) => id.slice(0, -1))).toEqual(["KS000007ZZZZZZZZZ", "KS000008ZZZZZZZZZ"]);
  });

  test.each([
    ["random", /^KS[0-9A-HJKMNP-TV-Z]{12}$/],
    ["short", /^KS[0-9A-HJKMNP-TV-Z]{8}$/],
  ] as const)("of the style %s tells no time and is read back by its length", (style, shape) => {
    const ids = createOrderIds({ clock: fixedClock("1999-01-01T00:00:00Z"), random: seededRandom(1), style });
    for (let count = 0; count < 100; count++) {
      const orderId = ids.next();
      expect(orderId).toMatch(shape);
      const typed = formatOrderId(orderId).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
      expect(parseOrderId(typed)).toEqual({ ok: true, value: { orderId, prefix: "KS", style } });
      const last = orderId.at(-1) === "0" ? "1" : "0";
      expect(parseOrderId(orderId.slice(0, -1) + last)).toEqual({ ok: false, fault: "check" });
    }
  });

  test("has one of three styles", () => {
    const options = { clock: fixedClock("2026-01-01T00:00:00Z"), random: seededRandom(1) };
    for (const style of ["long", "", "toString", 1, null]) {
      expect(thrownBy(() => createOrderIds({ ...options, style: style as "short" })).path).toBe("style");
    }
  });

  test("can be read back with its second, also with another prefix and epoch", () => {
    const options = { prefix: "OIL", epoch: "2000-01-01T00:00:00Z" };
    const id = source("2026-06-01T12:34:56.789Z", options).next();
    expect(parseOrderId(formatOrderId(id, options), options)).toEqual({
      ok: true,
      value: { orderId: id, prefix: "OIL", style: "sortable", issuedAt: "2026-06-01T12:34:56.000Z" },
    });
  });

  test.each(["2024-12-31T23:59:59.999Z", "2059-01-10T13:37:04Z", "2100-01-01T00:00:00Z"])(
    "at %s names the clock and the epoch it is outside of",
    (at) => {
      const error = thrownBy(() => source(at).next());
      expect(error).toMatchObject({ code: "invalid_input", path: "clock" });
      expect(error.message).toContain(new Date(at).toISOString());
      expect(error.message).toContain("2025-01-01T00:00:00.000Z");
    },
  );

  test("reaches to the last of 2^30 seconds", () => {
    // 2025-01-01 and 1073741823 seconds.
    expect(source("2059-01-10T13:37:03Z").next()).toMatch(/^KSZZZZZZ/);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e20])("refuses a clock that says %d", (now) => {
    const ids = createOrderIds({ clock: { now: () => now }, random: seededRandom(1) });
    expect(thrownBy(() => ids.next()).path).toBe("clock");
  });

  test.each(["", "ks", "K1", "TOOLONGPREFIX", 5 as unknown as string])("takes no prefix such as %j", (prefix) => {
    expect(thrownBy(() => source("2026-01-01T00:00:00Z", { prefix })).path).toBe("prefix");
    expect(thrownBy(() => source("2026-01-01T00:00:00Z", { epoch: "2026-01-01" })).path).toBe("epoch");
  });
});

describe("reading an order id", () => {
  test.each([
    "KS-1RSJ-X04Z-Z7PV-TXDC",
    "ks-1rsj-xo4z-z7pv-txdc",
    "KSIRSJX04ZZ7PVTXDC",
    "ks lrsj xO4z z7pv txdc",
    "ＫＳ1RSJ—X04Z—Z7PV—TXDC",
    known,
  ])("takes %s", (input) => {
    const parsed = parseOrderId(input);
    expect(parsed).toMatchObject({ ok: true, value: { orderId: known, prefix: "KS" } });
  });

  test("tells the second it was made", () => {
    // 1RSJX0 = 1·32^5 + 24·32^4 + 25·32^3 + 17·32^2 + 29·32 + 0 = 59558816 seconds
    expect(secondsOf(known)).toBe(59_558_816);
    const parsed = parseOrderId(known);
    expect(parsed.ok && parsed.value.issuedAt).toBe(new Date(Date.UTC(2025, 0, 1) + 59_558_816_000).toISOString());
  });

  test.each([
    ["XX1RSJX04ZZ7PVTXDC", "prefix"],
    ["", "prefix"],
    ["KS", "length"],
    ["KS1RSJX04ZZ7PVTXD", "length"],
    ["KS1RSJX04ZZ7PVTXDCC", "length"],
    ["KS1RSJX04ZZ7PVTXUC", "symbol"],
    ["KS1RSJX04ZZ7PVTX!C", "symbol"],
    ["KS1RSJX04ZZ7PVTXDD", "check"],
    ["KS1RSJX04ZZ7PTVXDC", "check"],
    [`KS${"0".repeat(10_000)}`, "length"],
    ["__proto__", "prefix"],
  ])("finds the fault of %s: %s", (input, fault) => {
    expect(parseOrderId(input)).toEqual({ ok: false, fault });
  });

  test("finds every single wrong symbol and every swap of neighbours", () => {
    for (let place = 2; place < known.length; place++) {
      for (const wrong of crockford.replace(known[place]!, "")) {
        expect(parseOrderId(known.slice(0, place) + wrong + known.slice(place + 1))).toEqual({
          ok: false,
          fault: "check",
        });
      }
      if (place + 1 >= known.length || known[place] === known[place + 1]) continue;
      const swapped = known.slice(0, place) + known[place + 1] + known[place] + known.slice(place + 2);
      expect(parseOrderId(swapped)).toEqual({ ok: false, fault: "check" });
    }
  });

  test.each([5, null, undefined, {}])("refuses %j, which is no text", (input) => {
    expect(thrownBy(() => parseOrderId(input as string)).path).toBe("orderId");
  });
});

test("an order id of any style is the same however people write it", () => {
  const made = (["sortable", "random", "short"] as const).flatMap((style) => {
    const ids = createOrderIds({ clock: fixedClock("2026-11-21T12:00:00Z"), random: seededRandom(5), style });
    return Array.from({ length: 30 }, () => ids.next());
  });
  const spellings = fc.tuple(fc.constantFrom(...made), fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }));
  fc.assert(
    fc.property(spellings, ([orderId, choices]) => {
      expect(parseOrderId(respell(formatOrderId(orderId), choices))).toMatchObject({ ok: true, value: { orderId } });
    }),
    { seed },
  );
});

describe("printing an order id", () => {
  test("puts the prefix and groups of four apart", () => {
    expect(formatOrderId(known)).toBe("KS-1RSJ-X04Z-Z7PV-TXDC");
    expect(formatOrderId("ks-1rsj-x04z-z7pv-txdc")).toBe("KS-1RSJ-X04Z-Z7PV-TXDC");
    expect(thrownBy(() => formatOrderId("XX1RSJ")).path).toBe("orderId");
  });
});
