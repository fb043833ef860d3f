import { type Application, type ApplyResult, orThrow, type Result } from "../../../src/index.js";
import { reasonsOf, type Shop } from "../a-shop.js";
import { insist } from "./insist.js";
import { refundOf, unitsBack } from "./plain-refund.js";
import {
  cartOf,
  carts,
  hasRoom,
  type Made,
  type PlainRefund,
  type PlainShop,
  record,
  roomIn,
  usesFor,
} from "./plain-shop.js";
import { type PlainTerms, pence, termsInput } from "./plain-terms.js";

/** One thing that happens to the shop and to its plain numbers; throws where the answers differ. */
export type Step = (plain: PlainShop, real: Shop) => Promise<void>;

const holdSeconds = 900;
const daySeconds = 86_400;

/** What is bought: numbers that choose among what there is. */
export interface Wish {
  readonly customer: string;
  readonly cart: number;
  readonly codes: readonly number[];
}

function chosen({ vouchers }: PlainShop, { codes }: Wish): readonly string[] {
  const ids = [...vouchers.keys()];
  return [...new Set(codes.map((which) => ids[which % ids.length]!))];
}

const askedFor = ({ vouchers }: PlainShop, { cart, codes, customer }: Pick<Made, "cart" | "codes" | "customer">) => ({
  cart: cartOf(cart),
  codes: codes.map((id) => vouchers.get(id)!.code),
  customer: { id: customer },
});

export function apply(wish: Wish, confirm: boolean): Step {
  return async (plain, { vouchers, clock }) => {
    const { customer, cart } = wish;
    const codes = chosen(plain, wish);
    const now = clock.now();
    const uses = usesFor(plain, { customer, cart, codes, now });
    const key = `k${plain.keys++}`;
    const answer = await vouchers.apply({ ...askedFor(plain, { cart, codes, customer }), key, confirm });
    insist(`apply of ${codes} by ${customer}: ${reasonsOf(answer)}`, answer.ok, uses !== undefined);
    insist("a reason", reasonsOf(answer).includes("conflict"), false);
    if (!answer.ok || uses === undefined) return;
    const until = now + holdSeconds * 1000;
    const status = confirm ? "confirmed" : "held";
    const made = { id: answer.value.id, key, customer, cart, codes, confirm, begun: now, until, uses, status };
    record(plain, { ...made, overshoot: false, back: [], discounts: discountsOf(answer.value) });
  };
}

const discountsOf = ({ lines }: Application) => lines.map(({ discount }) => pence(discount));

/** A step with one of the applications that there are, mostly one it can do something to; nothing where there is none. */
function withOne(
  which: number,
  statuses: readonly string[],
  step: (made: Made, plain: PlainShop, real: Shop) => Promise<void>,
): Step {
  return async (plain, real) => {
    const all = [...plain.made.values()].slice(-12);
    const fitting = all.filter(({ status }) => statuses.includes(status));
    const made = fitting.length === 0 || which % 5 === 0 ? all : fitting;
    const one = made[which % made.length];
    if (one !== undefined) await step(one, plain, real);
  };
}

/** Compares an answer with what should become of an application, and writes that down; `undefined` is a refusal. */
function expectAnswer(
  plain: PlainShop,
  answer: ApplyResult | Result<Application>,
  { what, next }: { readonly what: string; readonly next: Made | undefined },
): void {
  insist(`${what}: ${reasonsOf(answer)}`, answer.ok, next !== undefined);
  if (answer.ok && next !== undefined) record(plain, { ...next, discounts: discountsOf(answer.value) });
}

export function again(which: number): Step {
  return withOne(which, [], async (made, plain, { vouchers }) => {
    const { key, confirm, status } = made;
    const answer = await vouchers.apply({ ...askedFor(plain, made), key, confirm });
    const gone = status === "released" ? "already_released" : status === "expired" ? "hold_expired" : "";
    insist(`the same key of ${made.id}`, reasonsOf(answer).join(), gone);
    expectAnswer(plain, answer, { what: "again", next: gone === "" ? made : undefined });
  });
}

export function reapply(which: number, wish: Omit<Wish, "customer">): Step {
  return withOne(which, ["held"], async (made, plain, { vouchers, clock }) => {
    const now = clock.now();
    const { customer, status } = made;
    const codes = chosen(plain, { ...wish, customer });
    const isSame = wish.cart === made.cart && codes.join() === made.codes.join();
    const isOver = made.begun + daySeconds * 1000 <= now;
    const uses = isOver ? undefined : usesFor(plain, { ...wish, customer, codes, now, own: made });
    const until = Math.min(now + holdSeconds * 1000, made.begun + daySeconds * 1000);
    const swapped =
      status === "held" && uses !== undefined ? { ...made, cart: wish.cart, codes, uses, until } : undefined;
    const next = isSame ? (status === "released" || status === "expired" ? undefined : made) : swapped;
    const asked = askedFor(plain, { cart: wish.cart, codes, customer });
    const answer = await vouchers.applications.reapply(made.id, asked);
    expectAnswer(plain, answer, { what: `reapply of ${made.id}, ${status}`, next });
  });
}

