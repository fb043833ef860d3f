import { copyMutants } from "./mutants/copy-mutants.js";
import { holdMutants } from "./mutants/hold-mutants.js";
import { keyMutants } from "./mutants/key-mutants.js";
import { lastUseMutants } from "./mutants/last-use-mutants.js";
import { listMutants } from "./mutants/list-mutants.js";
import { lookUpMutants } from "./mutants/look-up-mutants.js";
import type { Mutant } from "./mutants/mutant.js";
import { orderMutants } from "./mutants/order-mutants.js";
import { purchaseMutants } from "./mutants/purchase-mutants.js";
import { refusalMutants } from "./mutants/refusal-mutants.js";
import { repositoryMutants } from "./mutants/repository-mutants.js";
import { tallyMutants } from "./mutants/tally-mutants.js";
import { transitionMutants } from "./mutants/transition-mutants.js";

/** Stores that each break one promise: a suite that passes one of them is itself broken. */
export const mutantStores: readonly Mutant[] = [
  ...lastUseMutants,
  ...refusalMutants,
  ...orderMutants,
  ...transitionMutants,
  ...holdMutants,
  ...keyMutants,
  ...copyMutants,
  ...repositoryMutants,
  ...purchaseMutants,
  ...listMutants,
  ...tallyMutants,
  ...lookUpMutants,
];
