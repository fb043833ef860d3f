import type { Store } from "../../src/index.js";

/** The same store, and the name of every method that was called since `calls` was last read. */
export function recordingStore(real: Store): { readonly store: Store; readonly calls: () => readonly string[] } {
  const names: string[] = [];
  const recorded = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...given: readonly unknown[]) => {
          names.push(`${path}.${String(name)}`);
          return value.apply(target, given);
        };
      },
    });
  const parts = Object.entries(real).map(([path, part]) => [path, recorded(part, path)]);
  return { store: Object.fromEntries(parts) as Store, calls: () => names.splice(0) };
}
