/** What empties every table of a store, so that the next case begins with nothing. */
export function emptyTables(prefix: string): readonly string[] {
  const tables =
    "vouchers voucher_versions sets set_versions entries entry_labels entry_uses counters purchases purchase_items";
  return [...tables.split(" "), "purchase_labels", "events"].map((table) => `delete from ${prefix}${table}`);
}
