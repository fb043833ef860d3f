const prefix = "auto/";

/** The id of the claim that an application makes on a voucher. Ids of vouchers hold no slash, so it says which of both. */
export function automaticClaimId(applicationId: string, voucherId: string): string {
  return `${prefix}${voucherId}/${applicationId}`;
}

/** Whose claim an id stands for, if applying made it. */
export function readAutomaticClaimId(
  id: string,
): { readonly applicationId: string; readonly voucherId: string } | undefined {
  const [, voucherId, applicationId] = /^auto\/([^/]+)\/(.+)$/s.exec(id) ?? [];
  return voucherId === undefined || applicationId === undefined ? undefined : { voucherId, applicationId };
}

/** Whether a use made its claim itself. */
export function isAutomaticClaim(claimId: string | undefined): boolean {
  return claimId?.startsWith(prefix) ?? false;
}
