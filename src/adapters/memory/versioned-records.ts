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
  // Most records are never changed: what is not there takes no room.
  const earlier = new Map<string, Map<number, T>>();
  return {
    newest: newest.get,
    get(id, version) {
      const last = newest.get(id);
      return version === undefined || version === last?.version ? last : earlier.get(id)?.get(version);
    },
    put(record) {
      const { id, version } = record;
      const last = newest.get(id);
      if (last !== undefined) {
        const known = earlier.get(id) ?? new Map<number, T>();
        earlier.set(id, known.set(last.version, last));
        if (known.has(version)) throw new Error(`version ${version} of ${id} is written already`);
      }
      newest.put(id, record);
    },
    page: newest.page,
    count: newest.count,
  };
}
