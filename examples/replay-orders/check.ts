import { type Application, type Ledger, parseOrderId, type Voucher } from "vouchsafe";
import { limits, publicCodes } from "./campaign.js";
import { checkRefunds } from "./check-refunds.js";
import { cents, sumOf } from "./in-cents.js";
import type { Placed } from "./place-order.js";
import { readAll } from "./read-all.js";
import { labelOf, type Replay } from "./replay.js";

/** What the replay came to, and what is wrong with it: nothing, if all is well. */
export interface Findings {
  readonly confirmed: number;
  /** In cents. */
  readonly discount: number;
  readonly vouchers: ReadonlyMap<string, { readonly uses: number; readonly discount: number }>;
  /** Purchases of which goods came back, and what was paid for them, in cents. */
  readonly returned: { readonly purchases: number; readonly amount: number };
  readonly failures: readonly string[];
}

/** Recomputes everything from the records, with plain integers and none of the library's arithmetic. */
export async function check({ vouchers, store, placed }: Replay): Promise<Findings> {
  const applications = await readAll((page) => vouchers.applications.list(page));
  // What came back in part is used all the same; what came back whole is free again.
  const confirmed = applications.filter(({ status }) => status === "confirmed" || status === "partly_refunded");
  const refunds = checkRefunds(placed, new Map(applications.map((application) => [application.id, application])));
  const codes = new Map((await readAll((page) => vouchers.list(page))).map((voucher) => [voucher.id, voucher]));
  const failures = [
    ...applications.flatMap(checkSums),
    ...checkLimits(confirmed, codes),
    ...(await checkCounters(confirmed, codes, store.ledger)),
    ...checkOrderIds(placed),
    ...placed.flatMap(checkRetry),
    ...refunds.failures,
  ];
  const perVoucher = new Map<string, { uses: number; discount: number }>();
  for (const use of confirmed.flatMap(({ uses }) => uses)) {
    const label = labelOf(codes.get(use.voucherId)!.code!);
    const sum = perVoucher.get(label) ?? { uses: 0, discount: 0 };
    perVoucher.set(label, { uses: sum.uses + 1, discount: sum.discount + cents(use.discount) });
  }
  return {
    confirmed: confirmed.length,
    discount: sumOf(confirmed, ({ discount }) => cents(discount)),
    vouchers: perVoucher,
    returned: refunds.returned,
    failures,
  };
}

/** Line discounts add up to every total, and so do the vouchers'. */
function checkSums({ id, subtotal, discount, total, lines, discounts, uses }: Application): string[] {
  const sums: Record<string, boolean> = {
    "lines add up to the discount": sumOf(lines, (line) => cents(line.discount)) === cents(discount),
    "lines add up to the total": sumOf(lines, (line) => cents(line.total)) === cents(total),
    "entries of lines add up to the discount":
      sumOf(
        lines.flatMap((line) => line.discounts),
        ({ amount }) => cents(amount),
      ) === cents(discount),
    "offers add up to the discount": sumOf(discounts, ({ amount }) => cents(amount)) === cents(discount),
    "uses add up to the discount": sumOf(uses, (use) => cents(use.discount)) === cents(discount),
    "subtotal less discount is the total": cents(subtotal) - cents(discount) === cents(total),
    "no line is below zero": lines.every((line) => cents(line.total) >= 0),
  };
  return Object.entries(sums).flatMap(([law, holds]) => (holds ? [] : [`${id}: ${law}: no`]));
}

function checkLimits(confirmed: readonly Application[], codes: ReadonlyMap<string, Voucher>): string[] {
  const failures: string[] = [];
  const usesOf = (code: string) =>
    confirmed.flatMap(({ customer, uses }) =>
      uses
        .filter(({ voucherId }) => codes.get(voucherId)!.code === code)
        .map((use) => ({ ...use, customer: customer!.id! })),
    );
  const welcome = usesOf("WELCOME10");
  if (new Set(welcome.map(({ customer }) => customer)).size < welcome.length)
    failures.push("a customer used WELCOME10 twice");
  if (usesOf("FURNITURE50").length > limits.furnitureUses) failures.push("FURNITURE50 is over its limit");
  if (sumOf(usesOf("TECH15"), ({ discount }) => cents(discount)) > cents(limits.techBudget))
    failures.push("TECH15 is over its budget");
  for (const { id, code } of codes.values()) {
    if (publicCodes.some((name) => name === code)) continue;
    const uses = confirmed.filter((application) => application.uses.some(({ voucherId }) => voucherId === id)).length;
    if (uses > 1) failures.push(`${code} was used ${uses} times`);
  }
  return failures;
}

/** Each voucher's counters are the number of confirmed applications that name it, and what it gave them. */
async function checkCounters(
  confirmed: readonly Application[],
  codes: ReadonlyMap<string, Voucher>,
  ledger: Ledger<never>,
): Promise<string[]> {
  const records = new Map([...codes.keys()].map((id) => [id, { uses: 0, discount: 0 }]));
  for (const { voucherId, discount } of confirmed.flatMap((application) => application.uses)) {
    const record = records.get(voucherId)!;
    record.uses++;
    record.discount += cents(discount);
  }
  const counters = [...records].flatMap(([id, { uses, discount }]) => [
    { name: `voucher:${id}`, expected: uses },
    { name: `budget:${id}/USD`, expected: discount },
  ]);
  const names = counters.map(({ name }) => name);
  const counted = await ledger.counters(names, {});
  return counters.flatMap(({ name, expected }, index) =>
    counted[index] === expected ? [] : [`${name}: counter ${counted[index]}, records ${expected}`],
  );
}

function checkOrderIds(placed: readonly Placed[]): string[] {
  const ids = placed.flatMap(({ purchase }) => purchase.items.map(({ orderId }) => orderId));
  const failures = ids
    .filter((id) => !parseOrderId(id, { epoch: "2014-01-01T00:00:00Z" }).ok)
    .map((id) => `${id} is no order id`);
  if (new Set(ids).size < ids.length) failures.push("an order id was given out twice");
  return failures;
}

/** The same calls once more find what there is: no second purchase, no second use. */
function checkRetry({ purchase: { id, applicationId, version }, again }: Placed): string[] {
  if (again === undefined) return [];
  const isSame = again.purchase.id === id && again.purchase.version === version;
  return isSame && again.application?.id === applicationId ? [] : [`${id}: asked for again it is another one`];
}
