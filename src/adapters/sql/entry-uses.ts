import type { Entry, Ledger, Tally, TallyGroup } from "../../ports/ledger.js";
import { marks, type SqlValue, type Steps } from "./steps.js";
import { type SqlTables, textOf } from "./tables.js";

type Columns = Readonly<Record<"voucher_id" | "set_id" | "customer" | "currency" | "discount" | "uses", SqlValue>>;

/** The uses of an entry as they are kept, one row each. */
export function usesOfEntry({ uses }: Entry): readonly (Columns & { readonly place: number })[] {
  return uses.map(({ voucherId, setId, customer, currency, discount, uses: count }, place) => ({
    place,
    voucher_id: voucherId,
    set_id: setId ?? null,
    customer: customer ?? null,
    currency: currency ?? null,
    discount,
    uses: count,
  }));
}

/** Puts the uses of an entry in the place of those it had. */
export function* putUses({ prefix }: SqlTables, entry: Entry, { seq }: { readonly seq: number }): Steps<void> {
  yield [`delete from ${prefix}entry_uses where seq = ?`, seq];
  const rows = usesOfEntry(entry).map((use): SqlValue[] => [
    ...[seq, use.place, use.voucher_id, use.set_id, use.customer, use.currency, use.discount, use.uses],
  ]);
  if (rows.length === 0) return;
  const columns = "seq, place, voucher_id, set_id, customer, currency, discount, uses";
  const places = rows.map((row) => `(${marks(row)})`).join(", ");
  yield [`insert into ${prefix}entry_uses (${columns}) values ${places}`, ...rows.flat()];
}

/** Adds up in one statement, found by index, so that groups and customers are of one moment. */
export function* tallyUses(
  { prefix }: SqlTables,
  { statuses, ...of }: Parameters<Ledger<never>["tally"]>[0],
): Steps<Tally> {
  const [column, id] = "voucherId" in of ? ["voucher_id", of.voucherId] : ["set_id", of.setId];
  const asked = statuses.length === 0 ? "null" : marks(statuses);
  const rows = yield [
    `with used as (
       select e.kind, e.status, u.currency, u.seq, u.customer, u.uses, u.discount
       from ${prefix}entry_uses u join ${prefix}entries e on e.seq = u.seq where u.${column} = ?
     )
     select kind, status, currency, count(distinct seq) as entries, sum(uses) as uses, sum(discount) as discount,
       (select count(distinct customer) from used where status in (${asked})) as customers
     from used group by kind, status, currency`,
    id,
    ...statuses,
  ];
  const groups = rows.map(
    (row): TallyGroup => ({
      kind: textOf(row["kind"]) as Entry["kind"],
      status: textOf(row["status"]),
      ...(row["currency"] !== null && { currency: textOf(row["currency"]) }),
      entries: Number(row["entries"]),
      uses: Number(row["uses"]),
      discount: Number(row["discount"]),
    }),
  );
  return { groups, customers: Number(rows[0]?.["customers"] ?? 0) };
}
