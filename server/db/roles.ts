import pg from "pg";
import { connectForSetUp } from "#server/db/connect.ts";
import { StartupProblem } from "#server/startup-problem.ts";

/**
 * The roles of the database. The schema belongs to `assay_owner`, which cannot sign in; the processes sign in as
 * `assay_app`, which owns nothing and is subject to row-level security.
 */
export const ownerRole = "assay_owner";
export const appRole = "assay_app";

/**
 * Creates the roles that are missing, before the migrations that grant to them. Roles belong to the whole server, so
 * several databases of one server share them. Needs a user that may create roles, unless both exist already.
 */
export async function ensureRoles(url: string): Promise<void> {
  const client = await connectForSetUp(url);
  try {
    await createRole(client, ownerRole, "NOLOGIN");
    await createRole(client, appRole, "LOGIN");
    const { rows } = await client.query<{ member: boolean }>(
      "SELECT pg_has_role(current_user, $1, 'MEMBER') AS member",
      [ownerRole],
    );
    if (!rows[0]?.member) await client.query(`GRANT ${ownerRole} TO CURRENT_USER`);
  } catch (cause) {
    throw cause instanceof StartupProblem ? cause : notAllowed(cause);
  } finally {
    await client.end();
  }
}

/** Sets the password with which the processes sign in, and returns their connection address. */
export async function appConnection(url: string, password: string): Promise<string> {
  const client = await connectForSetUp(url);
  try {
    await client.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } catch (cause) {
    throw notAllowed(cause);
  } finally {
    await client.end();
  }
  const address = new URL(url);
  address.username = appRole;
  address.password = encodeURIComponent(password);
  return address.toString();
}

async function createRole(client: pg.Client, name: string, login: "LOGIN" | "NOLOGIN"): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  if (rowCount) return;
  try {
    await client.query(
      `CREATE ROLE ${name} ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS NOREPLICATION`,
    );
  } catch (error) {
    // Another process created it between the question and the command.
    if (!(error instanceof pg.DatabaseError) || !["42710", "23505"].includes(error.code ?? "")) throw error;
  }
}

function notAllowed(cause: unknown): StartupProblem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartupProblem(
    `The user of DATABASE_URL may not prepare the roles ${ownerRole} and ${appRole} (${reason}); give it CREATEROLE, or create both roles and make it a member of ${ownerRole}.`,
    { cause },
  );
}
