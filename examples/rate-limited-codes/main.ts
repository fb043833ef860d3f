// Whoever guesses codes is stopped, across all processes of a shop: the guard counts with rate-limiter-flexible. It
// counts in memory here; RateLimiterRedis or RateLimiterPostgres take its place without another change.

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type AttemptGuard, createVouchers, percentOff } from "vouchsafe";

function rateLimited(limiter: RateLimiterMemory): AttemptGuard {
  return {
    async take(subject, { tries }) {
      try {
        await limiter.consume(subject, tries);
        return { allowed: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal; // the database of the limiter is down
        return { allowed: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
      }
    },
    async settle(subject, { tries, refused }) {
      if (refused.length > 0) console.log(`${subject} guessed ${refused.join(", ")}`);
      if (refused.length < tries) await limiter.reward(subject, tries - refused.length);
    },
  };
}

const vouchers = createVouchers({
  currency: "GBP",
  attemptGuard: rateLimited(new RateLimiterMemory({ points: 3, duration: 600 })),
});
await vouchers.create({ code: "WELCOME10", offers: [{ benefit: percentOff("10") }] });

const cart = { currency: "GBP", lines: [{ id: "1", productId: "mug", unitPrice: "12.50", quantity: 5 }] };
for (const code of ["WELCOME10", "WELCOME15", "WELCOME20", "WELCOME10", "WELCOME25", "WELCOME10"]) {
  const { outcomes } = await vouchers.quote({ cart, codes: [code], subject: "192.0.2.7", audience: "opaque" });
  const [outcome] = outcomes;
  console.log(code, outcome?.status === "rejected" ? outcome.reasons[0]?.code : outcome?.status);
}
