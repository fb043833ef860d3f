import { invalid } from "../domain/error.js";
import type { VouchsafeEvent } from "../domain/event.js";
import { show } from "../domain/input.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Context } from "./context.js";

/** An event as it is handed out. `id` is the same each time it is. */
export type DeliveredEvent = VouchsafeEvent & { readonly id: string };

export type EventHandler = (event: DeliveredEvent) => void | Promise<void>;

export interface Drained {
  readonly delivered: number;
  /** Events whose handler threw, or that have to wait for one of the same subject; the next call hands them out again. */
  readonly failed: readonly { readonly event: DeliveredEvent; readonly error: unknown }[];
}

const pageSize = 500;

/**
 * Hands out every event that was written, at least once, those of one subject in order. A handler that throws gets the
 * event again with the next call, and later events of that subject wait for it; all others go on.
 */
export async function drainEvents<Tx>(
  { store }: Context<Tx>,
  handler: EventHandler,
  options: InTransaction<Tx>,
): Promise<Drained> {
  if (typeof handler !== "function") throw invalid("handler", `expected a function, got ${show(handler)}`);
  const failed = new Map<string, { readonly event: DeliveredEvent; readonly error: unknown }>();
  let delivered = 0;
  for (let waiting = 0; ; ) {
    // Past the events that wait: the outbox gives the lowest numbers first, and those stay in front.
    const page = await store.outbox.pending(waiting + pageSize, options);
    const done: number[] = [];
    for (const { number, event } of page) {
      if (failed.has(event.subject)) continue;
      const handed = { ...event, id: String(number) };
      try {
        await handler(handed);
        done.push(number);
      } catch (error) {
        failed.set(event.subject, { event: handed, error });
      }
    }
    await store.outbox.delivered(done, options);
    delivered += done.length;
    if (page.length < waiting + pageSize) return { delivered, failed: [...failed.values()] };
    waiting = page.length - done.length;
  }
}
