import pg from "pg";

/** An empty database of this name on the server, as a host has one; its address. */
export async function ownDatabase(url: string, name: string): Promise<string> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  return url.replace(/[^/]*$/, name);
}
