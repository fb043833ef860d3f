import type { Entry, EntryUse, Tally, TallyGroup } from "../../ports/ledger.js";

/** Of which voucher or set uses are added up. */
type Of = { readonly voucherId: string } | { readonly setId: string };

/** The entries by the vouchers and sets they use. */
export interface UsedEntries {
  /** Files an entry under what it uses now, and forgets what it used before. */
  replace(before: Entry | undefined, after: Entry): void;
  tally(which: Of & { readonly statuses: readonly string[] }): Tally;
}

export function usedEntries(): UsedEntries {
  const byLabel = new Map<string, Map<string, Entry>>();
  return {
    replace(before, after) {
      for (const label of labelsOf(before)) byLabel.get(label)?.delete(after.id);
      for (const label of labelsOf(after)) {
        const entries = byLabel.get(label) ?? new Map<string, Entry>();
        byLabel.set(label, entries.set(after.id, after));
      }
    },
    tally({ statuses, ...of }) {
      const label = "voucherId" in of ? `voucher:${of.voucherId}` : `set:${of.setId}`;
      const entries = [...(byLabel.get(label)?.values() ?? [])];
      const customers = entries
        .filter(({ status }) => statuses.includes(status))
        .flatMap((entry) => usesFor(entry, of).map(({ customer }) => customer))
        .filter((customer) => customer !== undefined);
      return { groups: groupsOf(entries, of), customers: new Set(customers).size };
    },
  };
}

function labelsOf(entry: Entry | undefined): readonly string[] {
  return (entry?.uses ?? []).flatMap(({ voucherId, setId }) =>
    setId === undefined ? [`voucher:${voucherId}`] : [`voucher:${voucherId}`, `set:${setId}`],
  );
}

function usesFor({ uses }: Entry, of: Of): readonly EntryUse[] {
  return uses.filter((use) => ("voucherId" in of ? use.voucherId === of.voucherId : use.setId === of.setId));
}

function groupsOf(entries: readonly Entry[], of: Of): readonly TallyGroup[] {
  const groups = new Map<string, TallyGroup>();
  for (const entry of entries) {
    const { kind, status } = entry;
    const seen = new Set<string>();
    for (const { currency, uses, discount } of usesFor(entry, of)) {
      const name = JSON.stringify([kind, status, currency]);
      const sum = groups.get(name) ?? { entries: 0, uses: 0, discount: 0 };
      groups.set(name, {
        kind,
        status,
        ...(currency !== undefined && { currency }),
        entries: sum.entries + (seen.has(name) ? 0 : 1),
        uses: sum.uses + uses,
        discount: sum.discount + discount,
      });
      seen.add(name);
    }
  }
  return [...groups.values()];
}
