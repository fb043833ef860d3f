import { customAlphabet } from "nanoid";
// @ts-expect-error: it has no types
import generator from "voucher-code-generator";
import { crockford } from "../../src/domain/ids/crockford.js";
import { createOrderIds, generateCodes } from "../../src/index.js";

const count = 1_000_000;
const rounds = 5;

/** The limit: as many strings of 14 characters as codes have, with no chance, no check and nothing remembered. */
function plainStrings(): string[] {
  const strings: string[] = [];
  const at = (number: number, place: number) => crockford.charCodeAt((number >>> place) & 31);
  for (let index = 0; index < count; index++) {
    const mixed = Math.imul(index, 0x9e3779b1);
    const [a, b, c, d] = [at(mixed, 0), at(mixed, 5), at(mixed, 10), at(mixed, 15)];
    strings.push(String.fromCharCode(a, b, c, d, 45, d, a, b, c, 45, c, d, a, b));
  }
  return strings;
}

function nanoidCodes(): Set<string> {
  const draw = customAlphabet(crockford, 12);
  const codes = new Set<string>();
  while (codes.size < count) codes.add(draw());
  return codes;
}

/** Its symbols come from `Math.random`. */
function generatorCodes(): string[] {
  return generator.generate({ pattern: "####-####-####", charset: crockford, count });
}

function orderIds(): string[] {
  const source = createOrderIds();
  return Array.from({ length: count }, () => source.next());
}

type Run = readonly [name: string, run: () => unknown];

/** A million codes and order ids: the best of so many rounds taken in turns, beside the limit of building the strings. */
export function benchCodes(): string {
  const limit: Run = ["plain strings", plainStrings];
  const rows = timeInTurns([
    limit,
    ["generateCodes", () => generateCodes(count)],
    ["nanoid and a Set", nanoidCodes],
    ["voucher-code-generator", generatorCodes],
    ["order ids", orderIds],
  ]);
  // Last, and beside a limit of its own: a million strings that are alive slow down whatever makes others.
  const existing = generateCodes(count);
  const beside = timeInTurns([limit, ["beside 10^6 existing", () => generateCodes(count, { existing })]]);
  return `10^6 codes\n${[...rows, ...beside].join("\n")}\n`;
}

/** The first of them is the limit. */
function timeInTurns(runs: readonly Run[]): readonly string[] {
  const times = runs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [index, [, run]] of runs.entries()) {
      const start = performance.now();
      run();
      times[index] = Math.min(times[index]!, performance.now() - start);
    }
  }
  return runs.map(([name], index) => {
    const time = times[index]!;
    const speed = `${(count / time / 1000).toFixed(2)} M/s`.padStart(10);
    return `${name.padEnd(24)}${`${time.toFixed(0)} ms`.padStart(9)}${speed}${(times[0]! / time).toFixed(2).padStart(8)} of the limit`;
  });
}
