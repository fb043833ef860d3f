// A shop whose orders and voucher uses are in one database, and so in one transaction: they stand and fall together.

import { percentOff } from "vouchsafe";
import { placeOrder } from "./place-order.js";
import { sqliteShop } from "./sqlite-shop.js";

const shop = await sqliteShop(":memory:");
const { vouchers } = shop;
const { id } = await vouchers.create({ code: "SAVE10", offers: [{ benefit: percentOff("10") }], limits: { total: 1 } });
const cart = { currency: "GBP", lines: [{ id: "1", productId: "mug", unitPrice: "12.50", quantity: 4 }] };
const order = (name: string) => ({ id: name, cart, codes: ["SAVE10"], customer: { id: name } });
const uses = async () => (await vouchers.stats(id)).confirmed;

const declining: typeof shop = {
  ...shop,
  transaction: (work) =>
    shop.transaction(async (tx) => {
      await work(tx);
      throw new Error("the payment was declined");
    }),
};
const failed = await placeOrder(declining, order("ann")).catch((error: Error) => error.message);
console.log("ann:", failed, "uses:", await uses());

const first = await placeOrder(shop, order("bob"));
console.log("bob:", first.total, "uses:", await uses());

const second = await placeOrder(shop, order("cat"));
console.log("cat:", second.total, second.refused[0]?.code, "uses:", await uses());

console.log(await shop.orders());
