import type { VoucherSetRepository } from "../../ports/voucher-set-repository.js";
import { frozenCopy } from "./frozen-copy.js";
import { writeEvents } from "./memory-outbox.js";
import type { Tables } from "./tables.js";

/** Voucher sets, every version of them. */
export function memoryVoucherSets(tables: Tables): VoucherSetRepository<never> {
  const { sets } = tables;
  return {
    async insert({ set, events }) {
      if (sets.newest(set.id) !== undefined) return "taken";
      sets.put(frozenCopy(set));
      writeEvents(tables, events);
      return "inserted";
    },
    async update({ set, expected, events }) {
      if (sets.newest(set.id)?.version !== expected) return "conflict";
      sets.put(frozenCopy(set));
      writeEvents(tables, events);
      return "updated";
    },
    async get(id, { version }) {
      return sets.get(id, version);
    },
    async list({ after, limit }) {
      return sets.page({ after, limit, groups: [] });
    },
  };
}
