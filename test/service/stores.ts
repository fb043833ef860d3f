import { memoryStore } from "../../src/adapters/memory/memory-store.js";
import type { Store } from "../../src/index.js";

/** The stores that every test of the service runs over: one line for each. */
export const stores: readonly { readonly name: string; readonly create: () => Promise<Store> }[] = [
  { name: "memory", create: async () => memoryStore() },
];
