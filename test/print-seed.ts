import { seed } from "./seed.js";

/** Names the seed once for the whole run: the setup file runs once for every test file. */
export default function printSeed(): void {
  console.log(`Properties run with seed ${seed} (VOUCHSAFE_SEED=${seed})`);
}
