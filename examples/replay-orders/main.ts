// Replays 5,009 real orders through a campaign of four vouchers, then checks the books: npm run demo
// In a database, empty at first: npm run demo -- --store postgres, or --store sqlite:FILE
// With carts that change, late payments, returns and repeated calls: npm run demo -- --rough

import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import Table from "cli-table3";
import { check, type Findings } from "./check.js";
import { openStore } from "./open-store.js";
import { readOrders } from "./read-orders.js";
import { type Replay, replayOrders } from "./replay.js";

const { values } = parseArgs({ options: { store: { type: "string" }, rough: { type: "boolean" } } });
const { store, close } = await openStore(values.store ?? "memory");
const orders = readOrders();
const bar = new SingleBar({ format: "{bar} {value}/{total} orders", hideCursor: true });
bar.start(orders.length, 0);
const started = performance.now();
const onProgress = (done: number) => bar.update(done);
const replay = await replayOrders(orders, { onProgress, store, rough: values.rough ?? false });
const seconds = (performance.now() - started) / 1000;
bar.stop();

const found = await check(replay);
await close();
console.log(tableOf(found, replay));
if (values.rough) console.log(`goods came back of ${found.returned.purchases} orders: ${money(found.returned.amount)}`);
console.log(`${Math.round(orders.length / seconds)} orders per second`);
for (const failure of found.failures) console.error(failure);
if (found.failures.length > 0) process.exitCode = 1;
console.log(
  `orders replayed: ${orders.length}, confirmed: ${found.confirmed}, discount: ${money(found.discount)}, checks: ${found.failures.length === 0 ? "ok" : "FAILED"}`,
);

function tableOf({ vouchers }: Findings, { refusals }: Replay): string {
  const table = new Table({
    head: ["voucher", "uses", "discount", "refusals by reason"],
    colAligns: ["left", "right", "right", "left"],
    style: { head: [], border: [] },
  });
  for (const [label, { uses, discount }] of vouchers) {
    const reasons = [...(refusals.get(label) ?? [])].map(([code, count]) => `${code} ${count}`);
    table.push([label, uses, money(discount), reasons.join("\n")]);
  }
  return table.toString();
}

function money(inCents: number): string {
  return (inCents / 100).toFixed(2);
}
