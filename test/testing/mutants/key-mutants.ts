import type { Customer } from "../../../src/domain/customer.js";
import type { Entry } from "../../../src/ports/ledger.js";
import type { Store } from "../../../src/ports/store.js";
import { type Alteration, type Mutant, mutant } from "./mutant.js";

type Area = "ids" | "keys" | "counters" | "customer keys" | "codes" | "shops" | "purchase keys" | "order ids";
type Reading = (area: Area) => (text: string) => string;

/** A store that reads texts of some areas, or of all, through `alter`. */
function misreading(fault: string, foundBy: RegExp, alter: (text: string) => string, only?: Area): Mutant {
  const reading: Reading = (area) => (only === undefined || only === area ? alter : (text) => text);
  return mutant(fault, foundBy, (real) => ({ ...misreadLedger(real, reading), ...misreadRepositories(real, reading) }));
}

function misreadCustomer(
  customer: Customer | undefined,
  alter: (text: string) => string,
): { readonly customer?: Customer } {
  return customer === undefined
    ? {}
    : { customer: { ...customer, ...(customer.keys === undefined ? {} : { keys: customer.keys.map(alter) }) } };
}

function misreadLedger(real: Store, reading: Reading): Pick<Alteration, "ledger" | "applications"> {
  const misreadDraws = <D extends { readonly counter: string }>(draws: readonly D[]) =>
    draws.map((draw) => ({ ...draw, counter: reading("counters")(draw.counter) }));
  return {
    ledger: {
      move(move) {
        const { id, key, draws, record } = move.entry;
        const misread = { id: reading("ids")(id), key: reading("keys")(key), draws: misreadDraws(draws) };
        const entry = {
          ...move.entry,
          ...misread,
          record: {
            ...record,
            id: reading("ids")(id),
            ...("customer" in record && misreadCustomer(record.customer, reading("customer keys"))),
          },
        } as Entry;
        return real.ledger.move({ ...move, draws: misreadDraws(move.draws), entry }, {});
      },
      find: (key) => real.ledger.find(reading("keys")(key), {}),
      get: (id) => real.ledger.get(reading("ids")(id), {}),
      counters: (asked) => real.ledger.counters(asked.map(reading("counters")), {}),
      due: ({ counter, ...which }) =>
        real.ledger.due(counter === undefined ? which : { ...which, counter: reading("counters")(counter) }, {}),
    },
    applications: {
      list: ({ customerKeys, ...page }) =>
        real.applications.list(
          customerKeys === undefined ? page : { ...page, customerKeys: customerKeys.map(reading("customer keys")) },
          {},
        ),
    },
  };
}

function misreadRepositories(real: Store, reading: Reading) {
  return {
    vouchers: {
      insert: ({ vouchers, events }: Parameters<Store["vouchers"]["insert"]>[0]) =>
        real.vouchers.insert(
          {
            vouchers: vouchers.map((voucher) => ({
              ...voucher,
              ...(voucher.codeKey === undefined ? {} : { codeKey: reading("codes")(voucher.codeKey) }),
              scope: voucher.scope === "global" ? voucher.scope : { shopId: reading("shops")(voucher.scope.shopId) },
            })),
            events,
          },
          {},
        ),
      candidates: ({ codeKeys, shops, automatic }: Parameters<Store["vouchers"]["candidates"]>[0]) =>
        real.vouchers.candidates(
          { codeKeys: codeKeys.map(reading("codes")), shops: shops.map(reading("shops")), automatic },
          {},
        ),
    },
    purchases: {
      insert: ({ purchase, events }: Parameters<Store["purchases"]["insert"]>[0]) => {
        const items = purchase.items.map((item) => ({ ...item, orderId: reading("order ids")(item.orderId) }));
        return real.purchases.insert(
          { purchase: { ...purchase, key: reading("purchase keys")(purchase.key), items }, events },
          {},
        );
      },
      find: (key: string) => real.purchases.find(reading("purchase keys")(key), {}),
    },
  };
}

const asNumber = (text: string) => (text.trim() !== "" && Number.isFinite(Number(text)) ? String(Number(text)) : text);

const foldCase = (text: string) => text.toLowerCase();

/** Stores that take keys for one another. */
export const keyMutants: readonly Mutant[] = [
  misreading("folds case", /^(Keys|Counters) that differ only in case are/, foldCase),
  misreading("trims", /^Keys that differ only in space/, (text) => text.trim()),
  misreading("pads with blanks as `char` does", /^Counters that differ only in space/, (text) =>
    text.replace(/ +$/, ""),
  ),
  misreading("composes Unicode", /^(Keys|Counters) that differ only in the form of Unicode/, (text) =>
    text.normalize("NFC"),
  ),
  misreading("cuts keys at 191 characters", /^(Keys|Counters) that differ only in the last of 200 characters/, (text) =>
    text.slice(0, 191),
  ),
  misreading("keeps Latin-1 only", /^(Keys|Counters) that differ only in script/, (text) =>
    text.replace(/[^ -ÿ]/gu, "?"),
  ),
  misreading("looks keys up in an object", /names of object fields/, (text) => (text in {} ? "an object's own" : text)),
  misreading("takes backslashes and quotes for escapes", /signs that query languages know/, (text) =>
    text.replace(/\\\\/g, "\\").replace(/''/g, "'"),
  ),
  misreading("takes % and _ for wildcards", /signs that query languages know/, (text) => text.replace(/_/g, "%")),
  misreading("takes ids for numbers", /^Ids that differ only in case or look like numbers/, asNumber, "ids"),
  misreading("folds case in ids", /^Ids that differ only in case/, foldCase, "ids"),
  misreading("folds case in codes", /^Code keys are compared byte by byte/, foldCase, "codes"),
  misreading("folds case in shops", /^Shops are compared byte by byte/, foldCase, "shops"),
  misreading("folds case in purchase keys", /^Purchase keys are compared byte by byte/, foldCase, "purchase keys"),
  misreading("folds case in order ids", /^Order ids are compared byte by byte/, foldCase, "order ids"),
  misreading("folds case in customer keys", /^Customer keys are compared byte by byte/, foldCase, "customer keys"),
];
