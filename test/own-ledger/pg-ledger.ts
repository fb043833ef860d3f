import type pg from "pg";
import type { Draw, Entry, Guard, Ledger, Move, MoveResult, Store, Tally } from "vouchsafe";
import { inPgTransaction } from "../adapters/sql/in-pg-transaction.js";

/** The tables of the ledger; `pgRecords` reads applications and claims from them. */
export const ledgerTables = `
  create table if not exists own_entries (
    number bigint generated always as identity, id text primary key, key text not null unique, version int not null,
    kind text not null, status text not null, held_until text, counters text[] not null, customers text[] not null,
    vouchers text[] not null, entry json not null);
  create index if not exists own_entries_held on own_entries (held_until) where status = 'held';
  create table if not exists own_uses (
    entry_id text not null, voucher_id text not null, set_id text, customer text, currency text,
    discount bigint not null, uses bigint not null);
  create index if not exists own_uses_entry on own_uses (entry_id);
  create index if not exists own_uses_voucher on own_uses (voucher_id);
  create table if not exists own_counters (
    counter text primary key, used bigint not null check (used between 0 and ${Number.MAX_SAFE_INTEGER}));`;

/** What the rest of the store does: it knows which version of the terms is the newest, and has the outbox. */
type Rest = Pick<Store<pg.PoolClient>, "vouchers" | "sets" | "outbox">;

/** The ledger by hand over `pg`, for READ COMMITTED: lock the counters in order, decide, write. */
export function pgLedger(pool: pg.Pool, rest: Rest): Ledger<pg.PoolClient> {
  return {
    move: (move, { tx }) =>
      tx === undefined ? inPgTransaction(pool, (own) => moveOn(own, move, rest)) : moveOn(tx, move, rest),
    async counters(counters, { tx }) {
      const asked = "select counter, used from own_counters where counter = any($1)";
      const { rows } = await (tx ?? pool).query<Stand>(asked, [counters]);
      const stands = new Map(rows.map(({ counter, used }) => [counter, Number(used)]));
      return counters.map((counter) => stands.get(counter) ?? 0);
    },
    due: ({ now, limit, counter }, { tx }) =>
      entriesWhere(
        tx ?? pool,
        `status = 'held' and held_until <= $1 and ($3::text is null or $3 = any(counters))
         order by held_until, number limit $2`,
        [now, limit, counter],
      ),
    tally: (which, { tx }) => tallyOf(tx ?? pool, which),
    find: async (key, { tx }) => (await entriesWhere(tx ?? pool, "key = $1", [key]))[0],
    get: async (id, { tx }) => (await entriesWhere(tx ?? pool, "id = $1", [id]))[0],
  };
}

async function entriesWhere(
  client: pg.Pool | pg.PoolClient,
  where: string,
  params: readonly unknown[],
): Promise<readonly Entry[]> {
  const { rows } = await client.query<{ entry: Entry }>(`select entry from own_entries where ${where}`, [...params]);
  return rows.map(({ entry }) => entry);
}

async function moveOn(client: pg.PoolClient, move: Move, rest: Rest): Promise<MoveResult> {
  const totals = totalsOf(move.draws);
  const used = await lockCounters(client, totals);
  const early = await answerEarly(client, move, rest);
  if (early !== undefined) return early;
  const exceeded = totals.flatMap(({ counter, by, limit = Number.POSITIVE_INFINITY }) => {
    const stand = used.get(counter)!;
    return by > 0 && by > limit - stand ? [{ counter, used: stand, limit, by }] : [];
  });
  if (exceeded.length > 0) return { status: "limit", exceeded };
  // Somebody else's entry with this key or id was committed a moment ago: now it is seen.
  if (!(await writeEntry(client, move))) return moveOn(client, move, rest);
  await count(client, totals);
  // So that one handler hears of everything.
  await rest.outbox.write(move.events, { tx: client });
  return { status: "applied" };
}

/** The answers that come before limits, in their order. */
async function answerEarly(
  client: pg.PoolClient,
  { entry, from, guards }: Move,
  rest: Rest,
): Promise<MoveResult | undefined> {
  const [first] = from === null ? await entriesWhere(client, "key = $1", [entry.key]) : [];
  if (first !== undefined) return { status: "duplicate", entry: first };
  const [now] = await entriesWhere(client, "id = $1 for update", [entry.id]);
  if (now?.version !== from?.version) return { status: "conflict", ...(now !== undefined && { entry: now }) };
  const stale: Guard[] = [];
  for (const guard of guards) {
    const newest = await rest[guard.of === "voucher" ? "vouchers" : "sets"].get(guard.id, { tx: client });
    if (newest?.version !== guard.version) stale.push(guard);
  }
  return stale.length > 0 ? { status: "stale", guards: stale } : undefined;
}

