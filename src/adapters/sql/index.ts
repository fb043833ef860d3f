// What `vouchsafe/sql` offers.

export { type BetterSqlite3Database, fromBetterSqlite3 } from "./handles/from-better-sqlite3.js";
export { type DrizzleDatabase, type DrizzleSql, fromDrizzle } from "./handles/from-drizzle.js";
export { fromKnex, type KnexDatabase } from "./handles/from-knex.js";
export { fromKysely, type KyselyDatabase } from "./handles/from-kysely.js";
export { fromMariadb, type MariadbConnection, type MariadbPool } from "./handles/from-mariadb.js";
export { fromMysql2, type Mysql2Connection, type Mysql2Pool } from "./handles/from-mysql2.js";
export { fromPg, type PgClient, type PgPool } from "./handles/from-pg.js";
export { fromPglite, type PgliteDatabase } from "./handles/from-pglite.js";
export { fromPostgresJs, type PostgresJsSql } from "./handles/from-postgres-js.js";
export { fromPrisma, type PrismaDatabase } from "./handles/from-prisma.js";
export { fromTypeOrm, type TypeOrmManager } from "./handles/from-type-orm.js";
export { migrations } from "./migrations.js";
export type { SqlDialect, SqlHandle } from "./sql-handle.js";
export { type SqlStore, type SqlStoreOptions, sqlStore } from "./sql-store.js";
export type { SqlExec, SqlRow, SqlValue } from "./steps.js";
