import { readText } from "../../domain/input.js";
import type { MemberRow } from "../../domain/member-row.js";
import type { Result } from "../../domain/result.js";
import type { Stats } from "../../domain/stats.js";
import type { VoucherSet, VoucherSetInput } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Page } from "../../ports/page.js";
import type { Context } from "../context.js";
import { type ListPage, listPage, type PageInput, shownOf } from "../list-page.js";
import { readOptions, readPage } from "../read-options.js";
import { setStats } from "../stats.js";
import type { ExpectedVersion } from "../vouchers/update-voucher.js";
import { type Added, type AddNewInput, addMember } from "./add-member.js";
import { createSet } from "./create-set.js";
import { exportMembers, type RowsOptions } from "./export-members.js";
import { type GenerateOptions, generateMembers, type WatchOptions } from "./generate-members.js";
import { type Imported, type ImportRows, importMembers } from "./import-members.js";
import { type SetChanges, switchSet, updateSet } from "./update-set.js";

/** What can be done with sets of vouchers that share terms. */
export interface SetCalls<Tx> {
  /**
   * Keeps a new set and generates its codes, unless they are kept as hashes: then `generate` makes and tells them. What was
   * stopped in between `generate` goes on with.
   *
   * @throws VouchsafeError `invalid_input` with every bad field; `taken` if the id is in use; `keyspace_too_small` before
   * anything is kept.
   * @example await vouchers.sets.create({ name: "Flyer", count: 500, usage: "single-use", offers: [{ benefit: percentOff("10") }] })
   */
  create(input: VoucherSetInput, options?: WatchOptions & InTransaction<Tx>): Promise<VoucherSet>;
  /**
   * One more voucher of the set, set aside for a customer; a retry with the same key makes no second one.
   *
   * @returns voucher and claim, or the reasons; `idempotency_conflict` if the key was used for another customer.
   * @throws VouchsafeError `invalid_input`, also for a customer without id and keys; `not_found`; `keyspace_too_small`.
   * @example await vouchers.sets.addNew(set.id, { customer: { id: "c1" }, key: "birthday-c1-2026" })
   */
  addNew(id: string, input: AddNewInput, options?: InTransaction<Tx>): Promise<Result<Added>>;
  /**
   * Makes the codes that the set lacks and gives each once it is kept; called again it goes on where it stopped.
   *
   * @throws VouchsafeError from the first code: `not_found`; `keyspace_too_small` before anything is kept.
   * @example for await (const code of vouchers.sets.generate(set.id, { count: 1_000_000 })) print(code)
   */
  generate(id: string, options?: GenerateOptions & InTransaction<Tx>): AsyncIterable<string>;
  /**
   * The set's vouchers as rows, in the order of creation, without the archived ones; a batch in memory at a time.
   *
   * @throws VouchsafeError `not_found`, from the first row.
   * @example for await (const chunk of writeCsv(vouchers.sets.export(set.id))) response.write(chunk)
   */
  export(id: string, options?: RowsOptions & InTransaction<Tx>): AsyncIterable<MemberRow>;
  /**
   * Makes a voucher of each good row, batch by batch, and tells the others by their lines; the same rows again make
   * nothing twice.
   *
   * @throws VouchsafeError `not_found`; `invalid_input` for a row that is no object with a `line`: batches before it stay.
   * @example await vouchers.sets.import(set.id, readCsv(createReadStream("codes.csv")))   // { imported, rejected }
   */
  import(id: string, rows: ImportRows, options?: RowsOptions & InTransaction<Tx>): Promise<Imported>;
  /**
   * Makes a new version of the set's terms: one write for a set of any size. A higher count adds codes.
   *
   * @returns the new version, or `conflict`: the set is no longer at the version expected, or has more codes than `count`.
   * @throws VouchsafeError `invalid_input` with every bad field; `not_found`; `keyspace_too_small`.
   * @example await vouchers.sets.update(set.id, { endsAt: "2026-12-31T23:59:59Z" }, { expected: set.version })
   */
  update(
    id: string,
    changes: SetChanges,
    options: ExpectedVersion & WatchOptions & InTransaction<Tx>,
  ): Promise<Result<VoucherSet>>;
  /** Lets all its vouchers be used again, but for those switched off themselves. @throws VouchsafeError `not_found` */
  enable(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
  /** Stops new uses of all its vouchers; what is held may still be confirmed. @throws VouchsafeError `not_found` */
  disable(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
  /** Hides the set for good and stops new uses. Nothing is deleted, its codes stay taken. @throws VouchsafeError `not_found` */
  archive(id: string, options?: InTransaction<Tx>): Promise<VoucherSet>;
  /** The set's newest version; nothing if there is none. */
  get(id: string, options?: InTransaction<Tx>): Promise<VoucherSet | undefined>;
  /** In the order of creation; those that a shop sees (its own and the global ones), archived ones if asked for. */
  list(
    page?: PageInput & { readonly shopId?: string; readonly archived?: boolean } & InTransaction<Tx>,
  ): Promise<ListPage<VoucherSet>>;
  /**
   * What all vouchers of a set have come to together. An application that uses two of them is one application, two uses.
   *
   * @throws VouchsafeError `not_found`.
   */
  stats(id: string, options?: InTransaction<Tx>): Promise<Stats>;
}

/** The calls on sets, over the use cases. */
export function setCalls<Tx>(context: Context<Tx>): SetCalls<Tx> {
  const { store } = context;
  return {
    create: async (input, given) => createSet(context, input, readOptions(given, ["signal", "onProgress"])),
    addNew: async (id, input, given) => addMember(context, { id, input }, readOptions(given)),
    generate: (id, given) =>
      generateMembers(context, id, readOptions(given, ["count", "batch", "signal", "onProgress"])),
    export: (id, given) => exportMembers(context, id, readOptions(given, ["batch", "signal", "onProgress"])),
    import: async (id, rows, given) =>
      importMembers(context, { id, rows }, readOptions(given, ["batch", "signal", "onProgress"])),
    update: async (id, changes, given) =>
      updateSet(context, { id, changes }, readOptions(given, ["expected", "signal", "onProgress"])),
    enable: async (id, given) => switchSet(context, { id, to: "enabled" }, readOptions(given)),
    disable: async (id, given) => switchSet(context, { id, to: "disabled" }, readOptions(given)),
    archive: async (id, given) => switchSet(context, { id, to: "archived" }, readOptions(given)),
    get: async (id, given) => store.sets.get(readText(id, "id"), readOptions(given)),
    list: async (given) => {
      const { page, tx, ...shown } = readPage<Tx>(given, ["archived", "shopId"]);
      const read = (part: Page) => store.sets.list(part, tx);
      return listPage(page, read, shownOf(shown));
    },
    stats: async (id, given) => setStats(context, id, readOptions(given)),
  };
}
