import { describe, expect, test } from "vitest";
import { type Application, type AttemptGuard, memoryAttemptGuard, orThrow, type Quote } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aShop, reasonsOf, type Shop } from "../a-shop.js";
import { alteredStore } from "../altered-store.js";
import { recordingStore } from "../recording-store.js";
import { stores } from "../stores.js";

const cart = aCart();
const customer = aCustomer();
const subject = "ip:192.0.2.7";
const attemptGuard = () => memoryAttemptGuard({ attempts: 3, seconds: 60 });

const codesOf = ({ outcomes }: Quote) =>
  outcomes.map((outcome) => (outcome.status === "applied" ? "applied" : outcome.reasons[0]!.code));

/** Every call that takes codes, with one code: the code of its primary reason, or `ok`. */
const calls: Readonly<
  Record<string, (vouchers: Shop["vouchers"], code: string, held: Application) => Promise<string>>
> = {
  quote: async (vouchers, code) => codesOf(await vouchers.quote({ cart, codes: [code], subject }))[0]!,
  apply: async (vouchers, code) =>
    reasonsOf(await vouchers.apply({ cart, codes: [code], subject, key: code }))[0] ?? "ok",
  reapply: async (vouchers, code, { id }) =>
    reasonsOf(await vouchers.applications.reapply(id, { cart, codes: [code], subject }))[0] ?? "ok",
  explain: async (vouchers, code) =>
    (await vouchers.explain({ code, cart, subject })).includes("does not exist") ? "code_unknown" : "too_many_attempts",
  "claims.claim": async (vouchers, code) =>
    reasonsOf(await vouchers.claims.claim({ code, customer, subject }))[0] ?? "ok",
};

