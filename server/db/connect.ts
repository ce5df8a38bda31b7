import pg from "pg";
import { errorCode, StartupProblem } from "#server/startup-problem.ts";

/**
 * A single connection for set-up work (migrations, roles, test databases). The running product uses server/db/tenant.ts.
 * Throws StartupProblem with one sentence when the server cannot be used; the password never appears in it.
 */
export async function connectForSetUp(url: string): Promise<pg.Client> {
  let where: URL;
  try {
    where = new URL(url);
  } catch (cause) {
    throw new StartupProblem(
      "DATABASE_URL is not an address; write it as postgresql://user:password@host:5432/assay.",
      { cause },
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  // Without a listener a connection that drops while idle would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new StartupProblem(sentence(cause, where), { cause });
  }
}

function sentence(error: unknown, where: URL): string {
  const place = `${where.hostname}:${where.port || "5432"}`;
  const database = decodeURIComponent(where.pathname.slice(1));
  const inner =
    error instanceof AggregateError ? errorCode(error.errors[0]) || errorCode(error) : errorCode(error);
  switch (inner) {
    case "ECONNREFUSED":
      return `No PostgreSQL server answers at ${place} (DATABASE_URL); start it or correct the address.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host ${where.hostname} of DATABASE_URL is not known; correct the address.`;
    case "28P01":
    case "28000":
      return `The PostgreSQL server at ${place} refuses the user or password of DATABASE_URL; correct them.`;
    case "3D000":
      return `The PostgreSQL server at ${place} has no database named "${database}" (DATABASE_URL); create it or correct the name.`;
    case "53300":
      return `The PostgreSQL server at ${place} has no free connection; close some and start again.`;
    default: {
      const message = error instanceof Error ? error.message : String(error);
      return `The PostgreSQL server at ${place} (DATABASE_URL) cannot be used: ${message}`;
    }
  }
}
