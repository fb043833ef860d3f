import type { Application } from "../../domain/application.js";
import { secondsAfter } from "../../domain/time/instant.js";

/** A hold lasts at most a day, however often it is extended or swapped. */
export const mostHoldSeconds = 24 * 60 * 60;

/** When an application was first held; its `appliedAt` is that of the newest cart. */
export function firstHeldAt({ heldSince, appliedAt }: Pick<Application, "heldSince" | "appliedAt">): string {
  return heldSince ?? appliedAt;
}

/** Until when an application held before is held for so many seconds from now: never past a day after it was first held. */
export function holdEnd(
  application: Pick<Application, "heldSince" | "appliedAt">,
  { now, seconds }: { readonly now: string; readonly seconds: number },
): string {
  const latest = secondsAfter(firstHeldAt(application), mostHoldSeconds);
  // Instants are ISO strings in UTC with milliseconds, which sort as they lie in time.
  return [secondsAfter(now, seconds), latest].sort()[0]!;
}
