import type { AskedCode } from "../../domain/ids/asked-code.js";
import type { Quote } from "../../domain/quote.js";
import type { Finding, Reason } from "../../domain/reason.js";
import type { Context } from "../context.js";

/** Who tries which codes, and when. Without a subject nobody is guarded against. */
export interface Attempt {
  readonly subject: string | undefined;
  readonly codes: readonly AskedCode[];
  readonly now: string;
}

interface Guarded<Answer> {
  readonly run: () => Promise<Answer>;
  /** The codes that the answer refuses as unknown or malformed. */
  readonly refusedIn: (answer: Answer) => readonly string[];
  /** The answer to a subject that has tried too many. */
  readonly stopped: (finding: Finding) => Answer | Promise<Answer>;
}

/** Runs a call that tries codes, unless its subject was refused too many; no code is looked up before that is known. */
export async function guardAttempts<Tx, Answer>(
  { attemptGuard }: Context<Tx>,
  { subject, codes, now: at }: Attempt,
  { run, refusedIn, stopped }: Guarded<Answer>,
): Promise<Answer> {
  const tries = codes.length;
  if (subject === undefined || tries === 0) return run();
  const taken = await attemptGuard.take(subject, { tries, at });
  if (!taken.allowed) {
    const { retryAfterSeconds } = taken;
    return stopped({ code: "too_many_attempts", params: { retryAfterSeconds } });
  }
  const settle = (refused: readonly string[]) => attemptGuard.settle(subject, { tries, at, refused });
  const answer = await run().catch(async (error: unknown) => {
    // Nobody learned anything of a code.
    await settle([]);
    throw error;
  });
  await settle(refusedIn(answer));
  return answer;
}

/** Whether reasons say that a code does not exist, to whoever reads them: what is folded counts like what is unknown. */
export function isGuess(reasons: readonly Pick<Reason, "code">[]): boolean {
  return reasons.some(({ code }) => code === "code_unknown" || code === "code_malformed");
}

/** The codes of a quote that were guesses, as they were typed. */
export function guessesIn(quote: Quote | undefined): readonly string[] {
  return (quote?.outcomes ?? []).flatMap((outcome) =>
    outcome.status === "rejected" && outcome.input !== undefined && isGuess(outcome.reasons) ? [outcome.input] : [],
  );
}
