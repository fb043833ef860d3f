import { customerKeysOf, readCustomer } from "../domain/customer.js";
import { readObject, readOneOf, readText } from "../domain/input.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { PageInput } from "./list-page.js";

/** The last argument of a use case: `{ tx }` and what else it takes. Left out it is empty. */
export function readOptions<Options extends object>(
  given: Options | undefined,
  known: readonly (keyof Options & string)[] = [],
): Options {
  return given === undefined ? ({} as Options) : (readObject(given, "options", [...known, "tx"]) as Options);
}

/** The argument of a list: which part, which records, and `{ tx }`. */
export function readPage<Tx>(
  given: object | null | undefined,
  known: readonly string[],
): { readonly page: PageInput; readonly tx: InTransaction<Tx>; readonly [field: string]: unknown } {
  const { after, limit, tx, ...which } =
    given === undefined ? {} : readObject(given, "page", ["after", "limit", "tx", ...known]);
  const page = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit }) };
  return { ...which, page: page as PageInput, tx: (tx === undefined ? {} : { tx }) as InTransaction<Tx> };
}

/** A field of text that narrows a list, if it is there. */
export function textField<Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: string } {
  return (value === undefined ? {} : { [name]: readText(value, name) }) as { readonly [N in Name]?: string };
}

/** The status that narrows a list, if there is one. */
export function wordField<Status extends string>(
  value: unknown,
  words: readonly Status[],
): { readonly status?: Status } {
  return value === undefined ? {} : { status: readOneOf(value, "status", words) };
}

/** The keys of the customer that narrows a list, if there is one. */
export function customerField(value: unknown): { readonly customerKeys?: readonly string[] } {
  return value === undefined ? {} : { customerKeys: customerKeysOf(readCustomer(value, "customer")) };
}
