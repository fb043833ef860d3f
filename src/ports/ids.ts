/** Ids for new records: unique without coordination, at most 64 characters of `A-Za-z0-9_-`. */
export interface Ids {
  next(): string;
}
