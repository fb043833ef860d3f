/**
 * The last argument of everything that reads or writes: the host's own transaction, by its own handle. With it, all of
 * the call happens inside that transaction; without it, the store takes care of its own. A store that cannot join a
 * host's transaction is a `Store<never>`, and then `tx` cannot be given.
 */
export interface InTransaction<Tx> {
  readonly tx?: Tx;
}