describe.each(stores)("Guessing, over the $name store", ({ create }) => {
  const aGuardedShop = async () => {
    const { store, calls: called } = recordingStore(await create());
    const shop = aShop(store, { attemptGuard: attemptGuard() });
    await shop.vouchers.create(aVoucher());
    return { ...shop, called };
  };

  test.each(Object.entries(calls))(
    "by %s is stopped after so many codes, until the window is over",
    async (_, call) => {
      const { vouchers, hold, clock } = await aGuardedShop();
      const held = await hold("k1");
      for (const code of ["A", "B", "C"]) expect(await call(vouchers, code, held)).toBe("code_unknown");
      expect(await call(vouchers, "D", held)).toBe("too_many_attempts");
      expect(await call(vouchers, "SAVE10", held)).toBe("too_many_attempts");
      clock.advance(60);
      expect(await call(vouchers, "D", held)).toBe("code_unknown");
    },
  );

  test("does not lose a finished checkout: its retry finds the application, and nothing else does", async () => {
    const { vouchers } = await aGuardedShop();
    const order = { cart, codes: ["SAVE10"], customer, key: "k1", subject };
    const first = orThrow(await vouchers.apply(order));
    await vouchers.quote({ cart, codes: ["A", "B", "C"], subject });
    expect(await vouchers.apply(order)).toEqual({ ok: true, value: first });
    const others = [
      { ...order, codes: ["SAVE11"] },
      { ...order, cart: aCart({ quantity: 2 }) },
      { ...order, key: "k2" },
    ];
    for (const other of others) expect(reasonsOf(await vouchers.apply(other))).toEqual(["too_many_attempts"]);
    await vouchers.release(first.id);
    expect(reasonsOf(await vouchers.apply(order))).toEqual(["too_many_attempts"]);
  });

  test("is counted over all calls together, malformed codes too", async () => {
    const { vouchers } = await aGuardedShop();
    await vouchers.quote({ cart, codes: ["NOPE"], subject });
    await vouchers.claims.claim({ code: "SAVE\0", customer, subject });
    await vouchers.apply({ cart, codes: ["SAVE11"], key: "k1", subject });
    expect(reasonsOf(await vouchers.apply({ cart, codes: ["SAVE10"], key: "k1", subject }))).toEqual([
      "too_many_attempts",
    ]);
  });

  test("is stopped before a code is looked up: by a claim nothing is read, by an apply its key, by a quote no code", async () => {
    const { vouchers, store, called } = await aGuardedShop();
    await vouchers.quote({ cart, codes: ["A", "B", "C"], subject });
    called();
    const refused = await vouchers.apply({ cart, codes: ["SAVE10"], key: "k1", subject });
    expect(refused).toMatchObject({ reasons: [{ retry: "later", params: { retryAfterSeconds: 60 } }] });
    expect(called()).toEqual(["ledger.find"]);
    await vouchers.claims.claim({ code: "SAVE10", customer, subject });
    expect(called()).toEqual([]);
    let asked: readonly string[] = [];
    const watching = alteredStore(store, {
      vouchers: {
        candidates: async (which, options) => {
          asked = which.codeKeys;
          return store.vouchers.candidates(which, options);
        },
      },
    });
    const guard: AttemptGuard = {
      take: async () => ({ allowed: false, retryAfterSeconds: 5 }),
      settle: async () => {
        throw new Error("nothing was let through");
      },
    };
    const other = aShop(watching, { attemptGuard: guard });
    await other.vouchers.create({ id: "auto", automatic: true, offers: aVoucher().offers! });
    const quote = await other.vouchers.quote({ cart, codes: ["SAVE10", " "], subject });
    expect(asked).toEqual([]);
    expect(codesOf(quote)).toEqual(["too_many_attempts", "too_many_attempts", "applied"]);
    expect(quote.outcomes[0]).toStrictEqual({
      input: "SAVE10",
      status: "rejected",
      reasons: [
        {
          code: "too_many_attempts",
          params: { retryAfterSeconds: 5 },
          retry: "later",
          remedy: "Wait before trying another code.",
          message: "Too many codes were tried; wait 5 seconds.",
        },
      ],
    });
    expect(quote.discount).toBe("1.00");
  });

  test("is exact among 200 at once", async () => {
    const { vouchers } = await aGuardedShop();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => vouchers.quote({ cart, codes: [`NOPE${index}`], subject })),
    );
    const told = answers.flatMap(codesOf);
    expect(told.filter((code) => code === "code_unknown")).toHaveLength(3);
    expect(told.filter((code) => code === "too_many_attempts")).toHaveLength(197);
  });

  test("is not what good codes are, nor those that only do not count here, nor blanks", async () => {
    const { vouchers } = await aGuardedShop();
    await vouchers.create(aVoucher({ code: "OVER", endsAt: "2026-01-01T00:00:00Z" }));
    for (let tried = 0; tried < 10; tried++) {
      expect(codesOf(await vouchers.quote({ cart, codes: ["SAVE10", "OVER", " "], subject }))).toEqual([
        ...["applied", "expired", "code_missing"],
      ]);
    }
    orThrow(await vouchers.apply({ cart, codes: ["SAVE10"], key: "k1", subject }));
  });

  test("counts for strangers what looks unknown to them", async () => {
    const { vouchers } = await aGuardedShop();
    await vouchers.create(aVoucher({ code: "OVER", endsAt: "2026-01-01T00:00:00Z" }));
    const guess = async () => codesOf(await vouchers.quote({ cart, codes: ["OVER"], subject, audience: "opaque" }))[0];
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([
      ...["code_unknown", "code_unknown", "code_unknown", "too_many_attempts"],
    ]);
  });

  test("is not looked for without a subject, nor by another", async () => {
    const { vouchers } = await aGuardedShop();
    for (let tried = 0; tried < 10; tried++) {
      expect(codesOf(await vouchers.quote({ cart, codes: ["NOPE"] }))).toEqual(["code_unknown"]);
      expect(codesOf(await vouchers.quote({ cart, codes: ["NOPE"], subject: `s${tried}` }))).toEqual(["code_unknown"]);
    }
  });

  test("is told to the guard, code by code as it was typed; a call that failed told nobody anything", async () => {
    const told: unknown[] = [];
    const guard: AttemptGuard = {
      take: async (who, attempt) => {
        told.push(["take", who, attempt]);
        return { allowed: true };
      },
      settle: async (who, attempt) => void told.push(["settle", who, attempt]),
    };
    const { vouchers, store, events } = aShop(await create(), { attemptGuard: guard });
    await vouchers.create(aVoucher());
    const before = await events();
    const at = "2026-06-01T12:00:00.000Z";
    await vouchers.quote({ cart, codes: [" no-pe ", "SAVE10", { code: "x\0", shopId: "s" }], subject });
    expect(told.splice(0)).toEqual([
      ["take", subject, { tries: 3, at }],
      ["settle", subject, { tries: 3, at, refused: [" no-pe ", "x\0"] }],
    ]);
    expect(await events()).toEqual(before);
    const broken = alteredStore(store, { vouchers: { candidates: () => Promise.reject(new Error("no connection")) } });
    const shop = aShop(broken, { attemptGuard: guard });
    await expect(shop.vouchers.quote({ cart, codes: ["NOPE"], subject })).rejects.toThrow("no connection");
    expect(told).toEqual([
      ["take", subject, { tries: 1, at }],
      ["settle", subject, { tries: 1, at, refused: [] }],
    ]);
  });

  test.each([
    ["a number", 5, "options.attemptGuard"],
    ["a guard that takes nothing", { settle: async () => {} }, "options.attemptGuard.take"],
    ["a guard that settles nothing", { take: async () => ({ allowed: true }) }, "options.attemptGuard.settle"],
  ])("is not left to %s", async (_, guard, path) => {
    const store = await create();
    expect(thrownBy(() => aShop(store, { attemptGuard: guard as never }))).toMatchObject({ path });
  });

  test("lets what the guard throws through", async () => {
    const guard: AttemptGuard = { ...attemptGuard(), take: () => Promise.reject(new Error("guard is down")) };
    const { vouchers } = aShop(await create(), { attemptGuard: guard });
    await expect(vouchers.quote({ cart, codes: ["NOPE"], subject })).rejects.toThrow("guard is down");
  });
});
