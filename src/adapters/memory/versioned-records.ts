import { type OrderedRecords, orderedRecords, type RecordsWanted } from "./ordered-records.js";

/** Records of which every version stays readable and the newest one is listed. */
export interface VersionedRecords<T> {
  newest(id: string): T | undefined;
  get(id: string, version: number | undefined): T | undefined;
  /** @throws Error if this version is there already: versions never change. */
  put(record: T): void;
  page(wanted: RecordsWanted): readonly T[];
  /** How many carry a label. */
  count(label: string): number;
}

/** Keeps every version of records; labels are those of the newest. */
export function versionedRecords<T extends { readonly id: string; readonly version: number }>(
  labelsOf: (record: T) => readonly string[],
): VersionedRecords<T> {
  const newest: OrderedRecords<T> = orderedRecords(labelsOf);
  const versions = new Map<string, Map<number, T>>();
  return {
    newest: newest.get,
    get: (id, version) => (version === undefined ? newest.get(id) : versions.get(id)?.get(version)),
    put(record) {
      const known = versions.get(record.id) ?? new Map<number, T>();
      if (known.has(record.version)) throw new Error(`version ${record.version} of ${record.id} is written already`);
      versions.set(record.id, known.set(record.version, record));
      newest.put(record.id, record);
    },
    page: newest.page,
    count: newest.count,
  };
}
