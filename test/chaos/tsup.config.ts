import { defineConfig } from "tsup";

/** As plain JavaScript: eight processes at a time start in a moment, not each with a compiler of its own. */
export default defineConfig({
  entry: { main: "test/chaos/main.ts", client: "test/chaos/client.ts", migrator: "test/chaos/migrator.ts" },
  outDir: ".chaos",
  format: "esm",
  target: "node20",
  skipNodeModulesBundle: true,
  clean: true,
});
