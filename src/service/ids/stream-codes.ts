import { VouchsafeError } from "../../domain/error.js";
import { codeKeyOf } from "../../domain/ids/code.js";
import { createCodeSource, type GenerateCodesOptions, readCodes } from "../../domain/ids/generate-codes.js";
import type { RandomBytes } from "../../domain/ids/random.js";
import { readObject, readWatch, readWhole } from "../../domain/input.js";
import { secureRandom } from "./secure-random.js";

/** How a stream of codes is made. */
export interface StreamCodesOptions extends Omit<GenerateCodesOptions, "existing"> {
  /**
   * Codes that may not come out again, or a look-up that is given a batch and answers with those that are taken, compared
   * as the till does.
   */
  readonly existing?: Iterable<string> | ((codes: readonly string[]) => Promise<Iterable<string>>);
  /** Codes of a batch. Default 1000. */
  readonly batchSize?: number;
  /** Ends the stream before the next batch; what was given out stays. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: { readonly done: number; readonly count: number }) => void;
  readonly random?: RandomBytes;
}

/** Of the codes that a look-up says are taken, so many are replaced at most: more would fill up what keeps codes apart. */
const mostTaken = (count: number) => 100 + count;

/**
 * Codes in batches, made when the next batch is asked for: whoever writes them slowly is not overrun. A stream that was
 * broken off is taken up by asking for the codes that are missing, with those that were kept as `existing`.
 *
 * @throws VouchsafeError as `generateCodes`, from the first batch
 * @example for await (const codes of streamCodes(10_000_000)) await insert(codes)
 */
export async function* streamCodes(count: number, options: StreamCodesOptions = {}): AsyncGenerator<string[]> {
  const given = readObject(options, "options") as unknown as StreamCodesOptions;
  const { existing, batchSize = 1000, signal, onProgress, random = secureRandom, ...wishes } = given;
  const size = readWhole(batchSize, "batchSize", { least: 1, most: 100_000 });
  readWatch({ signal, onProgress });
  const lookUp = typeof existing === "function" ? existing : undefined;
  const draw = createCodeSource(count, { ...wishes, random, ...(typeof existing === "function" ? {} : { existing }) });
  let taken = 0;
  for (let done = 0; done < count && !signal?.aborted; ) {
    const batch = draw(Math.min(size, count - done));
    const free = lookUp === undefined ? batch : without(batch, await lookUp(batch));
    taken += batch.length - free.length;
    if (taken > mostTaken(count)) throw almostFull();
    done += free.length;
    if (free.length > 0) yield free;
    onProgress?.({ done, count });
  }
}

/** The codes of a batch that a look-up has not found. */
function without(batch: string[], found: unknown): string[] {
  const keys = new Set(readCodes(found, "existing").map(codeKeyOf));
  return keys.size === 0 ? batch : batch.filter((code) => !keys.has(codeKeyOf(code)));
}

/** Of the platform, as Node and browsers have it. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * The codes of `streamCodes` as bytes of an export: UTF-8, a line each.
 *
 * @example for await (const bytes of streamCodeBytes(10_000_000)) file.write(bytes)
 */
export async function* streamCodeBytes(count: number, options: StreamCodesOptions = {}): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const codes of streamCodes(count, options)) yield encoder.encode(`${codes.join("\n")}\n`);
}

function almostFull(): VouchsafeError {
  return new VouchsafeError("keyspace_too_small", "almost all codes of this format are taken; use more symbols", {
    path: "format.length",
  });
}
