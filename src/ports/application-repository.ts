import type { Application, ApplicationStatus } from "../domain/application.js";
import type { InTransaction } from "./in-transaction.js";
import type { Page } from "./page.js";

/** Reads the applications that the ledger wrote. */
export interface ApplicationRepository<Tx> {
  get(id: string, options: InTransaction<Tx>): Promise<Application | undefined>;

  /** Oldest first. A customer answers to `id:` and their id, and to each of their own keys. */
  list(
    page: Page & {
      readonly customerKeys?: readonly string[];
      readonly voucherId?: string;
      readonly status?: ApplicationStatus;
    },
    options: InTransaction<Tx>,
  ): Promise<readonly Application[]>;
}
