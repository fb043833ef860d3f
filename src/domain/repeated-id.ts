import { invalid } from "./error.js";
import { show } from "./input.js";

type Named = readonly { readonly id: string }[];

/** Up to so many entries, each is compared with each, which is faster than filling a `Set`. */
const few = 10;

/** Whether two entries have the same id. */
export function hasRepeatedId(entries: Named): boolean {
  if (entries.length > few) {
    const ids = new Set<string>();
    for (let index = 0; index < entries.length; index++) ids.add(entries[index]!.id);
    return ids.size < entries.length;
  }
  for (let index = 1; index < entries.length; index++) {
    const { id } = entries[index]!;
    for (let earlier = 0; earlier < index; earlier++) if (entries[earlier]!.id === id) return true;
  }
  return false;
}

/** An error for the first entry whose id came before. */
export function repeatedId(entries: Named, path: string): Error {
  const ids = new Set<string>();
  const index = entries.findIndex(({ id }) => ids.size === ids.add(id).size);
  return invalid(
    `${path}[${index}].id`,
    `${show(entries[index]!.id)} is the id of an earlier entry; ids are unique in a cart`,
  );
}
