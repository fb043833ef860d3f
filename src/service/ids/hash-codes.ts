import { type AskedCode, inputOf, readAsked, shopAsked } from "../../domain/ids/asked-code.js";
import type { Code } from "../../domain/ids/code.js";
import type { Voucher } from "../../domain/voucher.js";
import type { Context } from "../context.js";

/** Codes that were given, as vouchers are looked for by them: as they are, or by their hashes. */
export async function hashCodes<Tx>(
  { codeHasher }: Context<Tx>,
  codes: readonly AskedCode[],
): Promise<readonly AskedCode[]> {
  if (codeHasher === undefined) return codes;
  const hashed = codes.map(async (given): Promise<AskedCode> => {
    const read = readAsked(given);
    // What is no code is refused as it stands, and no record is made with it.
    if ("fault" in read) return given;
    const [hash] = await codeHasher([read.codeKey]);
    const shopId = shopAsked(given);
    return { ...hash!, input: inputOf(given), ...(shopId !== undefined && { shopId }) };
  });
  return Promise.all(hashed);
}

/** What vouchers keep of their codes: all of it, or hash and hint. */
export async function keptOf<Tx>(
  { codeHasher }: Context<Tx>,
  codes: readonly Code[],
): Promise<readonly Pick<Voucher, "code" | "codeKey" | "codeHint">[]> {
  return codeHasher === undefined ? codes : codeHasher(codes.map(({ codeKey }) => codeKey));
}
