import type { Store } from "../../src/index.js";

/** The methods of a store that are made anew. */
export type Alteration = { readonly [Part in keyof Store]?: Partial<Store[Part]> };

/** The same store but for some methods; what it reads together it reads one by one, so that those are called. */
export function alteredStore({ lookUps: _, ...real }: Store, methods: Alteration): Store {
  const parts = Object.entries(real).map(([part, own]) => [part, { ...own, ...methods[part as keyof Store] }]);
  return Object.fromEntries(parts) as Store;
}
