import type { NeutralCase } from "./neutral-case.js";

const range = ["all", "includedProducts", "excludedProducts", "categories", "excludedCategories", "productTypes"];

/** The fields of each part of a case that are read, or that say nothing about the price. */
const read: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["id", "title", "seed_note", "tags", "currency", "now", "user", "basket", "offers", "vouchers"],
    ...["attachedVoucherCodes", "attempts", "placeOrder", "expected"],
  ],
  basket: ["lines", "shippingCharge"],
  "basket.lines": [
    ...["lineId", "productId", "parentProductId", "unitPrice", "quantity", "categories", "productType"],
    "discountable",
  ],
  offers: [
    ...["id", "type", "priority", "exclusive", "status", "startsAt", "endsAt", "condition", "benefit", "combinesWith"],
    ...["maxBasketApplications", "maxGlobalApplications", "maxUserApplications", "maxDiscount", "usage"],
  ],
  "offers.condition": ["type", "range", "value"],
  "offers.condition.range": range,
  "offers.benefit": ["type", "range", "value", "maxAffectedItems"],
  "offers.benefit.range": range,
  "offers.usage": ["applications", "discount", "perUser"],
  vouchers: ["code", "usage", "startsAt", "endsAt", "createdAt", "offerIds", "priorApplications"],
};

/** Fields of a case that nothing here reads, as paths: what they would change is not compared. */
export function unreadFields(given: NeutralCase): readonly string[] {
  return unreadAt("", given);
}

function unreadAt(path: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => unreadAt(path, each));
  const known = read[path];
  if (known === undefined || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return known.includes(name) ? unreadAt(at, inner) : [at];
  });
}
