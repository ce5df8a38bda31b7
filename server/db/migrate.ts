import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { connectForSetUp } from "#server/db/connect.ts";
import { StartupProblem } from "#server/startup-problem.ts";

// Applies prisma/migrations the way `prisma migrate deploy` would, without its engine (which has to be downloaded):
// same folder format, same `_prisma_migrations` table, same checksums, same advisory lock, so that the real command
// continues from here on a machine that has it. Unlike Prisma, a migration and its row commit together, so that a
// failed one leaves nothing behind.

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file's bytes in lower-case hex, as Prisma records it. */
  readonly checksum: string;
}

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly present: number;
}

/** The number that Prisma's own command locks. */
const advisoryLock = 72707369;

const table = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Reads the migrations of a folder in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return {
        name,
        sql: bytes.toString("utf8"),
        checksum: createHash("sha256").update(bytes).digest("hex"),
      };
    });
}

/**
 * Brings a database up to date. Safe to call from several processes at once (advisory lock) and again (does nothing).
 * Throws StartupProblem when an applied migration was changed or is unknown, or when one fails.
 */
export async function migrate(url: string, folder: string): Promise<MigrationReport> {
  const migrations = readMigrations(folder);
  const client = await connectForSetUp(url);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await client.query(table);
    // From PostgreSQL 16 on, who creates a role without being a superuser may administer it but not become it; the
    // migrations become the roles that they create, to make the tables theirs.
    await client.query(`SELECT set_config('createrole_self_grant', 'set, inherit', false)
      WHERE current_setting('server_version_num')::int >= 160000`);
    const done = await appliedMigrations(client);
    compare(migrations, done);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    return { applied, present: migrations.length };
  } finally {
    await client.end();
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM public._prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new StartupProblem(
      `Migration ${unfinished.migration_name} was started by another tool and did not finish; resolve it with "prisma migrate resolve" and start again.`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function compare(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of done) {
    const migration = known.get(name);
    if (!migration) {
      throw new StartupProblem(
        `The database has migration ${name}, which this version of Assay does not know; start the newer version that made it, or use another database.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartupProblem(
        `Migration ${name} was changed after it was applied to this database; restore the file and put the change in a new migration.`,
      );
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(
      "INSERT INTO public._prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ($1, $2, $3, 0)",
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query(migration.sql);
    // The migrations switch to the owning roles; the record is written as ourselves.
    await client.query("RESET ROLE");
    await client.query(
      "UPDATE public._prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = $1",
      [migration.name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new StartupProblem(
      `Migration ${migration.name} failed and was undone: ${reasonOf(cause, migration.sql)}`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown, sql: string): string {
  if (!(cause instanceof pg.DatabaseError)) return String(cause);
  const position = Number(cause.position);
  const line = Number.isInteger(position) ? ` (line ${sql.slice(0, position).split("\n").length})` : "";
  return `${cause.message}${line}`;
}
