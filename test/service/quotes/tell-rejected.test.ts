import { describe, expect, test } from "vitest";
import {
  createVouchers,
  type DeliveredEvent,
  memoryAttemptGuard,
  memoryStore,
  orThrow,
  percentOff,
  spendAtLeast,
  type Vouchers,
  type VouchersOptions,
} from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { transactionalMemoryStore } from "../../testing/transactional-memory-store.js";
import { aSecret } from "../a-secret.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { recordingStore } from "../recording-store.js";
import { stores } from "../stores.js";

const cart = aCart();
const customer = aCustomer();
const at = "2026-06-01T12:00:00.000Z";

type Rejected = DeliveredEvent & { readonly type: "code.rejected" };

/** The events that tell of refused codes, since this was last asked. */
async function rejectedIn<Tx>({
  vouchers,
}: {
  readonly vouchers: Pick<Vouchers<Tx>, "drainEvents">;
}): Promise<readonly Rejected[]> {
  const told: Rejected[] = [];
  await vouchers.drainEvents((event) => {
    if (event.type === "code.rejected") told.push(event);
  });
  return told;
}

const briefly = ({ subject, params }: Rejected) => [subject, params.code, params.reasons.map(({ code }) => code)];

describe.each(stores)("A refused code, over the $name store", ({ create }) => {
  const aTellingShop = async (options: Partial<VouchersOptions> = {}) =>
    aShop(await create(), { tellRejectedCodes: true, ...options });

  test("is told with all that is known of it: one that was found by its voucher, one that was not by its text", async () => {
    const shop = await aTellingShop();
    await shop.vouchers.create(aVoucher({ id: "v1", endsAt: "2026-01-01T00:00:00Z" }));
    const refused = await shop.vouchers.apply({ cart, codes: ["save-1o", "NOPE"], customer, key: "k1" });
    expect(reasonsOf(refused)).toEqual(["code_unknown", "expired"]);
    const [found, unknown, ...more] = await rejectedIn(shop);
    expect(found).toEqual({
      id: expect.any(String),
      type: "code.rejected",
      subject: "v1",
      at,
      params: {
        code: "save-1o",
        voucherId: "v1",
        reasons: [expect.objectContaining({ code: "expired", params: { endsAt: "2026-01-01T00:00:00.000Z" } })],
        customer,
        key: "k1",
      },
    });
    expect(unknown).toMatchObject({ subject: "NOPE", at, params: { code: "NOPE", customer, key: "k1" } });
    expect(unknown!.params).not.toHaveProperty("voucherId");
    expect(more).toEqual([]);
  });

  test("is told by a swap and by a claim too, and by nothing else that was refused or only asked", async () => {
    const shop = await aTellingShop();
    const { vouchers } = shop;
    const offers = [{ condition: spendAtLeast("10.00"), benefit: percentOff("10") }];
    await vouchers.create(aVoucher({ id: "v1", offers, limits: { total: 1, claims: 0 } }));
    const { id } = await shop.hold("k1");
    await vouchers.quote({ cart, codes: ["NOPE"] });
    await vouchers.explain({ code: "NOPE", cart });
    const stale = await vouchers.applications.reapply(id, { cart: aCart({ quantity: 2 }), expect: { total: "1.00" } });
    expect(reasonsOf(stale)).toEqual(["quote_stale"]);
    expect(reasonsOf(await vouchers.apply({ cart, codes: [" "], key: "k2" }))).toEqual(["code_missing"]);
    expect(reasonsOf(await vouchers.apply({ cart, codes: ["NOPE"], key: "k1" }))).toEqual(["idempotency_conflict"]);
    expect(await rejectedIn(shop)).toEqual([]);
    await vouchers.applications.reapply(id, { cart: aCart({ unitPrice: "5.00" }) });
    await vouchers.applications.reapply(id, { cart, codes: ["SAVE10", "NOPE"] });
    await vouchers.claims.claim({ code: "SAVE10", customer });
    await vouchers.claims.claim({ code: "NOPE", customer, shopId: "s1" });
    const told = await rejectedIn(shop);
    expect(told.map(briefly)).toEqual([
      ["v1", "SAVE10", ["min_spend_not_met"]],
      ["NOPE", "NOPE", ["code_unknown"]],
      ["v1", "SAVE10", ["limit_total"]],
      ["NOPE", "NOPE", ["code_unknown"]],
    ]);
    expect(told.map(({ params }) => params.key)).toEqual(["k1", "k1", undefined, undefined]);
    expect(told.map(({ params }) => params.shopId)).toEqual([undefined, undefined, undefined, "s1"]);
    expect((await vouchers.applications.get(id))?.version).toBe(1);
  });

  test("is told as staff reads it, whoever asked, and by the shop whose it is", async () => {
    const shop = await aTellingShop();
    const opaque = { cart: aCart({ shopId: "s1" }), customer, audience: "opaque" as const };
    await shop.vouchers.create(aVoucher({ id: "v1", scope: { shopId: "s1" }, endsAt: "2026-01-01T00:00:00Z" }));
    const codes = ["SAVE10", { code: "NOPE", shopId: "s2" }];
    const refused = await shop.vouchers.apply({ ...opaque, codes, key: "k1" });
    expect(reasonsOf(refused)).toEqual(["code_unknown", "code_unknown"]);
    const claiming = { code: "SAVE10", customer, shopId: "s1", audience: "opaque" as const };
    expect(reasonsOf(await shop.vouchers.claims.claim(claiming))).toEqual(["code_unknown"]);
    const told = await rejectedIn(shop);
    expect(told.map(briefly)).toEqual([
      ["v1", "SAVE10", ["expired"]],
      ["NOPE", "NOPE", ["code_unknown"]],
      ["v1", "SAVE10", ["expired"]],
    ]);
    expect(told.map(({ params }) => params.shopId)).toEqual(["s1", "s2", "s1"]);
  });

  test("is told each time it is refused, and moves no counter and leaves no record", async () => {
    const shop = await aTellingShop();
    await shop.vouchers.create(aVoucher({ id: "v1", limits: { total: 1 } }));
    await shop.hold("k1");
    const { events: _, ...before } = await shop.trace();
    const asked = { cart, codes: ["SAVE10"], key: "k2" };
    await shop.vouchers.apply(asked);
    await shop.vouchers.apply(asked);
    const { events: _events, ...after } = await shop.trace();
    expect(after).toEqual(before);
    const told = await rejectedIn(shop);
    expect(told.map(({ params }) => [params.key, params.reasons[0]!.code])).toEqual([
      ["k2", "limit_total"],
      ["k2", "limit_total"],
    ]);
    await shop.vouchers.release(orThrow(await shop.vouchers.apply({ ...asked, key: "k1" })).id);
    expect(await shop.vouchers.apply(asked)).toMatchObject({ ok: true });
  });

  test("is told as often as guessing is let through, and no more", async () => {
    const shop = await aTellingShop({ attemptGuard: memoryAttemptGuard({ attempts: 3 }) });
    const subject = "ip:192.0.2.7";
    const guess = (n: number) => shop.vouchers.apply({ cart, codes: [`NOPE${n}`], key: `k${n}`, subject });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => guess(n)));
    const claimed = await shop.vouchers.claims.claim({ code: "NOPE", customer, subject });
    expect([...answers, claimed].filter((answer) => reasonsOf(answer)[0] === "too_many_attempts")).toHaveLength(48);
    expect(await rejectedIn(shop)).toHaveLength(3);
  });

  test("is cut where it is long, and told whatever is in it", async () => {
    const shop = await aTellingShop();
    const long = "x".repeat(10_000);
    await shop.vouchers.apply({ cart, codes: [long, "SAVE\0", "\ud800", "😀 ✓"], key: "k1" });
    const told = await rejectedIn(shop);
    expect(told.map(({ params }) => params.code)).toEqual(["x".repeat(100), "SAVE\0", "\ud800", "😀 ✓"]);
    expect(new Set(told.flatMap(({ params }) => params.reasons.map(({ code }) => code)))).toEqual(
      new Set(["code_malformed"]),
    );
  });

  test("is told by its last symbols where codes are kept as hashes, and not at all where it could not be hashed", async () => {
    const shop = await aTellingShop({ codeSecret: aSecret });
    await shop.vouchers.create(aVoucher({ id: "v1", code: "SUMMER-2026", endsAt: "2026-01-01T00:00:00Z" }));
    const codes = ["summer-2026", "WINTER-2027", "SUMMER-2026\0"];
    await shop.vouchers.apply({ cart, codes, key: "k1" });
    for (const code of codes) await shop.vouchers.claims.claim({ code, customer });
    const told = await rejectedIn(shop);
    const each = [
      ["v1", "…026"],
      ["…027", "…027"],
      ["…", "…"],
    ];
    expect(told.map(({ subject, params }) => [subject, params.code])).toEqual([...each, ...each]);
    expect(JSON.stringify(told)).not.toMatch(/summer|winter/i);
  });
});