interface Stand {
  readonly counter: string;
  readonly used: string;
}

/** Each counter once, with all that the move draws on it under the lowest limit. */
function totalsOf(draws: readonly Draw[]): readonly Draw[] {
  const totals = new Map<string, Draw>();
  for (const draw of draws) {
    const { by, limit } = totals.get(draw.counter) ?? { by: 0 };
    const limits = [limit, draw.limit].filter((each) => each !== undefined);
    const lowest = limits.length === 0 ? {} : { limit: Math.min(...limits) };
    totals.set(draw.counter, { counter: draw.counter, by: by + draw.by, ...lowest });
  }
  return [...totals.values()];
}

/** Makes or locks the rows, everybody in the same order, and reads what was committed last. */
async function lockCounters(client: pg.PoolClient, totals: readonly Draw[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<Stand>(
    `insert into own_counters as c (counter, used) select counter, 0 from unnest($1::text[]) counter order by counter
     on conflict (counter) do update set used = c.used returning counter, used`,
    [totals.map(({ counter }) => counter)],
  );
  return new Map(rows.map(({ counter, used }) => [counter, Number(used)]));
}

async function count(client: pg.PoolClient, totals: readonly Draw[]): Promise<void> {
  await client.query(
    `update own_counters c set used = c.used + d.by from unnest($1::text[], $2::bigint[]) as d (counter, by)
     where c.counter = d.counter`,
    [totals.map(({ counter }) => counter), totals.map(({ by }) => by)],
  );
}

/** Whether the entry is written now, with its uses. */
async function writeEntry(client: pg.PoolClient, { entry, from }: Move): Promise<boolean> {
  const { id, key, version, kind, status, heldUntil, draws } = entry;
  const [customers, vouchers] = labelsOf(entry);
  const columns = [id, key, version, kind, status, heldUntil, draws.map(({ counter }) => counter), customers, vouchers];
  const names = "id, key, version, kind, status, held_until, counters, customers, vouchers, entry";
  const values = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10";
  const { rowCount } = await client.query(
    from === null
      ? `insert into own_entries (${names}) values (${values}) on conflict do nothing`
      : `update own_entries set (${names}) = row(${values}) where id = $1`,
    [...columns, JSON.stringify(entry)],
  );
  if (rowCount === 0) return false;
  await client.query("delete from own_uses where entry_id = $1", [id]);
  for (const { voucherId, setId, customer, currency, discount, uses } of entry.uses) {
    const use = [id, voucherId, setId, customer, currency, discount, uses];
    await client.query("insert into own_uses values ($1, $2, $3, $4, $5, $6, $7)", use);
  }
  return true;
}

/** The customers and vouchers by which applications and claims are listed. */
function labelsOf(entry: Entry): readonly [customers: readonly string[], vouchers: readonly string[]] {
  if (entry.kind === "opening") return [[], []];
  const { id, keys = [] } = entry.record.customer ?? {};
  const vouchers = entry.kind === "claim" ? [entry.record] : entry.record.uses;
  return [[...(id === undefined ? [] : [`id:${id}`]), ...keys], vouchers.map(({ voucherId }) => voucherId)];
}

async function tallyOf(
  client: pg.Pool | pg.PoolClient,
  { statuses, ...of }: Parameters<Ledger<never>["tally"]>[0],
): Promise<Tally> {
  const [column, id] = "voucherId" in of ? ["voucher_id", of.voucherId] : ["set_id", of.setId];
  const { rows } = await client.query(
    `with used as (select * from own_uses u join own_entries e on e.id = u.entry_id where u.${column} = $1)
     select kind, status, currency, count(distinct entry_id) as entries, sum(uses) as uses, sum(discount) as discount,
       (select count(distinct customer) from used where status = any($2)) as customers
     from used group by kind, status, currency`,
    [id, statuses],
  );
  const groups = rows.map(({ kind, status, currency, entries, uses, discount }) => ({
    ...{ kind, status, ...(currency !== null && { currency }) },
    ...{ entries: Number(entries), uses: Number(uses), discount: Number(discount) },
  }));
  return { groups, customers: Number(rows[0]?.customers ?? 0) };
}
