import { defineConfig } from "tsup";

/** The benchmark as plain JavaScript: what runs TypeScript directly names every inner function, and times would show that. */
export default defineConfig({
  entry: { main: "test/bench/main.ts" },
  outDir: ".bench",
  format: "esm",
  target: "node20",
  skipNodeModulesBundle: true,
  clean: true,
});
