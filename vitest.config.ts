import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^vouchsafe$/, replacement: file("src/index.ts") },
      { find: /^vouchsafe\/csv$/, replacement: file("src/adapters/csv/index.ts") },
      { find: /^vouchsafe\/sql$/, replacement: file("src/adapters/sql/index.ts") },
      { find: /^vouchsafe\/testing$/, replacement: file("src/testing/index.ts") },
    ],
  },
  test: {
    coverage: { provider: "v8", include: ["src/**"] },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/package/**"],
          globalSetup: ["test/print-seed.ts", "test/postgres/global-setup.ts", "test/mysql/global-setup.ts"],
          setupFiles: ["test/setup.ts"],
          // Properties and races take seconds where two cores run everything at once; a hang is still found in a minute.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/package/pack.ts"],
          // Each of these starts Node, Jest or the TypeScript compiler, on a machine that may be busy.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
