import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Application, type Claim, orThrow, percentOff } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { minorText } from "../properties/minor-text.js";
import { seed } from "../seed.js";
import { aShop } from "./a-shop.js";
import { stores } from "./stores.js";

type Step = readonly [kind: string, who: number, which: number, amount: number];

const kinds = [
  ...(["apply", "apply", "apply", "use", "use", "confirm", "release", "jump", "sweep", "claim", "give back"] as const),
  ...(["return", "return", "return all"] as const),
];
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.constantFrom(...kinds), fc.nat(2), fc.nat(9), fc.nat(5000)),
  { minLength: 1, maxLength: 25 },
);

const pence = (amount: string) => Math.round(Number(amount) * 100);
const opening = { uses: 3, discount: "12.34", customers: [{ customer: { id: "c0" }, uses: 2 }] };

/** Those of the set go on counting when all goods came back. */
const isRestored = ({ voucherId }: { readonly voucherId: string }) => voucherId === "v1";

/** What the records of a voucher or set say, counted by hand. */
function countedFrom(
  applications: readonly Application[],
  {
    claims,
    isMine,
    opened,
  }: {
    readonly claims: readonly Claim[];
    readonly isMine: (use: { readonly voucherId: string }) => boolean;
    readonly opened: boolean;
  },
) {
  const mine = applications.filter(({ uses }) => uses.some(isMine));
  const of = (...wanted: readonly string[]) => mine.filter(({ status }) => wanted.includes(status));
  const used = of("confirmed", "partly_refunded");
  const stays = of("refunded").flatMap(({ uses }) => uses.filter((use) => isMine(use) && !isRestored(use)));
  const uses = [...used.flatMap((application) => application.uses.filter(isMine)), ...stays];
  const customers = new Set([...used.map(({ customer }) => customer!.id), ...(opened ? ["c0"] : [])]);
  const taken = [...of("held").flatMap((application) => application.uses.filter(isMine)), ...uses];
  const made = taken.filter(({ claimId }) => claimId?.startsWith("auto/"));
  const money = uses.reduce((sum, { discount }) => sum + pence(discount), opened ? 1234 : 0);
  return {
    claimed:
      made.length +
      claims.filter((claim) => isMine(claim) && claim.status !== "released" && claim.status !== "expired").length,
    held: of("held").length,
    confirmed: used.length,
    released: of("released").length,
    expired: of("expired").length,
    refunded: of("refunded").length,
    uses: uses.length + (opened ? opening.uses : 0),
    discount: { GBP: minorText(money, "GBP") },
    customers: customers.size,
    basketAdditions: mine.length,
  };
}

describe.each(stores)("Law, over the $name store", ({ name, create }) => {
  test(`statistics are what the records say, after any life (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (life) => {
        const { vouchers, clock, store, used } = aShop(await create());
        await vouchers.create({ ...aVoucher({ id: "v1", code: "A" }), opening });
        const offers = [{ benefit: percentOff("7.5"), sharing: "shared" as const }];
        await vouchers.sets.create({
          id: "s1",
          name: "S",
          count: 2,
          offers,
          limits: { perSet: 9 },
          restoreUse: "never",
        });
        const members = (await vouchers.list({ setId: "s1" })).items;
        const [b, c] = members.map(({ code }) => code!);
        const made: string[] = [];
        for (const [index, [kind, who, which, amount]] of life.entries()) {
          const id = made[which % Math.max(1, made.length)] ?? "none";
          const codes = [["A"], [b!], [b!, c!], ["A", c!]][which % 4]!;
          const customer = { id: `c${who}` };
          if (kind === "apply" || kind === "use") {
            const cart = aCart({ unitPrice: (amount / 100).toFixed(2), quantity: 2 });
            const answer = await vouchers.apply({ cart, codes, customer, key: `k${index}`, confirm: kind === "use" });
            if (answer.ok) made.push(answer.value.id);
          } else if (kind === "confirm") await vouchers.confirm(id);
          else if (kind === "release") await vouchers.release(id);
          else if (kind === "jump") clock.advance(amount);
          else if (kind === "sweep") await vouchers.sweep({ limit: 1 + who });
          else if (kind === "return" || kind === "return all") {
            const lines = [{ id: "1", quantity: kind === "return" ? 1 : 2 }];
            await vouchers.refund(id, { key: `r${index}`, lines, mode: who === 0 ? "recompute" : "keep" });
          } else if (kind === "claim") orThrow(await vouchers.claims.claim({ code: codes[0]!, customer }));
          else
            for (const claim of (await vouchers.claims.list({ customer })).items)
              await vouchers.claims.release(claim.id);
        }
        const applications = (await vouchers.applications.list({ limit: 100 })).items;
        const claims = await store.claims.list({ limit: 100 }, {});
        const ids = members.map((member) => member.id);
        const ofSet = {
          claims,
          opened: false,
          isMine: ({ voucherId }: { voucherId: string }) => ids.includes(voucherId),
        };
        const { remaining, ...set } = await vouchers.sets.stats("s1");
        expect(set).toEqual(countedFrom(applications, ofSet));
        expect(remaining).toEqual({ perSet: 9 - (await used("set:s1"))! });
        for (const id of ["v1", ...ids]) {
          const isMine = ({ voucherId }: { voucherId: string }) => voucherId === id;
          const { remaining: _left, ...stats } = await vouchers.stats(id);
          expect(stats).toEqual(countedFrom(applications, { claims, isMine, opened: id === "v1" }));
          expect(stats.uses + stats.held).toBe(await used(`voucher:${id}`));
          expect(stats.claimed).toBe(await used(`claims:${id}`));
        }
      }),
      { numRuns: name === "memory" ? 200 : 10, seed },
    );
  });
});
