import { streamCodeBytes } from "../../src/index.js";

const count = 10_000_000;
const megabyte = 2 ** 20;

/**
 * Ten million codes as the bytes of an export, and how far the memory of the process grows by it. For a process that has
 * done nothing before: what others have freed would be used again and hide the growth.
 */
export async function benchStream(): Promise<string> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  let [bytes, most] = [0, before];
  for await (const chunk of streamCodeBytes(count)) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - start) / 1000;
  const speed = (count / seconds / 1e6).toFixed(2);
  const grown = ((most - before) / megabyte).toFixed(0);
  return `10^7 codes streamed as ${(bytes / megabyte).toFixed(0)} MB: ${seconds.toFixed(1)} s, ${speed} M/s, memory up by ${grown} MB\n`;
}
