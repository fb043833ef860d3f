import fc from "fast-check";
import { test } from "vitest";
import { memoryStore } from "../../src/index.js";
import { seed } from "../seed.js";
import { aShop, type Shop } from "./a-shop.js";
import { agree, agreeInAll } from "./life/agree.js";
import { customers, type PlainShop } from "./life/plain-shop.js";
import { type PlainLimits, type PlainTerms, termsInput } from "./life/plain-terms.js";
import * as steps from "./life/steps.js";

const runs = Number(process.env["VOUCHSAFE_RUNS"] ?? 1000);

const few = fc.integer({ min: 0, max: 6 });
const everyLimit = fc.record({
  total: few,
  perCustomer: few,
  perDay: few,
  perSet: few,
  perSetPerCustomer: few,
  budget: fc.integer({ min: 1, max: 900 }),
});
const names = ["total", "perCustomer", "perDay", "perSet", "perSetPerCustomer", "budget"] as const;
/** One or two limits, or none: all of them together would leave no room for anything. */
const limits: fc.Arbitrary<PlainLimits> = fc
  .tuple(everyLimit, fc.subarray([...names], { maxLength: 2 }))
  .map(([every, chosen]) => Object.fromEntries(chosen.map((name) => [name, every[name]])));
const terms: fc.Arbitrary<PlainTerms> = fc.record({
  percent: fc.constantFrom(10, 33, 50),
  off: fc.constantFrom(0, 0, 100, 250),
  from: fc.constantFrom(0, 0, 500, 750),
  limits,
  partial: fc.boolean(),
  restored: fc.boolean(),
  active: fc.constant(true),
});
const cart = fc.nat(2);
const codes = fc.array(fc.nat(7), { minLength: 1, maxLength: 2 });
const wish = fc.record({ customer: fc.constantFrom(...customers), cart, codes });
const which = fc.nat(40);
const late = fc.constantFrom("retake", "retake", "refuse", "honour");
const returned = fc.record({
  line: fc.nat(1),
  units: fc.integer({ min: 1, max: 4 }),
  mode: fc.constantFrom("keep", "recompute"),
});

/** A command of drawn values, which its name shows. */
function command<Value>(
  name: string,
  value: fc.Arbitrary<Value>,
  step: (value: Value) => steps.Step,
): fc.Arbitrary<fc.AsyncCommand<PlainShop, Shop>> {
  return value.map((drawn) => ({
    check: () => true,
    async run(plain, real) {
      await step(drawn)(plain, real);
      await agree(plain, real);
    },
    toString: () => `${name}(${fc.stringify(drawn)})`,
  }));
}

const apply = command("apply", fc.tuple(wish, fc.boolean()), ([asked, confirm]) => steps.apply(asked, confirm));
const confirm = command("confirm", fc.tuple(which, late), ([one, how]) => steps.confirm(one, how as "retake"));
const refund = command("refund", fc.tuple(which, returned), ([one, what]) => steps.refund(one, what as never));
const jump = command(
  "jump",
  fc.constantFrom(1, 600, 901, 30_000),
  (seconds) =>
    async (_, { clock }) =>
      clock.advance(seconds),
);

const commands = [
  ...[apply, apply, apply, confirm, confirm, refund, refund, refund, jump],
  command("again", which, steps.again),
  command("reapply", fc.tuple(which, fc.record({ cart, codes })), ([one, asked]) => steps.reapply(one, asked)),
  command("extend", fc.tuple(which, fc.constantFrom(60, 1800, 86_400)), ([one, seconds]) => steps.extend(one, seconds)),
  command("release", which, steps.release),
  command("sweep", fc.constant(0), () => steps.sweep),
  command("create", terms, steps.create),
  command("edit", fc.tuple(fc.nat(7), terms), ([one, changed]) => steps.edit(one, changed)),
  command("switch", fc.tuple(fc.nat(7), fc.boolean()), ([one, active]) => steps.switchVoucher(one, active)),
  command("switch set", fc.boolean(), steps.switchSet),
];

const first: PlainTerms = { percent: 10, off: 0, from: 0, limits: {}, partial: false, restored: true, active: true };

/** Two vouchers and a set of two, in the library and in plain numbers. */
async function begin(): Promise<{ readonly model: PlainShop; readonly real: Shop }> {
  const real = aShop(memoryStore());
  const model: PlainShop = { vouchers: new Map(), sets: new Map(), made: new Map(), tallies: new Map(), keys: 0 };
  await steps.create({ ...first, off: 100, limits: { total: 3, perCustomer: 2 } })(model, real);
  await steps.create({ ...first, off: 250, from: 750 })(model, real);
  await steps.create({ ...first, partial: true, limits: { budget: 150, perDay: 4 } })(model, real);
  const ofSet = { ...first, off: 50, limits: { total: 2, perSet: 3, perSetPerCustomer: 2, budget: 400 } };
  const { offers, ...rest } = termsInput(ofSet);
  await real.vouchers.sets.create({ id: "s1", name: "Set", count: 2, offers: offers!, ...rest });
  model.sets.set("s1", ofSet);
  for (const { id, code } of (await real.vouchers.list({ setId: "s1" })).items)
    model.vouchers.set(id, { code: code!, setId: "s1", terms: first });
  return { model, real };
}

test(`vouchers count like plain numbers through any life of their uses (seed ${seed}, ${runs} runs)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 100, size: "max" }), async (life) => {
      const { model, real } = await begin();
      await fc.asyncModelRun(() => ({ model, real }), life);
      await agreeInAll(model, real);
    }),
    { numRuns: runs, seed },
  );
}, 300_000);
