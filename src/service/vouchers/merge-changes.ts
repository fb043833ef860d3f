import { invalid } from "../../domain/error.js";
import type { Unchecked } from "../../domain/input.js";
import { refuseUnknown, withoutUndefined } from "../../domain/input.js";
import type { Terms, TermsInput } from "../../domain/voucher.js";

/** Fields to change: those left out stay, `null` takes one away. */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | null | undefined };

/**
 * Terms as they are with changes laid over them. Limits are replaced as a whole, and then say all that a usage mode
 * said; a new usage mode takes the limit of the old one away.
 */
export function mergeChanges<Before extends Terms>(
  before: Before,
  changes: Unchecked,
  { path, fields }: { readonly path: string; readonly fields: readonly string[] },
): Before & Pick<TermsInput, "currency"> {
  refuseUnknown(changes, path, fields);
  if (Object.values(changes).every((value) => value === undefined))
    throw invalid(path, "is empty: name what to change");
  const base: Record<string, unknown> = { ...(before as object) };
  const given = withoutUndefined(changes) as Record<string, unknown>;
  if ("limits" in given) delete base["usage"];
  else if ("usage" in given) base["limits"] = withoutUsage(before);
  return { ...base, ...given } as unknown as Before;
}

function withoutUsage({ limits, usage }: Terms): Terms["limits"] {
  const { total, perCustomer, ...others } = limits;
  return withoutUndefined({
    ...others,
    total: usage === "single-use" ? undefined : total,
    perCustomer: usage === "once-per-customer" ? undefined : perCustomer,
  });
}
