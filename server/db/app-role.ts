import { createHash } from "node:crypto";
import type { Client } from "pg";
import { connectForSetUp } from "#server/db/connect.ts";
import { StartupProblem } from "#server/startup-problem.ts";

/** The role that holds the rights of the processes. The migrations create it: it owns nothing and bypasses nothing. */
export const appRole = "assay_app";

/**
 * Gives this installation's runtime role its password and returns the address with which the processes connect. Roles belong to the
 * whole server, so each database has a role of its own (decision 052), which holds the rights of {@link appRole} in that
 * database and may not connect to another installation's.
 */
export async function appConnection(url: string, password: string): Promise<string> {
  const client = await connectForSetUp(url);
  try {
    const role = await loginRole(client, password);
    const address = new URL(url);
    address.username = role;
    address.password = encodeURIComponent(password);
    return address.toString();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupProblem(
      `The user of DATABASE_URL may not set up the role of this installation (${reason}); give it CREATEROLE and the role ${appRole} WITH ADMIN OPTION, or make that role yourself and name the complete address in DATABASE_APP_URL.`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

async function loginRole(client: Client, password: string): Promise<string> {
  const { rows } = await client.query<{ database: string }>("SELECT current_database() AS database");
  const database = rows[0]?.database ?? "";
  const role = `${appRole}_${createHash("sha256").update(database).digest("hex").slice(0, 12)}`;
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
  const verb = rowCount ? "ALTER" : "CREATE";
  const place = client.escapeIdentifier(database);
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`GRANT ${appRole} TO ${role}`);
  await client.query(`GRANT CONNECT ON DATABASE ${place} TO ${role}`);
  // The rights come from the common role; the door to each database does not.
  await client.query(`REVOKE CONNECT ON DATABASE ${place} FROM ${appRole}`);
  return role;
}
