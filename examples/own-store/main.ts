// A shop that has tables for its sales already, by Knex: it implements that one repository over them and leaves the
// others, and the ledger that keeps every limit exact, to the package. Its test runs the conformance suite on the whole.

import { createVouchers, orThrow, percentOff } from "vouchsafe";
import { ownStore } from "./own-store.js";
import { sqliteKnex } from "./sqlite-knex.js";

const knex = sqliteKnex();
const vouchers = createVouchers({ currency: "GBP", store: await ownStore(knex) });
await vouchers.create({ code: "SAVE10", offers: [{ benefit: percentOff("10") }], limits: { total: 1 } });

const cart = { currency: "GBP", lines: [{ id: "1", productId: "mug", unitPrice: "12.50", quantity: 4 }] };
const application = orThrow(await vouchers.apply({ cart, codes: ["SAVE10"], key: "checkout-1" }));
const purchase = orThrow(await vouchers.purchases.start({ applicationId: application.id }));
await vouchers.purchases.complete(purchase.id);

console.log(await knex("sales").select("status", "payable"));
console.log(await knex("sold_items").select("product_id", "quantity"));
await vouchers.drainEvents((event) => console.log(event.type));
await knex.destroy();
