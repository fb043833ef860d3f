import type { Store } from "../../src/index.js";
import { wrappedStore } from "./wrapped-store.js";

/** The same store, and the name of every method that was called since `calls` was last read. */
export function recordingStore(real: Store): { readonly store: Store; readonly calls: () => readonly string[] } {
  const names: string[] = [];
  const store = wrappedStore(real, ({ name, given, make }) => {
    names.push(name);
    return make(given);
  });
  return { store, calls: () => names.splice(0) };
}
