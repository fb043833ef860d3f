const { createVouchers, isVouchsafeError, VouchsafeError } = require("vouchsafe");
const { fixedClock } = require("vouchsafe/testing");

function thrownBy(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("expected it to throw");
}

async function main() {
  const esm = await import("vouchsafe");
  const ofMain = thrownBy(() => createVouchers({ currency: "pounds" }));
  const ofTesting = thrownBy(() => fixedClock("yesterday"));
  const ofEsm = thrownBy(() => esm.createVouchers({ currency: "pounds" }));
  console.log(
    JSON.stringify({
      codes: [ofMain.code, ofTesting.code, ofEsm.code],
      instances: [ofMain, ofTesting, ofEsm].map((error) => error instanceof VouchsafeError),
      recognisedInCjs: [ofMain, ofTesting, ofEsm].map(isVouchsafeError),
      recognisedInEsm: [ofMain, ofTesting, ofEsm].map(esm.isVouchsafeError),
      others: [new Error("no"), null, "no"].map(isVouchsafeError),
    }),
  );
}

main();
