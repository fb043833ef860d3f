import { describe, expect, test } from "vitest";
import { type Audience, audiences } from "../../src/domain/audience.js";
import { veilQuote } from "../../src/domain/veil-quote.js";
import { customerTags, type Messages, percentOff, type Quote, reasonCodes, spendAtLeast } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, outcomesOf } from "../pricing/a-quote.js";

const told = (
  quote: Quote,
  audience: Audience,
  { claimed = [], messages }: { readonly claimed?: readonly string[]; readonly messages?: Messages } = {},
) => veilQuote(quote, { audience, claimed: new Set(claimed), messages });

const over = { endsAt: "2026-01-01T00:00:00Z" };
const forVips = { condition: customerTags("vip"), benefit: percentOff("10") };
const forMuch = { condition: spendAtLeast("50.00"), benefit: percentOff("10") };

/** A quote whose one code is rejected for these reasons. */
const rejected = (...codes: readonly string[]) => {
  const quote = aQuote([{ id: "v1", ...over }], { codes: ["save10"] });
  const [outcome] = quote.outcomes;
  const [reason] = outcome?.status === "rejected" ? outcome.reasons : [];
  return {
    ...quote,
    outcomes: [{ ...outcome, reasons: codes.map((code) => ({ ...reason, code, params: {} })) }],
  } as Quote;
};

const aboutVoucher = reasonCodes.slice(
  reasonCodes.indexOf("voucher_disabled"),
  reasonCodes.indexOf("not_first_order") + 1,
);
const others = reasonCodes.filter((code) => !aboutVoucher.includes(code));

describe("For strangers", () => {
  const unknown = aQuote([], { codes: ["save10"] });

  test("fifteen reasons are about a voucher, its limits or its owner", () => {
    expect(aboutVoucher).toHaveLength(15);
  });

  test.each(aboutVoucher)("%s is told like a code that does not exist, field by field", (code) => {
    expect(told(rejected(code), "opaque")).toStrictEqual(unknown);
    expect(told(rejected("code_malformed", code, "min_spend_not_met"), "opaque")).toStrictEqual(unknown);
    expect(told(rejected(code), "opaque", { claimed: ["v1"] })).toEqual(rejected(code));
    expect(told(rejected(code), "opaque", { claimed: ["v2"] })).toStrictEqual(unknown);
  });

  test.each(others)("%s is told as it is where it stands alone", (code) => {
    expect(told(rejected(code), "opaque")).toEqual(rejected(code));
  });

  test("a code given twice is unknown twice", () => {
    const quote = aQuote([{ id: "v1", ...over }], { codes: ["save10", "SAVE-10"] });
    expect(outcomesOf(quote)).toEqual([["expired"], ["already_applied"]]);
    expect(told(quote, "opaque")).toStrictEqual(aQuote([], { codes: ["save10", "SAVE-10"] }));
  });

  test("an automatic voucher that is folded has no outcome, one that the cart does not fill has", () => {
    const automatic = { automatic: true };
    const quote = aQuote(
      [
        { id: "a1", ...automatic, ...over },
        { id: "a2", ...automatic, offers: [forMuch] },
      ],
      { codes: [] },
    );
    expect(told(quote, "opaque").outcomes).toEqual(quote.outcomes.slice(1));
  });

  test("the trace names no offer of a folded voucher", () => {
    const settings = { codes: ["save10"], trace: true };
    const quote = aQuote([{ id: "v1", offers: [forVips, forMuch] }], settings);
    expect(quote.steps).toHaveLength(2);
    expect(told(quote, "opaque")).toStrictEqual(aQuote([], settings));
    expect(told(quote, "opaque", { claimed: ["v1"] }).steps).toHaveLength(2);
  });

  test("the trace of a voucher that gives something leaves out the offers that are for other customers", () => {
    const quote = aQuote([{ offers: [forVips, forMuch, { benefit: percentOff("20") }] }], {
      codes: ["SAVE10"],
      trace: true,
    });
    const { outcomes, steps } = told(quote, "opaque");
    expect(outcomes).toEqual(quote.outcomes);
    expect(steps).toEqual(quote.steps!.slice(1));
  });

  test("an unknown code is told in the shop's own words", () => {
    const messages: Messages = { code_unknown: { message: () => "Nie gehört.", remedy: "Tippfehler?" } };
    const asked = { codes: ["SAVE10"], messages };
    const quote = aQuote([over], asked);
    expect(told(quote, "opaque", { messages })).toStrictEqual(aQuote([], asked));
  });
});

describe("For shoppers", () => {
  const messages: Messages = {
    customer_not_eligible: {
      message: ({ tags = [] }) => `Only for ${tags.join() || "some"}.`,
      remedy: "-",
    },
  };

  test("the names of customer groups are left out, in params, words and trace", () => {
    const asked = { codes: ["SAVE10"], customer: { id: "c1" }, trace: true, messages };
    const quote = aQuote([{ offers: [forVips] }], asked);
    const [reason] = quote.outcomes.flatMap((outcome) => (outcome.status === "rejected" ? outcome.reasons : []));
    expect(reason).toMatchObject({
      code: "customer_not_eligible",
      params: { tags: ["vip"] },
      message: "Only for vip.",
    });
    const plain = { ...reason, params: {}, message: "Only for some." };
    const { outcomes, steps } = told(quote, "shopper", { messages });
    expect(outcomes).toStrictEqual([{ ...quote.outcomes[0], reasons: [plain] }]);
    expect(steps?.map(({ skipped }) => skipped)).toStrictEqual([[plain]]);
    expect(told(quote, "opaque", { messages, claimed: [quote.outcomes[0]!.voucherId!] }).outcomes).toStrictEqual(
      outcomes,
    );
  });

  test.each(reasonCodes)("%s is told as staff hear it but for that", (code) => {
    expect(told(rejected(code), "shopper")).toStrictEqual(told(rejected(code), "staff"));
  });
});

test.each(audiences)("The price and what was applied are the same for %s", (audience) => {
  const quote = aQuote([{ code: "GOOD" }, { ...over }], { cart: aCart({}, {}), codes: ["GOOD", "SAVE10"] });
  const veiled = told(quote, audience);
  expect({ ...veiled, outcomes: [] }).toEqual({ ...quote, outcomes: [] });
  expect(veiled.outcomes[0]).toEqual(quote.outcomes[0]);
});

test("Staff are told the quote as it is", () => {
  const quote = rejected("expired", "min_spend_not_met");
  expect(told(quote, "staff")).toBe(quote);
});
