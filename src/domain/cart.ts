import { invalid } from "./error.js";
import {
  isGiven,
  isPlainText,
  isText,
  isTexts,
  readBoolean,
  readObject,
  readText,
  readTexts,
  show,
  withoutUndefined,
} from "./input.js";
import { type Currency, type MinorUnits, readCurrency } from "./money/currency.js";
import { type Amount, formatAmount, plainAmount, readAmount } from "./money/money.js";
import { hasRepeatedId, repeatedId } from "./repeated-id.js";
import { type CheckedCharge, readShipping, type ShippingCharge } from "./shipping.js";

/** What is being bought, as the host gives it. Fields it does not know are passed over. */
export interface Cart {
  /** ISO 4217. Left out: the currency of the service. */
  readonly currency?: string;
  /** Carried into the result; prices with and without tax are never mixed. */
  readonly pricesIncludeTax?: boolean;
  /** Left out: not known yet. `[]`: nothing is sent. */
  readonly shipping?: readonly ShippingCharge[];
  readonly lines: readonly CartLine[];
}

export interface CartLine {
  /** Unique in the cart. */
  readonly id: string;
  readonly productId: string;
  /** The product that this one is a variant of. */
  readonly parentId?: string;
  /** Of one unit, before any discount. */
  readonly unitPrice: Amount;
  /** A whole number above 0. */
  readonly quantity: number;
  /** Who sells it, in a marketplace: the vouchers of a shop count for its lines only. */
  readonly shopId?: string;
  /** Paths: `["Furniture/Chairs"]`. */
  readonly categories?: readonly string[];
  /** For ranges by `productTypes`. */
  readonly type?: string;
  /** For ranges by `attributes`: `{ colour: "red" }`. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** `false` keeps every discount away. Default `true`. */
  readonly discountable?: boolean;
  /** Price of a unit below which no discount takes it. */
  readonly minimumPrice?: Amount;
  /** Added by a gift: never counts for a condition and is never discounted. */
  readonly gift?: boolean;
}

/** Most lines of a cart. */
const mostLines = 100_000;

/** A checked cart: amounts in minor units, everything else as it came. */
export interface CheckedCart {
  readonly currency: Currency;
  readonly pricesIncludeTax: boolean | undefined;
  readonly lines: readonly CheckedLine[];
  /** `undefined` while shipping is not known. */
  readonly shipping: readonly CheckedCharge[] | undefined;
  readonly subtotal: number;
}

export interface CheckedLine {
  readonly id: string;
  readonly line: CartLine;
  readonly unit: number;
  readonly quantity: number;
  /** unit × quantity */
  readonly subtotal: number;
  /** Lowest price of the whole line; 0 without a `minimumPrice`. */
  readonly floor: number;
}

/**
 * Checks a cart and counts its amounts in minor units.
 *
 * @throws VouchsafeError `invalid_input` naming the field: `cart.lines[2].unitPrice`.
 */
export function readCart(
  input: unknown,
  {
    currency: defaultCurrency,
    minorUnits,
  }: { readonly currency?: string | undefined; readonly minorUnits?: MinorUnits | undefined } = {},
): CheckedCart {
  const cart = readObject(input, "cart") as Partial<Cart>;
  const currency = readCurrency(cart.currency ?? defaultCurrency, "cart.currency", minorUnits);
  const given = cart.lines;
  if (!Array.isArray(given)) throw invalid("cart.lines", `expected an array, got ${show(given)}`);
  if (given.length === 0) throw invalid("cart.lines", "is empty; there is nothing to price");
  if (given.length > mostLines)
    throw invalid("cart.lines", `has ${given.length} lines; at most ${mostLines} are taken`);
  const lines = new Array<CheckedLine>(given.length);
  let subtotal = 0;
  for (let index = 0; index < given.length; index++) {
    const line = readLine(given[index], index, currency);
    subtotal += line.subtotal;
    lines[index] = line;
  }
  if (hasRepeatedId(lines)) throw repeatedId(lines, "cart.lines");
  if (!(subtotal <= Number.MAX_SAFE_INTEGER)) throw invalid("cart", "adds up beyond what can be counted exactly");
  const shipping = isGiven(cart.shipping) ? readShipping(cart.shipping, currency) : undefined;
  if (shipping !== undefined && !Number.isSafeInteger(shipping.reduce((sum, { charge }) => sum + charge, subtotal)))
    throw invalid("cart.shipping", "and goods add up beyond what can be counted exactly");
  const tax = cart.pricesIncludeTax;
  const pricesIncludeTax = isGiven(tax) ? readBoolean(tax, "cart.pricesIncludeTax") : undefined;
  return { currency, pricesIncludeTax, lines, shipping, subtotal };
}

