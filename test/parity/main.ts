// Prices a file of cases measured on another engine and says where this one differs: npm run parity -- [FILE]
// Fails if a case differs that is no defect and no choice of that engine; what else the file holds is told beside it.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CaseFile } from "./neutral-case.js";
import { runParity, type Tally } from "./run.js";

const shipped = fileURLToPath(new URL("../fixtures/oscar-cases.json", import.meta.url));
const file = JSON.parse(readFileSync(process.argv[2] ?? shipped, "utf8")) as CaseFile;
const { untagged, tagged, facts, unread } = await runParity(file);
const { untagged: illustrations } = await runParity({ cases: file.illustrations ?? [] });

print("", untagged);
for (const [tag, tally] of tagged) print(`${tag}: `, tally);
print("illustrations: ", illustrations);
const { compared, differing } = facts;
console.log(`facts: hold: ${compared - differing.length} of ${compared}${differing.map((id) => `\n  ${id}`).join("")}`);
for (const field of unread) console.log(`not read: ${field}`);
if (untagged.differing.length > 0) process.exitCode = 1;

function print(label: string, { cases, differing }: Tally): void {
  console.log(`${label}agree: ${cases - differing.length} of ${cases}`);
  for (const { id, disagreements } of differing)
    for (const { what, expected, got } of disagreements)
      console.log(`  ${id} ${what}: expected ${expected}, got ${got}`);
}
