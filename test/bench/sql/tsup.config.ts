import { defineConfig } from "tsup";

/** As plain JavaScript, like the other benchmark. */
export default defineConfig({
  entry: { main: "test/bench/sql/main.ts" },
  outDir: ".bench",
  format: "esm",
  target: "node20",
  skipNodeModulesBundle: true,
  clean: true,
});