export function extend(which: number, seconds: number): Step {
  return withOne(which, ["held"], async (made, plain, { vouchers, clock }) => {
    const until = Math.min(clock.now() + seconds * 1000, made.begun + daySeconds * 1000);
    const next = made.status === "held" ? { ...made, until: Math.max(until, made.until) } : undefined;
    const answer = await vouchers.applications.extendHold(made.id, { seconds });
    expectAnswer(plain, answer, { what: `extendHold of ${made.id}`, next });
  });
}

export function confirm(which: number, late: "retake" | "refuse" | "honour"): Step {
  return withOne(which, ["held", "expired"], async (made, plain, { vouchers, clock }) => {
    const now = clock.now();
    const hasPlace = made.status === "held" && (late !== "refuse" || now <= made.until);
    const isBack = made.status === "expired" && late !== "refuse";
    const fits = isBack && hasRoom(made.uses, roomIn(plain, now));
    const confirmed = { ...made, status: "confirmed", overshoot: isBack && !fits };
    const isDone = ["confirmed", "partly_refunded", "refunded"].includes(made.status);
    const next = isDone ? made : hasPlace || fits || (isBack && late === "honour") ? confirmed : undefined;
    const answer = await vouchers.confirm(made.id, { late });
    expectAnswer(plain, answer, { what: `confirm of ${made.id}, ${made.status}, ${late}`, next });
  });
}

export function release(which: number): Step {
  return withOne(which, ["held"], async (made, plain, { vouchers }) => {
    const isOver = made.status === "released" || made.status === "expired";
    const next = isOver ? made : made.status === "held" ? { ...made, status: "released" } : undefined;
    expectAnswer(plain, await vouchers.release(made.id), { what: `release of ${made.id}, ${made.status}`, next });
  });
}

export function refund(which: number, what: Pick<PlainRefund, "line" | "units" | "mode">): Step {
  return withOne(which, ["confirmed", "partly_refunded"], async (made, plain, { vouchers }) => {
    const asked = { ...what, line: what.line % carts[made.cart]!.length };
    const isPaid = made.status === "confirmed" || made.status === "partly_refunded";
    const back = isPaid ? refundOf(made, asked) : undefined;
    const after = back === undefined ? made : { ...made, back: [...made.back, back] };
    const isAllBack = carts[made.cart]!.every(([, units], line) => unitsBack(after, line) === units);
    const next = back === undefined ? undefined : { ...after, status: isAllBack ? "refunded" : "partly_refunded" };
    const lines = [{ id: String(asked.line + 1), quantity: asked.units }];
    const input = { key: `r${made.back.length}`, lines, mode: asked.mode };
    expectAnswer(plain, await vouchers.refund(made.id, input), { what: `refund of ${made.id}`, next });
    if (next === undefined) return;
    expectAnswer(plain, await vouchers.refund(made.id, input), { what: `the same refund of ${made.id}`, next });
  });
}

export const sweep: Step = async (plain, { vouchers, clock }) => {
  const due = [...plain.made.values()].filter(({ status, until }) => status === "held" && until <= clock.now());
  insist("swept", (await vouchers.sweep()).expired, due.length);
};

/** The terms of a voucher that is in no set. */
function alone({
  limits: { perSet: _set, perSetPerCustomer: _customer, ...limits },
  ...terms
}: PlainTerms): PlainTerms {
  return { ...terms, limits };
}

export function create(drawn: PlainTerms): Step {
  const terms = alone(drawn);
  return async ({ vouchers: known }, { vouchers }) => {
    if (known.size >= 8) return;
    const id = `v${known.size}`;
    await vouchers.create({ id, code: id, ...termsInput(terms) });
    known.set(id, { code: id, terms });
  };
}

/** New terms for a voucher, or for the set of a member. */
export function edit(which: number, terms: PlainTerms): Step {
  return async ({ vouchers: known, sets }, { vouchers }) => {
    const [id, voucher] = [...known][which % known.size]!;
    const { offers, ...rest } = termsInput(voucher.setId === undefined ? alone(terms) : terms);
    if (voucher.setId === undefined) {
      const { version: expected } = (await vouchers.get(id))!;
      orThrow(await vouchers.update(id, { offers: offers!, ...rest }, { expected }));
      voucher.terms = { ...alone(terms), active: voucher.terms.active };
    } else {
      const { version: expected } = (await vouchers.sets.get(voucher.setId))!;
      orThrow(await vouchers.sets.update(voucher.setId, { offers: offers!, ...rest }, { expected }));
      sets.set(voucher.setId, { ...terms, active: sets.get(voucher.setId)!.active });
    }
  };
}

export function switchVoucher(which: number, active: boolean): Step {
  return async ({ vouchers: known }, { vouchers }) => {
    const [id, voucher] = [...known][which % known.size]!;
    await (active ? vouchers.enable(id) : vouchers.disable(id));
    voucher.terms = { ...voucher.terms, active };
  };
}

export function switchSet(active: boolean): Step {
  return async ({ sets }, { vouchers }) => {
    await (active ? vouchers.sets.enable("s1") : vouchers.sets.disable("s1"));
    sets.set("s1", { ...sets.get("s1")!, active });
  };
}
