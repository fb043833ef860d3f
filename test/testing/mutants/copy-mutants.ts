import type { Voucher } from "../../../src/domain/voucher.js";
import type { Entry } from "../../../src/ports/ledger.js";
import { type Mutant, mutant } from "./mutant.js";

/** Stores that share their records with their callers, or lose a part of them. */
export const copyMutants: readonly Mutant[] = [
  mutant("keeps the entries that it is given, not copies", /^Changing a record after it went in/, (real) => {
    const given = new Map<string, Entry>();
    return {
      ledger: {
        async move(move) {
          const answer = await real.ledger.move(move, {});
          if (answer.status === "applied") given.set(move.entry.id, move.entry);
          return answer;
        },
        get: async (id) => given.get(id),
      },
    };
  }),
  mutant("hands out the vouchers that it keeps", /^Changing a record that came out/, (real) => {
    const kept = new Map<string, Voucher>();
    return {
      vouchers: {
        async get(id, options) {
          const newest = await real.vouchers.get(id, options);
          if (newest !== undefined && !kept.has(id)) kept.set(id, structuredClone(newest));
          return newest === undefined ? undefined : kept.get(id);
        },
      },
    };
  }),
  mutant(
    "copies with assignments, which lose a field named __proto__",
    /^Records come back as they went in/,
    (real) => ({
      vouchers: {
        async get(id, options) {
          const voucher = await real.vouchers.get(id, options);
          if (voucher?.metadata === undefined) return voucher;
          const metadata: Record<string, never> = {};
          for (const [name, field] of Object.entries(voucher.metadata as Record<string, never>)) metadata[name] = field;
          return { ...voucher, metadata };
        },
      },
    }),
  ),
];
