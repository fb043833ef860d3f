import { memoryStore } from "../../../src/adapters/memory/memory-store.js";
import type { FoundTogether, LookUps } from "../../../src/ports/look-ups.js";
import type { Store } from "../../../src/ports/store.js";
import type { Mutant } from "./mutant.js";

/** Reads together what the repositories say one by one. */
function soundLookUps({ ledger, vouchers, sets, claims }: Store): LookUps<never>["together"] {
  return async ({ key, customerKeys, ...what }) => {
    const entry = key === undefined ? undefined : await ledger.find(key, {});
    const found = await vouchers.candidates(what, {});
    const setIds = [...new Set(found.flatMap(({ setId }) => (setId === undefined ? [] : [setId])))];
    const voucherIds = found.map(({ id }) => id);
    return {
      ...(entry !== undefined && { entry }),
      vouchers: found,
      sets: (await Promise.all(setIds.map((id) => sets.get(id, {})))).map((set) => set!),
      claims: await claims.list({ customerKeys, voucherIds, limit: 1000 }, {}),
    };
  };
}

const faults: Readonly<Record<string, (found: FoundTogether) => FoundTogether>> = {
  "forgets claims when it reads together": (found) => ({ ...found, claims: [] }),
  "forgets sets when it reads together": (found) => ({ ...found, sets: [] }),
  "forgets the key when it reads together": ({ entry: _, ...found }) => found,
};

export const lookUpMutants: readonly Mutant[] = Object.entries(faults).map(([fault, spoil]) => ({
  fault,
  foundBy: /^What is read together/,
  create() {
    const real = memoryStore();
    const together = soundLookUps(real);
    return { ...real, lookUps: { together: async (what, options) => spoil(await together(what, options)) } };
  },
}));