describe("A refused code", () => {
  test("is not told unless that was asked for, and then a loser costs no write", async () => {
    const { store, calls } = recordingStore(memoryStore());
    const quiet = aShop(store);
    await quiet.vouchers.create(aVoucher({ limits: { total: 0, claims: 0 } }));
    await quiet.vouchers.apply({ cart, codes: ["SAVE10"], key: "k1" });
    await quiet.vouchers.claims.claim({ code: "SAVE10", customer });
    expect(calls().filter((name) => name.startsWith("outbox."))).toEqual([]);
    const telling = aShop(store, { tellRejectedCodes: true });
    await telling.vouchers.apply({ cart, codes: ["SAVE10", "NOPE"], key: "k1" });
    expect(calls().filter((name) => name.startsWith("outbox."))).toEqual(["outbox.write"]);
  });

  test("is told in the caller's transaction: rolled back, it was never refused", async () => {
    const { store, transact } = transactionalMemoryStore();
    const vouchers = createVouchers({ currency: "GBP", store, tellRejectedCodes: true });
    const order = (key: string, end: () => void) =>
      transact!(async (tx) => {
        await vouchers.apply({ cart, codes: ["NOPE"], key }, { tx });
        await vouchers.claims.claim({ code: "NOPE", customer }, { tx });
        end();
      });
    const rollBack = () => {
      throw new Error("the host rolls back");
    };
    await expect(order("k1", rollBack)).rejects.toThrow("the host rolls back");
    await order("k2", () => {});
    expect((await rejectedIn({ vouchers })).map(({ params }) => params.key)).toEqual(["k2", undefined]);
  });

  test("takes the same calls of the store whether it exists or not", async () => {
    const callsOf = async (code: string) => {
      const { store, calls } = recordingStore(memoryStore());
      const { vouchers } = aShop(store, { tellRejectedCodes: true });
      await vouchers.create(aVoucher({ endsAt: "2026-01-01T00:00:00Z" }));
      calls();
      await vouchers.apply({ cart, codes: [code], key: "k1", customer, audience: "opaque" });
      return calls();
    };
    expect(await callsOf("SAVE10")).toEqual(await callsOf("NOPE"));
  });
});
