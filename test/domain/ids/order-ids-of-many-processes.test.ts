import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { crockford } from "../../../src/domain/ids/crockford.js";

const processes = 8;
const count = 1_000_000;
/** Bytes of an id such as KS1RSJX04ZZ7PVTXDC. */
const width = 18;

const index = new URL("../../../src/index.ts", import.meta.url);
/**
 * A hundred ids a second, by a clock of its own that all processes share: at the full speed of the machine 45 bits would
 * meet in one run of five, at this one in one of 12,000.
 */
const program = `
  import { createOrderIds } from ${JSON.stringify(index.href)};
  let made = 0;
  const ids = createOrderIds({ clock: { now: () => Date.UTC(2026, 0, 1) + made * 10 } });
  let text = "";
  for (; made < ${count}; made++) text += ids.next();
  process.stdout.write(text);
`;

async function orderIdsOfProcess(): Promise<Buffer> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Uint8Array<ArrayBuffer>);
  return Buffer.concat(chunks);
}

/** The ids as numbers, the whole of each but its check symbol: 45 bits of chance below the seconds since the first. */
function numbersOf(outputs: readonly Buffer[]): BigUint64Array {
  const values = new Uint8Array(128);
  for (let value = 0; value < 32; value++) values[crockford.charCodeAt(value)] = value;
  const read = (bytes: Buffer, { from, to }: { from: number; to: number }) => {
    let number = 0;
    for (let at = from; at < to; at++) number = number * 32 + values[bytes[at]!]!;
    return number;
  };
  const first = read(outputs[0]!, { from: 2, to: 8 });
  // Written in halves: a bigint for each would take several times as long.
  const view = new DataView(new ArrayBuffer(processes * count * 8));
  let next = 0;
  for (const bytes of outputs) {
    for (let start = 0; start < bytes.length; start += width) {
      const seconds = read(bytes, { from: start + 2, to: start + 8 }) - first;
      const drawn = read(bytes, { from: start + 8, to: start + 17 });
      view.setUint32(next, drawn >>> 0, true);
      view.setUint32(next + 4, seconds * 2 ** 13 + Math.floor(drawn / 2 ** 32), true);
      next += 8;
    }
  }
  return new BigUint64Array(view.buffer);
}

test("eight processes make a million order ids each and no two are the same", async () => {
  const outputs = await Promise.all(Array.from({ length: processes }, orderIdsOfProcess));
  expect(outputs.map(({ length }) => length)).toEqual(outputs.map(() => count * width));
  const numbers = numbersOf(outputs).sort();
  let same = 0;
  for (let at = 1; at < numbers.length; at++) if (numbers[at] === numbers[at - 1]) same++;
  expect(same).toBe(0);
});
