import type pg from "pg";
import type { Entry } from "vouchsafe";

/** The floor that a use is measured beside: one statement that counts under a limit and records the same record once. */
export async function bareUse(
  pool: pg.Pool,
  { prefix, counter, entry }: { readonly prefix: string; readonly counter: string; readonly entry: Entry },
): Promise<boolean> {
  const text = `with counted as (
      update ${prefix}counters set used = used + 1 where counter = $1 and used < $2 returning used
    )
    insert into ${prefix}uses (id, use_key, record) select $3, $4, $5 from counted on conflict do nothing`;
  const values = [counter, 1e9, entry.id, entry.key, JSON.stringify(entry)];
  return (await pool.query({ name: `${prefix}use`, text, values })).rowCount === 1;
}

/** Counters and records with what has to be unique, and nothing else to find them by. */
export async function makeBareTables(
  pool: pg.Pool,
  { prefix, counters }: { readonly prefix: string; readonly counters: number },
): Promise<void> {
  const text = 'text collate "C"';
  await pool.query(`create table ${prefix}counters (counter ${text} primary key, used bigint not null)`);
  await pool.query(
    `create table ${prefix}uses (id ${text} primary key, use_key ${text} not null unique, record text not null)`,
  );
  await pool.query(`insert into ${prefix}counters values ('hot', 0)`);
  await pool.query(`insert into ${prefix}counters select 'cold' || n, 0 from generate_series(1, ${counters}) n`);
}
