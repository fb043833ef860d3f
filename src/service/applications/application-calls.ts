import { type Application, type ApplicationStatus, applicationStatuses } from "../../domain/application.js";
import type { Customer } from "../../domain/customer.js";
import { readText } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { type ListPage, listPage, type PageInput } from "../list-page.js";
import { listByClaim } from "../list-trail.js";
import { customerField, readOptions, readPage, textField, wordField } from "../read-options.js";
import type { ApplyResult } from "./apply.js";
import { type ExtendHoldInput, extendHold } from "./extend-hold.js";
import { type ReapplyInput, reapply } from "./reapply.js";

/** What can be done with applications beside making and ending them. */
export interface ApplicationCalls<Tx> {
  /**
   * Swaps a hold for one of a changed cart, in one move: same id and key, next version, priced and held anew. Its own uses
   * do not stand in its way, so it never loses its place; refused, the old hold stands as it was. However often it is
   * swapped, a hold ends 24 hours after it was first held.
   *
   * @returns the application, or the reasons with the quote: those of `apply`, and `application_not_found`,
   * `hold_expired`, `already_released`, or `conflict` if it is no longer held.
   * @example await vouchers.applications.reapply(held.value.id, { cart: fuller })
   */
  reapply(id: string, input: ReapplyInput, options?: InTransaction<Tx>): Promise<ApplyResult>;
  /**
   * Keeps a hold so many seconds from now, at most 24 hours from when it was first held: `heldUntil` says until when. A
   * hold is never made shorter.
   *
   * @returns the application, or `application_not_found`, `hold_expired`, `already_released`, or `conflict` if it is no
   * longer held.
   * @example await vouchers.applications.extendHold(held.value.id, { seconds: 600 })
   */
  extendHold(id: string, input: ExtendHoldInput, options?: InTransaction<Tx>): Promise<Result<Application>>;
  /** The application as it is now; nothing if there is none. */
  get(id: string, options?: InTransaction<Tx>): Promise<Application | undefined>;
  /**
   * Oldest first, narrowed by what is given: a customer (by any key), a voucher, a status.
   *
   * @example (await vouchers.applications.list({ customer: { id: "c1" }, status: "confirmed" })).items
   */
  list(
    page?: PageInput & {
      readonly customer?: Customer;
      readonly voucherId?: string;
      readonly status?: ApplicationStatus;
      /** Those that drew on this claim. */
      readonly claimId?: string;
    } & InTransaction<Tx>,
  ): Promise<ListPage<Application>>;
}

/** The calls on applications, over the use cases. */
export function applicationCalls<Tx>(context: Context<Tx>): ApplicationCalls<Tx> {
  const { store } = context;
  return {
    reapply: async (id, input, given) => reapply(context, { id, input }, readOptions(given)),
    extendHold: async (id, input, given) => extendHold(context, { id, input }, readOptions(given)),
    get: async (id, given) => store.applications.get(readText(id, "id"), readOptions(given)),
    list: async (given) => {
      const { customer, voucherId, status, claimId, page, tx } = readPage<Tx>(given, [
        ...["customer", "voucherId", "status", "claimId"],
      ]);
      const which = {
        ...customerField(customer),
        ...textField("voucherId", voucherId),
        ...wordField(status, applicationStatuses),
      };
      if (claimId !== undefined) return listByClaim(store, readText(claimId, "claimId"), { page, which, tx });
      return listPage(page, (part) => store.applications.list({ ...part, ...which }, tx));
    },
  };
}
