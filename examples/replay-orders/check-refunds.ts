import type { Application, Purchase } from "vouchsafe";
import { cents, sumOf } from "./in-cents.js";
import type { Placed } from "./place-order.js";

export interface Refunds {
  readonly returned: { readonly purchases: number; readonly amount: number };
  readonly failures: readonly string[];
}

/** Each line came back whole: for what was paid for it, once, and item, purchase and application say the same of it. */
export function checkRefunds(
  placed: readonly Placed[],
  applications: ReadonlyMap<string, Pick<Application, "status" | "refunds" | "total">>,
): Refunds {
  const failures: string[] = [];
  let [purchases, amount] = [0, 0];
  for (const { purchase } of placed) {
    const application = applications.get(purchase.applicationId ?? "");
    const refunds = application?.refunds ?? purchase.refunds ?? [];
    for (const [law, holds] of Object.entries(lawsOf(purchase, { application, refunds })))
      if (!holds) failures.push(`${purchase.id}: ${law}: no`);
    if (refunds.length > 0) purchases++;
    amount += sumOf(refunds, (refund) => cents(refund.amount));
  }
  return { returned: { purchases, amount }, failures };
}

function lawsOf(
  { items, status, total }: Purchase,
  {
    application,
    refunds,
  }: Pick<Application, "refunds"> & { readonly application: Pick<Application, "status" | "total"> | undefined },
): Record<string, boolean> {
  const lines = refunds.flatMap((refund) => refund.lines);
  const back = items.filter((item) => item.status === "refunded");
  const paid = sumOf(items, (item) => cents(item.total));
  const refunded = sumOf(refunds, (refund) => cents(refund.amount));
  const kept = sumOf(items, (item) => (item.status === "refunded" ? 0 : cents(item.total)));
  const isAllBack = back.length === items.length;
  return {
    "items add up to the total": paid === cents(total) && cents(application?.total ?? total) === cents(total),
    "what came back is what was paid for it": back.every(({ cartLineId, ...item }) =>
      lines.some(
        (line) =>
          line.id === cartLineId &&
          line.quantity === item.quantity &&
          cents(line.amount) === cents(item.total) &&
          cents(line.discount) === cents(item.discount),
      ),
    ),
    "no line came back twice": new Set(lines.map(({ id }) => id)).size === lines.length && lines.length === back.length,
    "lines of refunds add up to their amounts": sumOf(lines, (line) => cents(line.amount)) === refunded,
    "paid is kept and refunded": paid === kept + refunded,
    "the purchase is refunded when all is back": (status === "refunded") === isAllBack,
    "the application says the same": application === undefined || (application.status === "refunded") === isAllBack,
  };
}
