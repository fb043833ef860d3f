import type { Choose, Policy } from "../domain/policy.js";

/** A policy for a voucher alone: there is nothing to choose from, and one that nobody would choose has reasons of its own. */
export function withoutChoice(policy: Policy): Policy {
  const of = <C extends { readonly choose?: Choose }>(choice: C): C =>
    choice.choose === "best" ? { ...choice, choose: "all" } : choice;
  return of({ ...policy, stages: policy.stages.map(of) });
}

/** Whether vouchers may be left out of a cart, of all of it or of a stage, because others are cheaper without them. */
export function choosesBest({ choose, stages }: Policy): boolean {
  return choose === "best" || stages.some((stage) => stage.choose === "best");
}
