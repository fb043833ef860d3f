import { describe, expect, test } from "vitest";
import { createVouchers, orThrow, percentOff, type Store, type Vouchers } from "../../src/index.js";
import { aCart, aCustomer, fixedClock } from "../../src/testing/index.js";
import { stores } from "./stores.js";
import { wrappedStore } from "./wrapped-store.js";

/** The host's transaction, as its driver hands it over. */
const tx = { begun: true };

/** A store all of whose calls have to come through that transaction. */
function onlyInTransaction(real: Store): Store<typeof tx> {
  return wrappedStore(real, ({ name, given, make }) => {
    const { tx: handed, ...options } = given.at(-1) as { readonly tx?: unknown };
    if (handed !== tx) throw new Error(`${name} is outside the transaction`);
    return make([...given.slice(0, -1), options]);
  });
}

const customer = aCustomer({ keys: ["email:a@example.com"] });
const cart = aCart({ quantity: 2 });
const offers = [{ benefit: percentOff("10") }];
const lines = [{ id: "1", quantity: 1 }];
const all = async (rows: AsyncIterable<unknown>) => {
  for await (const _ of rows);
};

/** A day in a shop, in which every call is made once at least, and finds something to do. */
async function live(vouchers: Vouchers<typeof tx>, clock: ReturnType<typeof fixedClock>): Promise<void> {
  const { applications, claims, sets, purchases } = vouchers;
  const applied = async (key: string, codes = ["SAVE10"]) =>
    orThrow(await vouchers.apply({ cart, codes, customer, key }, { tx }));
  await vouchers.create({ id: "v1", code: "SAVE10", offers, limits: { claims: 50 }, opening: { uses: 1 } }, { tx });
  await vouchers.create({ id: "v2", code: "LAST", offers, limits: { total: 1 } }, { tx });
  await vouchers.create({ id: "v3", automatic: true, offers }, { tx });
  const taken = vouchers.create({ id: "v4", code: "save-1o", offers }, { tx });
  await expect(taken).rejects.toMatchObject({ code: "taken" });
  orThrow(await vouchers.update("v1", { name: "N" }, { expected: 1, tx }));
  await vouchers.disable("v1", { tx });
  await vouchers.enable("v1", { tx });
  await vouchers.get("v1", { tx });
  await vouchers.list({ tx });
  await vouchers.quote({ cart, codes: ["SAVE10"], customer, key: "k0" }, { tx });
  await vouchers.explain({ code: "SAVE10", customer }, { tx });

  await sets.create({ id: "s1", name: "S", offers, count: 2 }, { tx });
  orThrow(await sets.update("s1", { count: 3 }, { expected: 1, tx }));
  await all(sets.generate("s1", { count: 4, tx }));
  await sets.import(
    "s1",
    [
      { line: 1, code: "PRINT-1" },
      { line: 2, code: "SAVE10" },
    ],
    { tx },
  );
  await all(sets.export("s1", { tx }));
  const added = orThrow(await sets.addNew("s1", { customer, key: "n1" }, { tx }));
  await sets.disable("s1", { tx });
  await sets.enable("s1", { tx });
  await sets.get("s1", { tx });
  await sets.list({ tx });
  await vouchers.get(added.voucher.id, { tx });
  await applied("member", ["PRINT-1"]);
  await sets.stats("s1", { tx });

  const issued = orThrow(await claims.issue({ code: "SAVE10", customer, key: "i1" }, { tx }));
  orThrow(await claims.claim({ code: "SAVE10", customer }, { tx }));
  await claims.list({ customer, tx });
  await claims.get(issued.id, { tx });
  orThrow(await claims.release(added.claim.id, { tx }));
  orThrow(await claims.revoke(issued.id, { tx }));

  const first = await applied("k1");
  await applied("k1");
  orThrow(await applications.reapply(first.id, { cart: aCart({ quantity: 3 }) }, { tx }));
  orThrow(await applications.extendHold(first.id, { seconds: 1800 }, { tx }));
  orThrow(await vouchers.confirm(first.id, { tx }));
  orThrow(await vouchers.refund(first.id, { key: "r1", lines, mode: "recompute" }, { tx }));
  orThrow(await vouchers.refund(first.id, { key: "r2", lines: [{ id: "1", quantity: 2 }] }, { tx }));
  const [automatic] = (await claims.list({ customer, automatic: true, tx })).items;
  await claims.get(automatic!.id, { tx });
  await claims.release(automatic!.id, { tx });
  await applications.get(first.id, { tx });
  await applications.list({ customer, tx });
  await applications.list({ claimId: automatic!.id, tx });
  orThrow(await vouchers.release((await applied("k2")).id, { tx }));

  // A hold that ran out stands in the way of the next, and one more is swept.
  const late = await applied("k3", ["LAST"]);
  expect((await vouchers.apply({ cart, codes: ["LAST"], key: "k4" }, { tx })).ok).toBe(false);
  clock.advance(3600);
  await vouchers.quote({ cart, codes: ["LAST"], customer }, { tx });
  await applied("k5", ["LAST"]);
  await vouchers.create({ id: "v5", code: "ONE-CLAIM", offers, limits: { claims: 1 } }, { tx });
  const expiresAt = new Date(clock.now() + 60_000);
  orThrow(await claims.claim({ code: "ONE-CLAIM", customer, expiresAt }, { tx }));
  clock.advance(3600);
  orThrow(await claims.claim({ code: "ONE-CLAIM", customer: aCustomer({ id: "c2" }) }, { tx }));
  expect((await vouchers.sweep({ tx })).expired).toBeGreaterThan(0);
  orThrow(await vouchers.confirm(late.id, { late: "honour", tx }));

  const { id: applicationId } = await applied("k6");
  orThrow(await purchases.start({ applicationId }, { tx }));
  orThrow(await applications.reapply(applicationId, { cart: aCart({ quantity: 3 }) }, { tx }));
  const paid = orThrow(await purchases.start({ applicationId }, { tx }));
  orThrow(await purchases.complete(paid.id, { tx }));
  orThrow(await purchases.refund(paid.id, { key: "r1", lines }, { tx }));
  const failed = orThrow(await purchases.start({ cart, customer, key: "p1" }, { tx }));
  orThrow(await purchases.start({ cart, customer, key: "p1" }, { tx }));
  orThrow(await purchases.fail(failed.id, { tx }));
  await purchases.get(paid.id, { tx });
  await purchases.list({ customer, tx });
  await purchases.list({ orderId: paid.items[0]!.orderId, tx });

  await vouchers.stats("v1", { tx });
  expect((await vouchers.drainEvents(() => {}, { tx })).delivered).toBeGreaterThan(20);
  await vouchers.archive("v1", { tx });
  await sets.archive("s1", { tx });
}

/** The calls as they are, and the names of those that were made. */
function noted(calls: Vouchers<typeof tx>, made: Set<string>): Vouchers<typeof tx> {
  const note = <Group extends object>(group: Group, path: string): Group =>
    Object.fromEntries(
      Object.entries(group).map(([name, call]) => {
        if (typeof call !== "function") return [name, note(call, `${name}.`)];
        const noting = (...given: readonly unknown[]) => {
          made.add(path + name);
          return call(...given);
        };
        return [name, noting];
      }),
    ) as Group;
  return note(calls, "");
}

describe.each(stores)("Over the $name store", ({ create }) => {
  test("every call hands the host's transaction on to all that it reads and writes", async () => {
    const clock = fixedClock("2026-06-01T12:00:00Z");
    const store = onlyInTransaction(await create());
    const vouchers = createVouchers<typeof tx>({ currency: "GBP", store, clock, tellRejectedCodes: true });
    const made = new Set<string>();
    await live(noted(vouchers, made), clock);
    const names = Object.entries(vouchers).flatMap(([name, call]) =>
      typeof call === "function" ? [name] : Object.keys(call).map((own) => `${name}.${own}`),
    );
    expect(names.filter((name) => !made.has(name))).toEqual([]);
  });
});
