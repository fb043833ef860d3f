import type { RandomBytes } from "../domain/ids/random.js";
import type { MinorUnits } from "../domain/money/currency.js";
import type { Policy } from "../domain/policy.js";
import type { Messages } from "../domain/reason.js";
import type { Clock } from "../domain/time/instant.js";
import type { Voucher } from "../domain/voucher.js";
import type { VoucherSet } from "../domain/voucher-set.js";
import type { AttemptGuard } from "../ports/attempt-guard.js";
import type { Ids } from "../ports/ids.js";
import type { Store } from "../ports/store.js";
import type { Kinds } from "../pricing/kinds.js";
import type { CodeHasher } from "./ids/code-hasher.js";

/** What every use case works with: the options of `createVouchers`, checked and complete. */
export interface Context<Tx> {
  readonly store: Store<Tx>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: RandomBytes;
  readonly orderIds: { next(): string };
  /** Currency of carts and bare amounts that name none. */
  readonly currency: string;
  readonly minorUnits: MinorUnits;
  readonly policy: Policy;
  readonly holdSeconds: number;
  readonly attemptGuard: AttemptGuard;
  /** Whether there is an event for each code refused. */
  readonly tellRejectedCodes: boolean;
  /** Where codes are kept as hashes. */
  readonly codeHasher: CodeHasher | undefined;
  readonly messages: Messages | undefined;
  /** The host's own conditions and benefits. */
  readonly kinds: Kinds | undefined;
  /** The terms that count for a voucher, checked once for each version of it and of its set. */
  readonly termsOf: (voucher: Voucher, set: VoucherSet | undefined) => Voucher;
}
