/** A secret for the codes of a test, and for nothing else. */
export const aSecret = "of-a-test-and-of-nothing-else-at-all";
