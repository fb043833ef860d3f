/** What is used of Web Crypto, as Node and browsers have it. */
declare const crypto: {
  readonly subtle: {
    importKey(
      format: "raw",
      key: Uint8Array,
      algorithm: "AES-CBC",
      extractable: false,
      uses: ["encrypt", "decrypt"],
    ): Promise<object>;
    encrypt(algorithm: Cbc, key: object, bytes: Uint8Array): Promise<ArrayBuffer>;
    decrypt(algorithm: Cbc, key: object, bytes: Uint8Array): Promise<ArrayBuffer>;
  };
};

interface Cbc {
  readonly name: "AES-CBC";
  readonly iv: Uint8Array;
}

/** Both directions of a permutation of the whole numbers from 0 to `size` - 1, many at a time. */
export interface Permutation {
  permute(numbers: Float64Array): Promise<Float64Array>;
  invert(numbers: Float64Array): Promise<Float64Array>;
}

const rounds = 10;
const blockBytes = 16;

/**
 * A keyed permutation of 0 to `size` - 1, `size` up to 2^53: a Feistel network over pairs of digits to a base of about
 * the root of `size` (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002), numbers beyond the end put
 * through again until they fall inside. The round function is AES, backwards, of round, size and the other digit.
 */
export function createFeistel(keyBytes: Uint8Array, size: number): Permutation {
  const base = Math.max(2, Math.ceil(Math.sqrt(size)));
  let imported: Promise<object> | undefined;
  const once = async (numbers: Float64Array, isInverse: boolean) => {
    imported ??= crypto.subtle.importKey("raw", keyBytes, "AES-CBC", false, ["encrypt", "decrypt"]);
    const key = await imported;
    const left = numbers.map((number) => Math.floor(number / base));
    const right = numbers.map((number) => number % base);
    for (let step = 0; step < rounds; step++) {
      const round = isInverse ? rounds - 1 - step : step;
      // Even rounds change the left digit by the right one, odd rounds the other way round.
      const [changed, by] = round % 2 === 0 ? [left, right] : [right, left];
      const sums = await roundSums(key, by, { round, size, base });
      for (let at = 0; at < changed.length; at++) {
        changed[at] = (changed[at]! + (isInverse ? base - sums[at]! : sums[at]!)) % base;
      }
    }
    return left.map((digit, at) => digit * base + right[at]!);
  };
  // Ends: a permutation leads back to the number itself, which is inside. At most a few in a hundred are put through twice.
  const walk = async (numbers: Float64Array, isInverse: boolean) => {
    const inside = Float64Array.from(numbers);
    let open = Uint32Array.from(inside.keys());
    while (open.length > 0) {
      const next = await once(
        Float64Array.from(open, (at) => inside[at]!),
        isInverse,
      );
      for (const [index, at] of open.entries()) inside[at] = next[index]!;
      open = open.filter((at) => inside[at]! >= size);
    }
    return inside;
  };
  return {
    permute: (numbers) => walk(numbers, false),
    invert: (numbers) => walk(numbers, true),
  };
}

/** A number below `base` for each digit: 52 bits of AES, of which the remainder prefers no number by over 2^-26. */
async function roundSums(
  key: object,
  digits: Float64Array,
  { round, size, base }: { readonly round: number; readonly size: number; readonly base: number },
): Promise<Float64Array> {
  const blocks = new Uint8Array((digits.length + 1) * blockBytes);
  const view = new DataView(blocks.buffer);
  for (const [at, digit] of digits.entries()) {
    view.setUint32(at * blockBytes, round);
    view.setUint32(at * blockBytes + 4, digit);
    view.setFloat64(at * blockBytes + 8, size);
  }
  const answer = await decryptEach(key, blocks);
  return Float64Array.from(digits, (_, at) => {
    // CBC has added the block before, which is known.
    const before = (at - 1) * blockBytes;
    const high = answer.getUint32(at * blockBytes) ^ (at === 0 ? 0 : view.getUint32(before));
    const low = answer.getUint32(at * blockBytes + 4) ^ (at === 0 ? 0 : view.getUint32(before + 4));
    return ((high >>> 0) * 2 ** 20 + (low >>> 12)) % base;
  });
}

/**
 * All blocks but the last in two calls. Encryption by CBC chains each block to the answer before it, decryption does not;
 * it only asks for a last block of padding, which is put there.
 */
async function decryptEach(key: object, blocks: Uint8Array): Promise<DataView> {
  const end = blocks.length - blockBytes;
  const iv = end === 0 ? new Uint8Array(blockBytes) : blocks.slice(end - blockBytes, end);
  const padding = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, new Uint8Array(0));
  blocks.set(new Uint8Array(padding), end);
  return new DataView(await crypto.subtle.decrypt({ name: "AES-CBC", iv: new Uint8Array(blockBytes) }, key, blocks));
}
