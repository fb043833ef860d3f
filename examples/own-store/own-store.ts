import type { Knex } from "knex";
import type { Store } from "vouchsafe";
import { fromKnex, sqlStore } from "vouchsafe/sql";
import { makeTables, ownPurchases } from "./own-purchases.js";

/** The package's store with the shop's own purchases. All else, the exact counting above all, is delegated. */
export async function ownStore(knex: Knex): Promise<Store<Knex.Transaction>> {
  const delegate = sqlStore({ dialect: "sqlite", ...fromKnex(knex, { dialect: "sqlite" }) });
  await delegate.migrate();
  await makeTables(knex);
  return { ...delegate, purchases: ownPurchases(knex, delegate.outbox) };
}
