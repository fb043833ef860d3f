/** Which part of a list: `limit` records (1 to 1,000) after the one with this id, in the list's own order. */
export interface Page {
  readonly after?: string;
  readonly limit: number;
}
