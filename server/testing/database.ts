import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { appRole } from "#server/db/app-role.ts";
import { connectForSetUp } from "#server/db/connect.ts";
import { resetEnv } from "#server/env.ts";
import { templateDatabase } from "./global-setup.ts";

export interface TestDatabase {
  readonly name: string;
  /** As the superuser: for arranging what no role of the product may do, and for looking behind row-level security. */
  readonly adminUrl: string;
  /** As `assay_app`, the way the processes connect. */
  readonly appUrl: string;
}

let own: Promise<TestDatabase> | undefined;

/**
 * The migrated, empty database of the calling test file; the same one on every call in that file. Also points the
 * environment of this worker at it, so call it (`beforeAll`) before anything that connects. It goes with the server at
 * the end of the run.
 */
export function testDatabase(): Promise<TestDatabase> {
  own ??= createFrom(templateDatabase);
  return own;
}

/** Another database of the same server, empty of everything, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createFrom("template0", false);
}

async function createFrom(template: string, setEnvironment = true): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `assay_test_${randomBytes(6).toString("hex")}`;
  const client = await connectForSetUp(server.adminUrl);
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  const admin = new URL(server.adminUrl);
  admin.pathname = `/${name}`;
  const app = new URL(admin);
  app.username = appRole;
  app.password = server.appPassword;
  const database = { name, adminUrl: admin.toString(), appUrl: app.toString() };
  if (setEnvironment) pointEnvironmentAt(database);
  return database;
}

function pointEnvironmentAt(database: TestDatabase): void {
  process.env.DATABASE_URL = database.appUrl;
  process.env.NEXTAUTH_URL ??= "http://localhost:4190";
  process.env.NEXTAUTH_SECRET ??= "only-for-tests-only-for-tests-only-for-tests";
  process.env.ASSAY_KEK ??= Buffer.alloc(32, 7).toString("base64");
  process.env.LOG_LEVEL ??= "silent";
  resetEnv();
}
