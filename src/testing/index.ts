// What `vouchsafe/testing` offers.
export { aCart, aCustomer, aLine, aVoucher } from "./builders.js";
export { type FixedClock, fixedClock } from "./fixed-clock.js";
export { seededIds, seededRandom } from "./seeded.js";
export {
  type ConformanceCase,
  type StoreCapabilities,
  type StoreUnderTest,
  storeConformance,
} from "./store-conformance.js";
