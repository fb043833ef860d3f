import { describe, expect, test } from "vitest";
import { customerTags, orThrow, percentOff, spendAtLeast } from "../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import { aShop, reasonsOf, type Shop } from "./a-shop.js";
import { recordingStore } from "./recording-store.js";
import { stores } from "./stores.js";

const customer = aCustomer();
const asked = { cart: aCart(), codes: ["save-1o"], customer, audience: "opaque" as const, trace: true };
const claiming = { code: "SAVE10", customer, audience: "opaque" as const };

/** Makes what is hidden, and says its code unless it is `SAVE10`. */
type Prepare = (vouchers: Shop["vouchers"]) => Promise<string | object>;

const offersForVips = [{ condition: customerTags("vip"), benefit: percentOff("10") }];

/** Vouchers that exist, and why strangers are not told of them. */
const hidden: Readonly<Record<string, Prepare>> = {
  voucher_disabled: async (vouchers) => vouchers.disable((await vouchers.create(aVoucher())).id),
  not_started: (vouchers) => vouchers.create(aVoucher({ startsAt: "2027-01-01T00:00:00Z" })),
  expired: (vouchers) => vouchers.create(aVoucher({ endsAt: "2026-01-01T00:00:00Z" })),
  claim_required: (vouchers) => vouchers.create(aVoucher({ claimRequired: true })),
  not_owner: async (vouchers) => {
    await vouchers.create(aVoucher({ claimRequired: true, limits: { claims: 1 } }));
    return orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" } }));
  },
  customer_not_eligible: (vouchers) => vouchers.create(aVoucher({ offers: offersForVips })),
  "voucher_disabled of a set's member": async (vouchers) => {
    const { id } = await vouchers.sets.create({ name: "S", count: 1, offers: aVoucher().offers! });
    await vouchers.sets.disable(id);
    return (await vouchers.list({ setId: id })).items[0]!.code!;
  },
};

/** What the calls that take a code say to a stranger. */
const told = async ({ vouchers }: Shop, code: string) => [
  await vouchers.quote({ ...asked, codes: [code] }),
  await vouchers.apply({ ...asked, codes: [code], key: "k1" }),
  await vouchers.explain({ code, cart: asked.cart, customer, audience: "opaque" }),
];

describe.each(stores)("Audiences, over the $name store", ({ create }) => {
  const aRecordedShop = async () => {
    const { store, calls } = recordingStore(await create());
    return { shop: aShop(store), calls };
  };

  test.each(Object.entries(hidden))(
    "strangers cannot tell %s from a code that does not exist",
    async (reason, prepare) => {
      const [real, empty] = [await aRecordedShop(), await aRecordedShop()];
      const made = await prepare(real.shop.vouchers);
      const code = typeof made === "string" ? made : "save-1o";
      const [first] = (await real.shop.vouchers.quote({ ...asked, codes: [code], audience: "staff" })).outcomes;
      expect(first).toMatchObject({ status: "rejected", reasons: [{ code: reason.split(" ")[0] }] });
      real.calls();
      const answers = await told(real.shop, code);
      expect(answers).toStrictEqual(await told(empty.shop, code));
      expect(answers[1]).toMatchObject({ ok: false, reasons: [{ code: "code_unknown", params: {} }] });
      expect(real.calls()).toEqual(empty.calls());
    },
  );

  test("a code that is used up is unknown to strangers, and free again once its hold ran out", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    const unknown = await vouchers.quote(asked);
    await vouchers.create(aVoucher({ limits: { total: 1 } }));
    await hold("other");
    expect(await vouchers.quote(asked)).toStrictEqual(unknown);
    expect(reasonsOf(await vouchers.apply({ ...asked, audience: "shopper", key: "k1" }))).toEqual(["limit_total"]);
    clock.advance(15 * 60 + 1);
    expect(await vouchers.apply({ ...asked, key: "k1" })).toMatchObject({ ok: true });
  });

  test("a customer hears why a claimed code does not count, also after it was used", async () => {
    const { vouchers } = aShop(await create());
    const { id } = await vouchers.create(aVoucher({ claimRequired: true }));
    orThrow(await vouchers.claims.claim(claiming));
    await vouchers.disable(id);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(["voucher_disabled"]);
    const other = { ...asked, customer: aCustomer({ id: "c2" }) };
    expect(reasonsOf(await vouchers.apply({ ...other, key: "k1" }))).toEqual(["code_unknown"]);
    await vouchers.enable(id);
    orThrow(await vouchers.apply({ ...asked, key: "k1", confirm: true }));
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k2" }))).toEqual(["limit_customer"]);
  });

  test("a hold that is swapped for another code hears no more", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    const swapped = { cart: asked.cart, codes: ["OVER"], audience: "opaque" as const };
    const unknown = await vouchers.applications.reapply(id, swapped);
    await vouchers.create(aVoucher({ code: "OVER", endsAt: "2026-01-01T00:00:00Z" }));
    expect(await vouchers.applications.reapply(id, swapped)).toStrictEqual(unknown);
    const shopper = await vouchers.applications.reapply(id, { ...swapped, audience: "shopper" });
    expect(reasonsOf(shopper)).toEqual(["expired"]);
  });

  test("what only the cart has against a code is told to everybody", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ offers: [{ condition: spendAtLeast("50.00"), benefit: percentOff("10") }] }));
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(["min_spend_not_met"]);
  });

  test("shoppers are told limits and uses, staff also the groups of customers", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { total: 1 } }));
    await vouchers.create(aVoucher({ code: "VIP", offers: offersForVips }));
    await hold("k1");
    const paramsFor = async (audience: "staff" | "shopper" | undefined) => {
      const quote = await vouchers.quote({ ...asked, codes: ["SAVE10", "VIP"], ...(audience && { audience }) });
      return quote.outcomes.map((outcome) => outcome.status === "rejected" && outcome.reasons[0]?.params);
    };
    const uses = { limit: 1, used: 1 };
    expect(await paramsFor("staff")).toEqual([uses, { tags: ["vip"] }]);
    expect(await paramsFor("shopper")).toEqual([uses, {}]);
    const { audience: _, ...plain } = asked;
    expect(await vouchers.quote(plain)).toEqual(await vouchers.quote({ ...plain, audience: "shopper" }));
  });

  test("a claim is refused to strangers as if the code did not exist, and found where it was made", async () => {
    const { vouchers } = aShop(await create());
    const unknown = await vouchers.claims.claim(claiming);
    expect(reasonsOf(unknown)).toEqual(["code_unknown"]);
    const { id } = await vouchers.create(aVoucher({ limits: { claims: 1 } }));
    orThrow(await vouchers.claims.claim(claiming));
    const other = { ...claiming, customer: aCustomer({ id: "c2" }) };
    expect(await vouchers.claims.claim(other)).toStrictEqual(unknown);
    await vouchers.disable(id);
    expect(await vouchers.claims.claim(other)).toStrictEqual(unknown);
    expect(reasonsOf(await vouchers.claims.claim({ ...other, audience: "shopper" }))).toEqual(["voucher_disabled"]);
    expect(await vouchers.claims.claim(claiming)).toMatchObject({ ok: true });
  });
});
