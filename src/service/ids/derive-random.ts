import type { RandomBytes } from "../../domain/ids/random.js";
import type { CodeHasher } from "./code-hasher.js";

/** As many bytes as are asked for at a time where codes are drawn: 128 hashes of 32. */
const hashes = 128;

/**
 * A source of bytes that follows from a text and the secret of a hasher: the same codes are drawn of it each time, and
 * nobody without both can tell them. What is hashed begins in lower case, which no code does.
 */
export async function deriveRandom(hasher: CodeHasher, text: string): Promise<RandomBytes> {
  const parts = Array.from({ length: hashes }, (_, part) => `bytes ${part} of ${text}`);
  const digits = (await hasher(parts)).map(({ codeKey }) => codeKey).join("");
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
  return (size) => bytes.slice(0, size);
}
