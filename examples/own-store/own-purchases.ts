import type { Knex } from "knex";
import type { Outbox, Purchase, PurchaseRepository } from "vouchsafe";

type Tx = Knex.Transaction;

/** The shop's own tables: what it wants to see of a purchase in columns, and the purchase as it was put in. */
export async function makeTables(knex: Knex): Promise<void> {
  await knex.schema.createTable("sales", (table) => {
    table.increments("number");
    table.text("id").notNullable().unique();
    table.text("idempotency_key").notNullable().unique();
    table.integer("version").notNullable();
    table.text("status").notNullable().index();
    table.text("payable").notNullable();
    table.text("purchase").notNullable();
  });
  await knex.schema.createTable("sold_items", (table) => {
    table.text("order_id").primary();
    table.text("sale_id").notNullable().index();
    table.text("product_id").notNullable();
    table.integer("quantity").notNullable();
  });
  await knex.schema.createTable("sale_customers", (table) => {
    table.text("customer_key").notNullable();
    table.text("sale_id").notNullable().index();
    table.primary(["customer_key", "sale_id"]);
  });
}

/** Purchases in the shop's tables instead of the package's; what they tell goes into the package's outbox. */
export function ownPurchases(knex: Knex, outbox: Outbox<Tx>): PurchaseRepository<Tx> {
  /** In the transaction of the caller, else in one of its own: a purchase has rows in several tables. */
  const inOne = <T>(tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
    tx === undefined ? knex.transaction(work) : work(tx);
  const one = async (where: Readonly<Record<string, string>>, tx: Tx | undefined): Promise<Purchase | undefined> => {
    const row = await (tx ?? knex)("sales").where(where).first("purchase");
    return row === undefined ? undefined : JSON.parse(row.purchase);
  };
  return {
    insert: ({ purchase, events }, { tx }) =>
      inOne(tx, async (trx) => {
        const put = await trx("sales").insert(columnsOf(purchase)).onConflict().ignore().returning("id");
        if (put.length === 0) return "key_taken";
        if (!(await insertParts(trx, purchase))) {
          await removeParts(trx, purchase);
          await trx("sales").where({ id: purchase.id }).delete();
          return "order_id_taken";
        }
        await outbox.write(events, { tx: trx });
        return "inserted";
      }),
    update: ({ purchase, expected, events }, { tx }) =>
      inOne(tx, async (trx) => {
        const { id } = purchase;
        const changed = await trx("sales").where({ id, version: expected }).update(columnsOf(purchase));
        if (changed === 0) return "conflict";
        await removeParts(trx, purchase);
        await insertParts(trx, purchase);
        await outbox.write(events, { tx: trx });
        return "updated";
      }),
    get: (id, { tx }) => one({ id }, tx),
    find: (key, { tx }) => one({ idempotency_key: key }, tx),
    async findByOrderId(orderId, { tx }) {
      const item = await (tx ?? knex)("sold_items").where({ order_id: orderId }).first("sale_id");
      return item === undefined ? undefined : one({ id: item.sale_id }, tx);
    },
    async list({ after, limit, customerKeys, status }, { tx }) {
      const sales = (tx ?? knex)("sales").orderBy("number").limit(limit);
      if (after !== undefined) sales.where("number", ">", knex("sales").where({ id: after }).select("number"));
      if (status !== undefined) sales.where({ status });
      if (customerKeys !== undefined) {
        sales.whereIn(
          "id",
          knex("sale_customers")
            .whereIn("customer_key", [...customerKeys])
            .select("sale_id"),
        );
      }
      return (await sales.select("purchase")).map((row: { purchase: string }) => JSON.parse(row.purchase));
    },
  };
}

function columnsOf(purchase: Purchase) {
  const { id, key, version, status, payable } = purchase;
  return { id, idempotency_key: key, version, status, payable, purchase: JSON.stringify(purchase) };
}

/** Whether every order id was free. */
async function insertParts(trx: Tx, { id, items, customer }: Purchase): Promise<boolean> {
  const keys = new Set([...(customer?.id === undefined ? [] : [`id:${customer.id}`]), ...(customer?.keys ?? [])]);
  for (const key of keys) await trx("sale_customers").insert({ customer_key: key, sale_id: id });
  for (const { orderId, productId, quantity } of items) {
    const item = { order_id: orderId, sale_id: id, product_id: productId, quantity };
    const put = await trx("sold_items").insert(item).onConflict().ignore().returning("order_id");
    if (put.length === 0) return false;
  }
  return true;
}

async function removeParts(trx: Tx, { id }: Purchase): Promise<void> {
  await trx("sold_items").where({ sale_id: id }).delete();
  await trx("sale_customers").where({ sale_id: id }).delete();
}
