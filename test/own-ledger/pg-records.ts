import type pg from "pg";
import type { Application, ApplicationRepository, Claim, ClaimRepository, Entry, Page } from "vouchsafe";

interface Wanted extends Page {
  readonly customerKeys?: readonly string[];
  readonly voucherIds?: readonly string[];
  readonly status?: string;
}

/** Reads the applications that `pgLedger` wrote. */
export function pgApplications(pool: pg.Pool): ApplicationRepository<pg.PoolClient> {
  const { get, list } = recordsOf<Application>(pool, "application");
  return {
    get,
    list: ({ voucherId, ...page }, options) =>
      list({ ...page, ...(voucherId !== undefined && { voucherIds: [voucherId] }) }, options),
  };
}

/** Reads the claims that `pgLedger` wrote. */
export function pgClaims(pool: pg.Pool): ClaimRepository<pg.PoolClient> {
  return recordsOf<Claim>(pool, "claim");
}

function recordsOf<T>(pool: pg.Pool, kind: Entry["kind"]) {
  const select = "select entry from own_entries where kind = $1";
  const query = async (sql: string, params: readonly unknown[], client: pg.Pool | pg.PoolClient = pool) => {
    const { rows } = await client.query<{ entry: { record: T } }>(sql, [kind, ...params]);
    return rows.map(({ entry }) => entry.record);
  };
  return {
    async get(id: string, { tx }: { readonly tx?: pg.PoolClient }): Promise<T | undefined> {
      return (await query(`${select} and id = $2`, [id], tx))[0];
    },
    list: ({ after, limit, customerKeys, voucherIds, status }: Wanted, { tx }: { readonly tx?: pg.PoolClient }) =>
      query(
        `${select} and ($2::text is null or number > (select number from own_entries where id = $2))
         and ($3::text[] is null or customers && $3) and ($4::text[] is null or vouchers && $4)
         and ($5::text is null or status = $5) order by number limit $6`,
        [after, customerKeys, voucherIds, status, limit],
        tx,
      ),
  };
}
