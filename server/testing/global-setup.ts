import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { appRole } from "#server/db/app-role.ts";
import { connectForSetUp } from "#server/db/connect.ts";
import { startEmbedded } from "#server/db/embedded.ts";
import { migrate } from "#server/db/migrate.ts";

/** What a test file needs to make its own database (see database.ts). */
export interface TestServer {
  readonly adminUrl: string;
  readonly appPassword: string;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

export const templateDatabase = "assay_template";

/** Once a run: a PostgreSQL of its own in a temporary folder, with the migrations applied to a template database. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
  // As root the database runs as another user, who has to get in.
  chmodSync(folder, 0o711);
  const password = "only-for-tests";
  const server = await startEmbedded({ dataDir: folder, password, throwAway: true });
  const tearDown = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const client = await connectForSetUp(server.url());
    await client.query(`CREATE DATABASE ${templateDatabase}`);
    await client.end();
    const template = server.url(templateDatabase);
    await migrate(template, resolve("prisma/migrations"));
    // Test files share the common role, each in a database of its own.
    const roles = await connectForSetUp(template);
    await roles.query(`ALTER ROLE ${appRole} LOGIN PASSWORD '${password}'`);
    await roles.end();
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("testServer", { adminUrl: server.url(), appPassword: password });
  return tearDown;
}
