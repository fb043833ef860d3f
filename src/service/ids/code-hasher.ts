import type { HashedCode } from "../../domain/application.js";
import { invalid } from "../../domain/error.js";
import { hintOf } from "../../domain/ids/asked-code.js";

/** What is used of Web Crypto and of the encodings of texts, as Node and browsers have them. */
declare const crypto: {
  readonly subtle: {
    importKey(format: "raw", key: Uint8Array, algorithm: Hmac, extractable: false, uses: ["sign"]): Promise<object>;
    sign(algorithm: "HMAC", key: object, bytes: Uint8Array): Promise<ArrayBuffer>;
  };
};
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

interface Hmac {
  readonly name: "HMAC";
  readonly hash: "SHA-256";
}

/** What is kept of codes, given by their keys, in their order. */
export type CodeHasher = (codeKeys: readonly string[]) => Promise<readonly Omit<HashedCode, "shopId">[]>;

const fewestBytes = 32;
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * Hashes codes under a secret: HMAC-SHA-256 of a code's key in UTF-8, as 64 hexadecimal digits. Those are lower case,
 * which no code is, so that a hash typed at the till finds nothing.
 *
 * @throws VouchsafeError `invalid_input` for a secret of under 32 bytes. No message shows a secret.
 */
export function createCodeHasher(secret: unknown, path: string): CodeHasher {
  const bytes = readSecret(secret, path);
  const encoder = new TextEncoder();
  let imported: Promise<object> | undefined;
  return async (codeKeys) => {
    imported ??= crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const key = await imported;
    return Promise.all(
      codeKeys.map(async (codeKey) => {
        const hash = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(codeKey)));
        let text = "";
        for (let at = 0; at < hash.length; at++) text += digits[hash[at]!]!;
        return { codeKey: text, codeHint: hintOf(codeKey) };
      }),
    );
  };
}

function readSecret(secret: unknown, path: string): Uint8Array {
  if (typeof secret !== "string" && !(secret instanceof Uint8Array)) {
    throw invalid(path, `expected a string or a Uint8Array, got ${secret === null ? "null" : typeof secret}`);
  }
  const bytes = typeof secret === "string" ? new TextEncoder().encode(secret) : secret.slice();
  if (bytes.length >= fewestBytes) return bytes;
  throw invalid(path, `has ${bytes.length} bytes; give at least ${fewestBytes} that nobody can guess`);
}
