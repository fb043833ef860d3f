const given = process.env["VOUCHSAFE_SEED"];

/** The seed of every property: the same in each run, so that what fails here fails everywhere; `VOUCHSAFE_SEED` changes it. */
export const seed = given === undefined ? 20_240_229 : Number(given);

if (!Number.isInteger(seed)) throw new Error(`VOUCHSAFE_SEED: expected a whole number, got ${given}`);
