import { expect, test } from "vitest";
import { automaticClaimId, isAutomaticClaim, readAutomaticClaimId } from "../../src/domain/automatic-claim.js";

test("the id of a claim that applying made says whose it is, whatever the application is called", () => {
  for (const applicationId of ["a1", "shop/7", "auto/v9/a2", "line\nbreak"]) {
    const id = automaticClaimId(applicationId, "v:1");
    expect(isAutomaticClaim(id)).toBe(true);
    expect(readAutomaticClaimId(id)).toEqual({ applicationId, voucherId: "v:1" });
  }
});

test("other ids say nothing", () => {
  expect(isAutomaticClaim("claim1")).toBe(false);
  expect(isAutomaticClaim(undefined)).toBe(false);
  for (const id of ["claim1", "auto/", "auto/v1", "auto//a1", "auto/v1/"])
    expect(readAutomaticClaimId(id)).toBeUndefined();
});
