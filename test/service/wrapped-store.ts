import type { Store } from "../../src/index.js";

/** One call of a store's method: its name, as in `ledger.move`, what it was given, and the call itself. */
interface StoreCall {
  readonly name: string;
  readonly given: readonly unknown[];
  readonly make: (given: readonly unknown[]) => unknown;
}

/** The same store, each of whose calls is answered by `answer`. */
export function wrappedStore<Tx = never>(real: Store, answer: (call: StoreCall) => unknown): Store<Tx> {
  const wrapped = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...given: readonly unknown[]) =>
          answer({ name: `${path}.${String(name)}`, given, make: (own) => method.apply(target, own) });
      },
    });
  const parts = Object.entries(real).map(([path, part]) => [path, wrapped(part, path)]);
  return Object.fromEntries(parts) as Store<Tx>;
}
