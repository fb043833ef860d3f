/** What the connections of both drivers' pools have. */
export interface PooledConnection {
  query(sql: string): Promise<unknown>;
  release(): unknown;
  destroy(): void;
}

/** Runs work in a transaction at READ COMMITTED, the level at which the fewest wait for each other. */
export async function mysqlTransaction<Connection extends PooledConnection, T>(
  connection: Connection,
  work: (connection: Connection) => T | Promise<T>,
): Promise<T> {
  let broken = false;
  try {
    await connection.query("set transaction isolation level read committed");
    await connection.query("start transaction");
    const answer = await work(connection);
    await connection.query("commit");
    return answer;
  } catch (error) {
    // A connection that cannot even roll back goes, with whatever it still holds open.
    await connection.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    if (broken) connection.destroy();
    else await connection.release();
  }
}
