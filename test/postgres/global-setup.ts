import type { TestProject } from "vitest/node";
import { startPostgres } from "./start-postgres.js";

/** One PostgreSQL for the whole run; tests ask for it by `inject("postgresUrl")`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres();
  project.provide("postgresUrl", url);
  return stop;
}

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}
