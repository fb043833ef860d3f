/** Which page of which records: each group names labels of which a record must carry at least one. */
export interface RecordsWanted {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly groups: readonly (readonly string[])[];
}

/** Records in the order they were put in, found by id or by the labels they carry. */
export interface OrderedRecords<T> {
  get(id: string): T | undefined;
  /** Adds a record, or replaces the one with this id in its old place. */
  put(id: string, record: T): void;
  /** One page, starting behind `after`, also if that record carries none of the labels any more. */
  page(wanted: RecordsWanted): readonly T[];
  /** How many carry a label. */
  count(label: string): number;
}

/**
 * Keeps records in order with an index over their labels (`status:held`, `voucher:v1`). A page costs what it returns
 * and a binary search, not what lies before it.
 */
export function orderedRecords<T>(labelsOf: (record: T) => readonly string[]): OrderedRecords<T> {
  const records: T[] = [];
  const placeOf = new Map<string, number>();
  const places = new Map<string, number[]>();

  function relabel(place: number, before: readonly string[], after: readonly string[]): void {
    for (const label of before) {
      if (!after.includes(label)) removePlace(places, label, place);
    }
    for (const label of after) {
      if (!before.includes(label)) addPlace(places, label, place);
    }
  }

  return {
    get(id) {
      const place = placeOf.get(id);
      return place === undefined ? undefined : records[place];
    },
    put(id, record) {
      const known = placeOf.get(id);
      const place = known ?? records.length;
      relabel(place, known === undefined ? [] : labelsOf(records[known]!), labelsOf(record));
      records[place] = record;
      placeOf.set(id, place);
    },
    page({ after, limit, groups }) {
      const last = after === undefined ? -1 : placeOf.get(after);
      if (last === undefined) return [];
      const [narrowest, ...others] = narrowestFirst(groups, places);
      if (narrowest === undefined) return records.slice(last + 1, last + 1 + limit);
      const found: T[] = [];
      for (const place of merged(narrowest, places, last)) {
        if (found.length >= limit) break;
        const labels = labelsOf(records[place]!);
        if (others.every((group) => group.some((label) => labels.includes(label)))) found.push(records[place]!);
      }
      return found;
    },
    count: (label) => places.get(label)?.length ?? 0,
  };
}

type Places = Map<string, number[]>;

function narrowestFirst(groups: RecordsWanted["groups"], places: Places): RecordsWanted["groups"] {
  const width = (group: readonly string[]) => group.reduce((sum, label) => sum + (places.get(label)?.length ?? 0), 0);
  return [...groups].sort((a, b) => width(a) - width(b));
}

/** The places of all these labels behind `last`, ascending, each once. */
function* merged(labels: readonly string[], places: Places, last: number): Generator<number> {
  const heads = labels.flatMap((label) => {
    const list = places.get(label);
    return list === undefined ? [] : [{ list, next: firstAbove(list, last) }];
  });
  while (true) {
    const least = Math.min(...heads.map(({ list, next }) => list[next] ?? Number.POSITIVE_INFINITY));
    if (least === Number.POSITIVE_INFINITY) return;
    yield least;
    for (const head of heads) {
      if (head.list[head.next] === least) head.next += 1;
    }
  }
}

function addPlace(places: Places, label: string, place: number): void {
  const list = places.get(label);
  if (list === undefined) places.set(label, [place]);
  else if (list.at(-1)! < place) list.push(place);
  else list.splice(firstAbove(list, place), 0, place);
}

function removePlace(places: Places, label: string, place: number): void {
  const list = places.get(label)!;
  list.splice(firstAbove(list, place) - 1, 1);
  if (list.length === 0) places.delete(label);
}

/** Index of the first element above `value` in an ascending list. */
function firstAbove(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
