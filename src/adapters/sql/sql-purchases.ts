import type { Purchase } from "../../domain/purchase.js";
import type { PurchaseRepository } from "../../ports/purchase-repository.js";
import { groupOfCustomerKeys, labelsOfCustomer } from "../memory/customer-labels.js";
import type { Database } from "./database.js";
import { dialects } from "./dialects.js";
import { insertFree } from "./insert-free.js";
import { listRecords } from "./list-records.js";
import type { SqlValue, Steps } from "./steps.js";
import { recordOf, type SqlTables, writeEvents } from "./tables.js";

/** Purchases with their items, found by id or by key. */
export function sqlPurchases<Tx>(database: Database<Tx>, tables: SqlTables): PurchaseRepository<Tx> {
  const { prefix } = tables;
  const one = (column: string, value: string) =>
    function* (): Steps<Purchase | undefined> {
      const [row] = yield [`select record from ${prefix}purchases where ${column} = ?`, value];
      return row === undefined ? undefined : recordOf<Purchase>(row);
    };
  return {
    insert: ({ purchase, events }, options) =>
      database.run(function* () {
        const answer = yield* insertPurchase(tables, purchase);
        if (answer === "inserted") yield* writeEvents(tables, events);
        return answer;
      }, options),
    update: ({ purchase, expected, events }, options) =>
      database.run(function* () {
        const answer = yield* updatePurchase(tables, purchase, expected);
        if (answer === "updated") yield* writeEvents(tables, events);
        return answer;
      }, options),
    get: (id, options) => database.runLoose(one("id", id), options),
    find: (key, options) => database.runLoose(one("purchase_key", key), options),
    findByOrderId: (orderId, options) =>
      database.runLoose(function* () {
        const owner = `select purchase_id from ${prefix}purchase_items where order_id = ?`;
        const [row] = yield [`select record from ${prefix}purchases where id = (${owner})`, orderId];
        return row === undefined ? undefined : recordOf<Purchase>(row);
      }, options),
    list: ({ after, limit, customerKeys, status }, options) =>
      database.runLoose(
        () =>
          listRecords<Purchase>(tables, {
            table: "purchases",
            after,
            limit,
            columns: { status },
            labels: { table: "purchase_labels", groups: groupOfCustomerKeys(customerKeys) },
          }),
        options,
      ),
  };
}

function* insertPurchase(tables: SqlTables, purchase: Purchase): Steps<"inserted" | "key_taken" | "order_id_taken"> {
  const { prefix } = tables;
  const { id, key, version, status, customer } = purchase;
  const row = { id, purchase_key: key, version, status, record: JSON.stringify(purchase) };
  const [put] = yield* insertFree(tables, "purchases", [row]);
  if (put === undefined) {
    const [first] = yield [`select id from ${prefix}purchases where purchase_key = ?${lock(tables)}`, key];
    if (first !== undefined) return "key_taken";
    throw new Error(`two purchases have the id ${id}`);
  }
  if (!(yield* putItems(tables, purchase))) {
    // Not by a savepoint: it would cost every purchase what only a clash of order ids needs.
    yield [`delete from ${prefix}purchase_items where purchase_id = ?`, id];
    yield [`delete from ${prefix}purchases where id = ?`, id];
    return "order_id_taken";
  }
  yield* putLabels(tables, put.seq, labelsOfCustomer(customer));
  return "inserted";
}

function* updatePurchase(tables: SqlTables, purchase: Purchase, expected: number): Steps<"updated" | "conflict"> {
  const { prefix } = tables;
  const { id, key, version, status, customer } = purchase;
  const [row] = yield [
    `select seq, record from ${prefix}purchases where id = ? and version = ?${lock(tables)}`,
    id,
    expected,
  ];
  if (row === undefined) return "conflict";
  const before = recordOf<Purchase>(row);
  if (before.key !== key) throw new Error(`purchase ${id} cannot change its key`);
  yield [
    `update ${prefix}purchases set version = ?, status = ?, record = ? where id = ?`,
    ...[version, status, JSON.stringify(purchase), id],
  ];
  if (!isSame(orderIdsOf(before), orderIdsOf(purchase))) {
    yield [`delete from ${prefix}purchase_items where purchase_id = ?`, id];
    if (!(yield* putItems(tables, purchase))) throw new Error(`purchase ${id} cannot take another's order id`);
  }
  const labels = labelsOfCustomer(customer);
  if (!isSame(labelsOfCustomer(before.customer), labels)) {
    yield [`delete from ${prefix}purchase_labels where seq = ?`, Number(row["seq"])];
    yield* putLabels(tables, Number(row["seq"]), labels);
  }
  return "updated";
}

const lock = ({ dialect }: SqlTables) => dialects[dialect].forUpdate;

/** In order, so that two purchases with the same ones never wait for each other in a circle. */
function orderIdsOf({ items }: Purchase): readonly string[] {
  return items.map(({ orderId }) => orderId).sort();
}

function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((each, index) => each === after[index]);
}

/** Whether every order id was free. */
function* putItems(tables: SqlTables, purchase: Purchase): Steps<boolean> {
  const { prefix, dialect } = tables;
  const ids = orderIdsOf(purchase);
  if (ids.length === 0) return true;
  const rows = ids.map(() => "(?, ?)").join(", ");
  const items = `${prefix}purchase_items`;
  yield [
    `insert into ${items} (order_id, purchase_id) values ${rows} ${dialects[dialect].orLeave("order_id")}`,
    ...ids.flatMap((orderId): SqlValue[] => [orderId, purchase.id]),
  ];
  const mine = yield [`select order_id from ${items} where purchase_id = ?`, purchase.id];
  return mine.length === ids.length;
}

function* putLabels({ prefix }: SqlTables, seq: number, labels: readonly string[]): Steps<void> {
  if (labels.length === 0) return;
  const rows = labels.map(() => "(?, ?)").join(", ");
  const params = labels.flatMap((label): SqlValue[] => [label, seq]);
  yield [`insert into ${prefix}purchase_labels (label, seq) values ${rows}`, ...params];
}
