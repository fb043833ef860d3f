import { gap, type Mutant, mutant } from "./mutant.js";

/** Stores that start a purchase twice, give an order id twice, or forget one. */
export const purchaseMutants: readonly Mutant[] = [
  mutant("looks at order ids before the key", /^A purchase key in use is told key_taken/, (real) => ({
    purchases: {
      async insert(what) {
        const others = await real.purchases.list({ limit: 1000 }, {});
        const ids = others.flatMap(({ items }) => items.map(({ orderId }) => orderId));
        return what.purchase.items.some(({ orderId }) => ids.includes(orderId))
          ? "order_id_taken"
          : real.purchases.insert(what, {});
      },
    },
  })),
  mutant("lets order ids be given twice", /^An order id is unique over the items of all purchases/, (real) => {
    let made = 0;
    return {
      purchases: {
        insert({ purchase, events }) {
          const items = purchase.items.map((item) => {
            made += 1;
            return { ...item, orderId: `${item.orderId}#${made}` };
          });
          return real.purchases.insert({ purchase: { ...purchase, items }, events }, {});
        },
      },
    };
  }),
  mutant(
    "keeps the order ids that it wrote before it met a taken one",
    /^A refused purchase leaves its key and its other order ids free/,
    (real) => {
      const leaked = new Set<string>();
      return {
        purchases: {
          async insert(what) {
            const ids = what.purchase.items.map(({ orderId }) => orderId);
            const known = await real.purchases.find(what.purchase.key, {});
            if (known === undefined && ids.some((id) => leaked.has(id))) return "order_id_taken";
            const answer = await real.purchases.insert(what, {});
            if (answer === "order_id_taken") leaked.add(ids[0]!);
            return answer;
          },
        },
      };
    },
  ),
  mutant(
    "looks whether a purchase key is free, waits, and puts it in",
    /^Of twenty callers with one purchase key at once/,
    (real) => ({
      purchases: {
        async insert(what) {
          const known = await real.purchases.find(what.purchase.key, {});
          await gap();
          if (known !== undefined) return "key_taken";
          const answer = await real.purchases.insert(what, {});
          return answer === "key_taken" ? "inserted" : answer;
        },
      },
    }),
  ),
  mutant(
    "throws what the database says of a taken order id",
    /^Of twenty purchases with one order id at once/,
    (real) => ({
      purchases: {
        async insert(what) {
          const answer = await real.purchases.insert(what, {});
          if (answer === "order_id_taken") throw new Error("duplicate key value violates unique constraint");
          return answer;
        },
      },
    }),
  ),
  mutant("finds purchases by their first order id only", /^A purchase is found by the order id of each/, (real) => ({
    purchases: {
      async findByOrderId(orderId) {
        const all = await real.purchases.list({ limit: 1000 }, {});
        return all.find(({ items }) => items[0]?.orderId === orderId);
      },
    },
  })),
  mutant("finds purchases by order ids in any case", /^A purchase is found by the order id of each/, (real) => ({
    purchases: { findByOrderId: (orderId) => real.purchases.findByOrderId(orderId.toUpperCase(), {}) },
  })),
  mutant("finds purchases by id where a key is asked for", /^A purchase is found by id and by key/, (real) => ({
    purchases: { find: (key) => real.purchases.get(key, {}) },
  })),
  mutant(
    "frees the order ids of a purchase that is updated",
    /^A purchase is updated from the version expected, its order ids/,
    (real) => ({
      purchases: {
        update: ({ purchase, ...what }) =>
          real.purchases.update(
            {
              ...what,
              purchase: {
                ...purchase,
                items: purchase.items.map((item) => ({ ...item, orderId: `${item.orderId}#` })),
              },
            },
            {},
          ),
      },
    }),
  ),
  mutant(
    "updates purchases from whatever version stands",
    /^A purchase update that expects another version/,
    (real) => ({
      purchases: {
        async update({ purchase, events }) {
          const now = await real.purchases.get(purchase.id, {});
          return now === undefined
            ? "conflict"
            : real.purchases.update({ purchase, expected: now.version, events }, {});
        },
      },
    }),
  ),
  mutant(
    "waits between looking at a purchase's version and writing",
    /^Of a success and a failure of a purchase/,
    (real) => ({
      purchases: {
        async update({ purchase, expected, events }) {
          const stands = (await real.purchases.get(purchase.id, {}))?.version;
          await gap();
          if (stands !== expected) return "conflict";
          await real.purchases.update({ purchase, expected, events }, {});
          return "updated";
        },
      },
    }),
  ),
];
