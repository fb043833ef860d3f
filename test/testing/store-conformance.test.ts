import { describe, expect, test } from "vitest";
import { memoryStore } from "../../src/adapters/memory/memory-store.js";
import { type ConformanceCase, type StoreUnderTest, storeConformance } from "../../src/testing/store-conformance.js";
import { mutantStores } from "./mutant-stores.js";
import type { Mutant } from "./mutants/mutant.js";
import { type Fault, transactionalMemoryStore } from "./transactional-memory-store.js";

const transactions = { absent: "a store in memory has no transactions to join" };

function casesFor(create: () => StoreUnderTest<never>): readonly ConformanceCase[] {
  return storeConformance({ create: async () => create(), capabilities: { transactions } });
}

const transactionalCases = (fault?: Fault) => storeConformance({ create: async () => transactionalMemoryStore(fault) });

/** The cases that fail, by name, with what they say. */
async function failuresOf(cases: readonly ConformanceCase[]): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  for (const { name, run } of cases) {
    await run().catch((error: unknown) => failures.set(name, String(error)));
  }
  return failures;
}

const faults: readonly { readonly fault: Fault; readonly foundBy: RegExp }[] = [
  { fault: "keeps writes on rollback", foundBy: /^What a host's transaction rolls back never was/ },
  { fault: "aborts on refusal", foundBy: /^A refusal inside a host's transaction leaves it usable/ },
  { fault: "loses earlier writes on refusal", foundBy: /^A refusal inside a host's transaction leaves it usable/ },
  { fault: "rolls back on commit", foundBy: /^What a host's transaction commits is there/ },
  { fault: "writes after commit", foundBy: /^A second use inside one transaction counts the first/ },
];

const failuresOfMutant = ({ create }: Mutant) => failuresOf(casesFor(() => ({ store: create() })));

describe("The memory store keeps every promise", () => {
  for (const { name, run } of casesFor(() => ({ store: memoryStore() }))) test(name, run);
});

describe("A memory store that joins transactions keeps every promise", () => {
  for (const { name, run } of transactionalCases()) test(name, run);
});

describe("A store with one fault is found out", () => {
  test.each(mutantStores)("one that $fault", async (mutant) => {
    expect([...(await failuresOfMutant(mutant)).keys()]).toContainEqual(expect.stringMatching(mutant.foundBy));
  });

  test.each(faults)("one that $fault, in a transaction", async ({ fault, foundBy }) => {
    const failures = await failuresOf(transactionalCases(fault));
    expect([...failures.keys()]).toContainEqual(expect.stringMatching(foundBy));
  });

  test("every case fails for some faulty store, so none of them is idle", { timeout: 60_000 }, async () => {
    const found = new Set<string>();
    for (const mutant of mutantStores) {
      for (const name of (await failuresOfMutant(mutant)).keys()) found.add(name);
    }
    for (const { fault } of faults) {
      for (const name of (await failuresOf(transactionalCases(fault))).keys()) found.add(name);
    }
    const idle = transactionalCases().filter(({ name }) => !found.has(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe("The suite itself", () => {
  test("names every case once", () => {
    const names = transactionalCases().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("says what was promised and what was seen, and gives the error it came from", async () => {
    const real = memoryStore();
    const store = { ...real, ledger: { ...real.ledger, counters: async () => [7] } };
    const [failing] = casesFor(() => ({ store })).filter(({ name }) => name === "A counter never drawn on stands at 0");
    await expect(failing?.run()).rejects.toThrow(
      /Promised: unknown counters stand at 0\. But: wanted \[0,0,0\]; saw \[7\]/,
    );
    await expect(failing?.run()).rejects.toHaveProperty("cause", expect.any(Error));
  });

  test("closes every store, also when a case fails", async () => {
    let open = 0;
    const cases = storeConformance({
      async create() {
        open += 1;
        return {
          store: mutantStores[0]!.create(),
          async close() {
            open -= 1;
          },
        };
      },
      capabilities: { transactions },
    });
    expect((await failuresOf(cases)).size).toBeGreaterThan(0);
    expect(open).toBe(0);
  });

  test("leaves cases about transactions out only where a reason is given", async () => {
    const withoutReason = storeConformance({ create: async () => ({ store: memoryStore() }) });
    const failures = await failuresOf(withoutReason);
    expect([...failures.values()]).toContainEqual(expect.stringContaining("create() gave no transact"));
    expect(failures.size).toBe(withoutReason.length - casesFor(() => ({ store: memoryStore() })).length);
  });
});
