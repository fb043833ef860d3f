import type pg from "pg";
import { createVouchers, type Store, type Vouchers } from "vouchsafe";
import { fromPg, sqlStore } from "vouchsafe/sql";
import type { RunningPostgres } from "../postgres/start-postgres.js";
import { checkBooks } from "./check-books.js";
import type { Job, Told } from "./job.js";

/** Where scenarios play. */
export interface World {
  readonly server: RunningPostgres;
  readonly admin: pg.Pool;
  readonly processes: number;
  /** Of each process. */
  readonly attempts: number;
}

/** A shop of a scenario's own, and the jobs of its clients. */
export interface Shop {
  readonly vouchers: Vouchers;
  readonly store: Store;
  readonly jobs: (what: Partial<Job>) => readonly Job[];
}

/** One row of the report. */
export interface Row {
  readonly name: string;
  readonly attempts: number;
  readonly uses: number;
  readonly told: Told;
  readonly faults: number;
  readonly drift: number;
  /** What is not as it has to be, beside drift. */
  readonly failures: readonly string[];
}

/** Tables of their own in the server. */
export async function openShop({ server, admin, processes, attempts }: World, tablePrefix: string): Promise<Shop> {
  const store = sqlStore({ dialect: "postgres", ...fromPg(admin), tablePrefix });
  await store.migrate();
  const own = store as Store<unknown> as Store;
  return {
    store: own,
    vouchers: createVouchers({ currency: "GBP", store: own }),
    jobs: (what) =>
      Array.from({ length: processes }, (_, client) => ({
        url: server.url,
        tablePrefix,
        attempts,
        codes: ["SAVE10"],
        ...what,
        name: `${what.name ?? "client"}-${client}`,
      })),
  };
}

/** Looks at the books and holds what was told against what there had to be. */
export async function settle(
  shop: Shop,
  {
    name,
    told,
    attempts,
    faults = 0,
    uses: wanted,
    refusals = [],
  }: {
    readonly name: string;
    readonly told: Told;
    readonly attempts: number;
    readonly faults?: number;
    /** Uses there have to be; left out: as many as were acknowledged. */
    readonly uses?: number;
    /** The only refusals there may be. */
    readonly refusals?: readonly string[];
  },
): Promise<Row> {
  const { uses, drift } = await checkBooks(shop, told.confirmed);
  const failures = told.errors.map((error) => `threw ${error}`);
  if (wanted !== undefined && uses !== wanted) failures.push(`has ${uses} uses and not ${wanted}`);
  for (const [code, count] of Object.entries(told.refusals)) {
    if (!refusals.includes(code)) failures.push(`refused ${count} times by ${code}`);
  }
  return { name, attempts, uses, told, faults, drift, failures };
}
