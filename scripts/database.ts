import { join } from "node:path";
import { appConnection } from "#server/db/app-role.ts";
import { connectForSetUp } from "#server/db/connect.ts";
import { type EmbeddedDatabase, startEmbedded } from "#server/db/embedded.ts";
import { type MigrationReport, migrate } from "#server/db/migrate.ts";
import { root } from "./command.ts";
import type { Secrets } from "./secrets.ts";

export interface OpenDatabase {
  /** For migrations and set-up: the owner. */
  readonly adminUrl: string;
  /** For the processes: the role that owns nothing. */
  readonly appUrl: string;
  readonly embedded: EmbeddedDatabase | undefined;
  readonly migrations: MigrationReport;
  stop(): Promise<void>;
}

/**
 * Opens the database of this installation, migrated: the server of DATABASE_URL when it is set, otherwise the embedded
 * one in `dataDir`. Throws StartupProblem; nothing is left running then.
 */
export async function openDatabase(options: {
  dataDir: string;
  name: string;
  secrets: Secrets;
  say: (sentence: string) => void;
}): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL;
  if (external) return prepared(external, undefined, options.secrets);
  const embedded = await startEmbedded({
    dataDir: options.dataDir,
    password: options.secrets.databaseAdminPassword,
    preferredPort: 55432,
    say: options.say,
  });
  try {
    await createIfMissing(embedded.url(), options.name);
    return await prepared(embedded.url(options.name), embedded, options.secrets);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function prepared(
  adminUrl: string,
  embedded: EmbeddedDatabase | undefined,
  secrets: Secrets,
): Promise<OpenDatabase> {
  const migrations = await migrate(adminUrl, join(root, "prisma", "migrations"));
  // DATABASE_APP_URL is for installations whose administrator keeps that role's password.
  const appUrl = process.env.DATABASE_APP_URL ?? (await appConnection(adminUrl, secrets.databaseAppPassword));
  return { adminUrl, appUrl, embedded, migrations, stop: async () => embedded?.stop() };
}

async function createIfMissing(url: string, name: string): Promise<void> {
  const client = await connectForSetUp(url);
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
