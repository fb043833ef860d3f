import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";

/** A `PrismaClient`, or what `$transaction` hands over. */
export interface PrismaDatabase {
  $queryRawUnsafe(sql: string, ...params: unknown[]): Promise<unknown>;
}

/**
 * PostgreSQL through Prisma, by the documented shape of its client: untested, since its engine is downloaded when it is
 * installed. `{ tx }` is what the interactive `$transaction` hands over.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromPrisma(new PrismaClient()) });
 */
export function fromPrisma(
  prisma: PrismaDatabase & {
    $transaction<T>(
      work: (tx: PrismaDatabase) => Promise<T>,
      options?: { isolationLevel: "ReadCommitted" },
    ): Promise<T>;
  },
): SqlHandle<PrismaDatabase> {
  requireMethods(prisma, "prisma", ["$queryRawUnsafe", "$transaction"]);
  const fromTx =
    (tx: PrismaDatabase): SqlExec =>
    async (sql, params) =>
      (await tx.$queryRawUnsafe(numbered(sql), ...params)) as readonly SqlRow[];
  return {
    exec: fromTx(prisma),
    fromTx,
    transaction: (work) => prisma.$transaction(async (tx) => work(fromTx(tx)), { isolationLevel: "ReadCommitted" }),
  };
}
