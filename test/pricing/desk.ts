import { categories } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";

/** Books at 12.00 and 8.00, three pens at 1.50, a lamp at 40.00: 12.00, 16.00, 4.50, 40.00; 72.50 in all. */
export const desk = aCart(
  { productId: "atlas", unitPrice: "12.00", categories: ["Books"], attributes: { cover: "hard" } },
  { productId: "novel", unitPrice: "8.00", quantity: 2, categories: ["Books"], attributes: { cover: "soft" } },
  { productId: "pen", unitPrice: "1.50", quantity: 3, type: "stationery" },
  { productId: "lamp", unitPrice: "40.00" },
);
export const books = { range: categories("Books") };
export const pens = { range: { products: ["pen"] } };
export const lamp = { range: { products: ["lamp"] } };
