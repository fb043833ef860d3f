import type { VouchsafeEvent } from "../../domain/event.js";
import type { Outbox } from "../../ports/outbox.js";
import { frozenCopy } from "./frozen-copy.js";
import type { Tables } from "./tables.js";

/** Events in the order they were written, each until it is delivered. */
export function memoryOutbox(tables: Tables): Outbox<never> {
  const { events } = tables;
  return {
    async write(written) {
      writeEvents(tables, written);
    },
    async pending(limit) {
      const found: { readonly number: number; readonly event: VouchsafeEvent }[] = [];
      for (const [number, event] of events) {
        if (found.length >= limit) break;
        found.push({ number, event });
      }
      return found;
    },
    async delivered(numbers) {
      for (const number of numbers) events.delete(number);
    },
  };
}

/** Puts events behind all others. Called in the same synchronous block as the writes that they tell of. */
export function writeEvents(tables: Tables, events: readonly VouchsafeEvent[]): void {
  for (const event of events) {
    tables.lastEventNumber += 1;
    tables.events.set(tables.lastEventNumber, frozenCopy(event));
  }
}
