import type { TestProject } from "vitest/node";
import { hasMariadb, startMysql } from "./start-mysql.js";

/**
 * One MySQL or MariaDB for the whole run, if there is one: that of `VOUCHSAFE_MYSQL_URL`, whose tables are the tests' to
 * drop, else the `mariadbd` on the PATH. Tests ask for it by `inject("mysqlUrl")`, which is empty where there is none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["VOUCHSAFE_MYSQL_URL"] ?? "";
  if (given === "" && hasMariadb()) {
    const { url, stop } = await startMysql();
    project.provide("mysqlUrl", url);
    return stop;
  }
  if (given === "") {
    console.log("MySQL: none here, so its tests are not defined; set VOUCHSAFE_MYSQL_URL or put mariadbd on the PATH.");
  }
  project.provide("mysqlUrl", given);
  return async () => undefined;
}

declare module "vitest" {
  export interface ProvidedContext {
    mysqlUrl: string;
  }
}
