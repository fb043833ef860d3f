import { defineConfig, type Options } from "tsup";

const both = {
  entry: {
    index: "src/index.ts",
    csv: "src/adapters/csv/index.ts",
    sql: "src/adapters/sql/index.ts",
    testing: "src/testing/index.ts",
  },
  tsconfig: "src/tsconfig.json",
  target: ["es2022", "node20"],
  platform: "neutral",
  dts: true,
  // Also in CJS: without shared chunks each subpath had a `VouchsafeError` of its own, and `instanceof` said no.
  splitting: true,
  // Unminified and so readable as it is; maps would double the package.
  sourcemap: false,
  minify: false,
} satisfies Options;

// The two formats are built side by side, so neither clears `dist` away: `npm run build` does, before both.
export default defineConfig([
  { ...both, format: "esm" },
  {
    ...both,
    format: "cjs",
    // Has Rollup write the CJS. The writer that splitting brings along rewrites every `?.` and `??` to slow helpers.
    treeshake: true,
    // nanoid is ESM only, which Jest cannot `require`: its Web Crypto build, which needs no `node:`, goes into the output.
    noExternal: ["nanoid"],
    esbuildOptions(options) {
      options.conditions = ["browser"];
    },
  },
]);
