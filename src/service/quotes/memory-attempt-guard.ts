import { readObject, readWhole } from "../../domain/input.js";
import type { AttemptGuard } from "../../ports/attempt-guard.js";

/** How many refused codes one subject may type, and in what time. */
export interface AttemptLimits {
  /** Refused codes within the time. A call with more codes than this is never let through. Default 20. */
  readonly attempts?: number;
  /** The time that looks back from each call. Default 10 minutes. */
  readonly seconds?: number;
  /** Subjects kept in mind; beyond, the one asked longest ago is forgotten. Default 10,000. */
  readonly subjects?: number;
}

/**
 * A guard that counts refused codes in this process, in a sliding window for each subject: exact under calls at once,
 * and never more than `attempts` × `subjects` times in memory. Several processes count apart.
 *
 * @throws VouchsafeError `invalid_input`
 * @example createVouchers({ currency: "GBP", attemptGuard: memoryAttemptGuard({ attempts: 5, seconds: 60 }) })
 */
export function memoryAttemptGuard(options: AttemptLimits = {}): AttemptGuard {
  const given = readObject(options, "options", ["attempts", "seconds", "subjects"]);
  const attempts = readWhole(given["attempts"] ?? 20, "options.attempts", { least: 1, most: 1000 });
  const windowMs = readWhole(given["seconds"] ?? 600, "options.seconds", { least: 1, most: 30 * 86_400 }) * 1000;
  const subjects = readWhole(given["subjects"] ?? 10_000, "options.subjects", { least: 1, most: 1_000_000 });
  // When each counted code was tried, oldest first; of the subjects, the one asked longest ago first.
  const tried = new Map<string, readonly number[]>();
  const keep = (subject: string, times: readonly number[]) => {
    tried.delete(subject);
    if (times.length > 0) tried.set(subject, times);
    for (const longestAgo of tried.keys()) {
      if (tried.size <= subjects) break;
      tried.delete(longestAgo);
    }
  };
  return {
    async take(subject, { tries, at }) {
      const now = Date.parse(at);
      const times = (tried.get(subject) ?? []).filter((time) => time > now - windowMs);
      const over = times.length + tries - attempts;
      if (over > 0) {
        keep(subject, times);
        const free = (times[over - 1] ?? now) + windowMs;
        return { allowed: false, retryAfterSeconds: Math.ceil((free - now) / 1000) };
      }
      keep(subject, [...times, ...Array.from({ length: tries }, () => now)]);
      return { allowed: true };
    },
    async settle(subject, { tries, at, refused }) {
      const now = Date.parse(at);
      let back = tries - refused.length;
      keep(
        subject,
        (tried.get(subject) ?? []).filter((time) => time !== now || back-- <= 0),
      );
    },
  };
}
