import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appConnection } from "#server/db/app-role.ts";
import { connectForSetUp } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.ts";

// A company's own PostgreSQL (DATABASE_URL): the user that it gives us is not a superuser. Needs a server where the
// product's roles do not exist yet, so it starts one.

let dataDir: string;
let server: EmbeddedDatabase;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "assay-own-server-"));
  chmodSync(dataDir, 0o711);
  server = await startEmbedded({ dataDir, password: "only-for-tests", throwAway: true });
  const client = await connectForSetUp(server.url());
  await client.query("CREATE ROLE installer LOGIN CREATEROLE PASSWORD 'p'");
  await client.query("CREATE ROLE guest LOGIN PASSWORD 'p'");
  await client.query("CREATE DATABASE company OWNER installer");
  await client.end();
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function as(user: string): string {
  const url = new URL(server.url("company"));
  url.username = user;
  url.password = "p";
  return url.toString();
}

describe("a database of the company's own", () => {
  it("is refused in one sentence for a user who may not create roles", async () => {
    await expect(migrate(as("guest"), resolve("prisma/migrations"))).rejects.toThrow(/permission denied/);
    await expect(appConnection(as("guest"), "secret")).rejects.toThrow(/DATABASE_APP_URL/);
  });

  it("is set up by a user with CREATEROLE, and the product signs in as the role that bypasses nothing", async () => {
    const { applied } = await migrate(as("installer"), resolve("prisma/migrations"));
    expect(applied.length).toBeGreaterThan(5);
    const client = await connectForSetUp(await appConnection(as("installer"), "word with / and @"));
    try {
      const { rows } = await client.query(
        `SELECT pg_has_role('assay_app', 'USAGE') AS ours, rolsuper OR rolbypassrls OR rolcreaterole AS powerful
          FROM pg_roles WHERE rolname = current_user`,
      );
      expect(rows).toEqual([{ ours: true, powerful: false }]);
      await expect(client.query("CREATE TABLE public.mine (id int)")).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });

  it("shares its server with a second installation: neither takes the other's password nor reads its data", async () => {
    const admin = await connectForSetUp(server.url());
    await admin.query("CREATE DATABASE second OWNER installer");
    await admin.end();
    const second = as("installer").replace("/company", "/second");
    const first = await appConnection(as("installer"), "the first password");
    await migrate(second, resolve("prisma/migrations"));
    const other = await appConnection(second, "the second password");
    for (const url of [first, other]) {
      const client = await connectForSetUp(url);
      // Row-level security holds for the role of the installation as for the common one.
      expect((await client.query("SELECT id FROM workflow")).rows).toEqual([]);
      await expect(client.query("DELETE FROM audit.event")).rejects.toThrow(/permission denied/);
      await client.end();
    }
    const crossed = new URL(first);
    crossed.pathname = "/second";
    await expect(connectForSetUp(crossed.toString())).rejects.toThrow();
    // A later start sets the same password again and changes nothing for the other.
    expect(await appConnection(second, "the second password")).toBe(other);
    await (await connectForSetUp(first)).end();
  }, 60_000);
});
