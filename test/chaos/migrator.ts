// Brings the schema of several shops, one after the other, beside another process that does the same.

import pg from "pg";
import { fromPg, sqlStore } from "vouchsafe/sql";

const [url, ...prefixes] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url! });
for (const tablePrefix of prefixes) await sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix }).migrate();
await pool.end();
