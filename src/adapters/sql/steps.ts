/** What a statement is given: text, whole numbers, nothing. */
export type SqlValue = string | number | null;

/** A row as the driver gives it: columns by name. */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * Runs one statement and answers its rows, `[]` if it has none. `?` marks a parameter, each used once, in order; it is
 * written nowhere else. A synchronous driver may answer at once.
 */
export type SqlExec = (sql: string, params: readonly SqlValue[]) => readonly SqlRow[] | Promise<readonly SqlRow[]>;

/** A statement, or some of one, and the parameters it marks, in order. */
export type Statement = readonly [sql: string, ...params: SqlValue[]];

/** Work on a database as the statements it yields; each is answered with its rows. */
export type Steps<T> = Generator<Statement, T, readonly SqlRow[]>;

/** Runs all steps: at once where the driver is synchronous, so that nothing comes between, else one after the other. */
export function runSteps<T>(steps: Steps<T>, exec: SqlExec): T | Promise<T> {
  let next = steps.next();
  while (next.done !== true) {
    const [sql, ...params] = next.value;
    const rows = exec(sql, params);
    if (isPromise(rows)) return runRest(steps, { exec, rows });
    next = steps.next(rows);
  }
  return next.value;
}

async function runRest<T>(
  steps: Steps<T>,
  { exec, rows }: { readonly exec: SqlExec; readonly rows: Promise<readonly SqlRow[]> },
): Promise<T> {
  let next = steps.next(await rows);
  while (next.done !== true) {
    const [sql, ...params] = next.value;
    next = steps.next(await exec(sql, params));
  }
  return next.value;
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>>).then === "function";
}

/** As many parameters as there are values: `?, ?, ?`. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}