function readLine(given: unknown, index: number, currency: Currency): CheckedLine {
  // A cart is read on every quote, so paths are put together only where something is wrong.
  if (typeof given !== "object" || given === null)
    throw invalid(`cart.lines[${index}]`, `expected an object, got ${show(given)}`);
  const line = given as CartLine;
  const { id, productId, quantity, unitPrice } = line;
  if (!isText(id)) readText(id, `cart.lines[${index}].id`);
  if (!isText(productId)) readText(productId, `cart.lines[${index}].productId`);
  if (!(Number.isSafeInteger(quantity) && quantity > 0)) {
    throw invalid(`cart.lines[${index}].quantity`, `expected a whole number above 0, got ${show(quantity)}`);
  }
  const plain = plainAmount(unitPrice, currency);
  const unit = plain >= 0 ? plain : readAmount(unitPrice, currency, `cart.lines[${index}].unitPrice`);
  const subtotal = unit * quantity;
  if (subtotal > Number.MAX_SAFE_INTEGER) {
    throw invalid(`cart.lines[${index}]`, `${show(unitPrice)} × ${quantity} is beyond what can be counted exactly`);
  }
  const floor = line.minimumPrice === undefined ? 0 : readFloor(line, index, currency);
  const { categories } = line;
  if (categories !== undefined && !isTexts(categories)) readTexts(categories, `cart.lines[${index}].categories`);
  if (hasMore(line)) checkRest(line, index);
  return { id, line, unit, quantity, subtotal, floor: floor === 0 ? 0 : Math.min(subtotal, floor * quantity) };
}

function readFloor(line: CartLine, index: number, currency: Currency): number {
  return readAmount(line.minimumPrice, currency, `cart.lines[${index}].minimumPrice`);
}

/** Whether any of the fields is there that most lines leave out. */
function hasMore({ parentId, shopId, type, attributes, discountable, gift }: CartLine): boolean {
  const texts = parentId !== undefined || shopId !== undefined || type !== undefined || attributes !== undefined;
  return texts || discountable !== undefined || gift !== undefined;
}

function checkRest(line: CartLine, index: number): void {
  const { parentId, shopId, type, attributes, discountable, gift } = line;
  if (parentId !== undefined) readText(parentId, `cart.lines[${index}].parentId`);
  if (shopId !== undefined) readText(shopId, `cart.lines[${index}].shopId`);
  if (type !== undefined) readText(type, `cart.lines[${index}].type`);
  if (discountable !== undefined) readBoolean(discountable, `cart.lines[${index}].discountable`);
  if (gift !== undefined) readBoolean(gift, `cart.lines[${index}].gift`);
  if (attributes === undefined) return;
  for (const [name, value] of Object.entries(readObject(attributes, `cart.lines[${index}].attributes`))) {
    readText(name, `cart.lines[${index}].attributes`);
    const fits =
      typeof value === "string"
        ? value === "" || isPlainText(value)
        : typeof value === "boolean" || Number.isFinite(value);
    if (!fits) {
      throw invalid(
        `cart.lines[${index}].attributes.${name}`,
        `expected text, number or true/false, got ${show(value)}`,
      );
    }
  }
}

/** A checked cart as plain JSON with amounts written out: what an application keeps. */
export function cartToJson({ currency, pricesIncludeTax, lines, shipping }: CheckedCart): Cart {
  return withoutUndefined({
    currency: currency.code,
    pricesIncludeTax,
    lines: lines.map(({ id, line, unit, quantity }, index) =>
      withoutUndefined({
        id,
        productId: line.productId,
        parentId: line.parentId,
        unitPrice: formatAmount(unit, currency),
        quantity,
        shopId: line.shopId,
        categories: line.categories && [...line.categories],
        type: line.type,
        attributes: line.attributes && Object.fromEntries(Object.entries(line.attributes)),
        discountable: line.discountable === false ? false : undefined,
        minimumPrice:
          line.minimumPrice === undefined ? undefined : formatAmount(readFloor(line, index, currency), currency),
        gift: line.gift === true ? true : undefined,
      }),
    ),
    shipping: shipping?.map(({ id, charge, given }) =>
      withoutUndefined({ id, charge: formatAmount(charge, currency), method: given.method, shopId: given.shopId }),
    ),
  });
}
