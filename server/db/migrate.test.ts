import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectForSetUp } from "#server/db/connect.ts";
import { emptyDatabase } from "#server/testing/database.ts";
import { migrate, readMigrations } from "./migrate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function rows<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = await connectForSetUp(url);
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("applies in the order of the names, records Prisma's checksum, and does nothing the second time", async () => {
    write("20260101000001_second", "INSERT INTO claims VALUES (1)");
    write("20260101000000_first", "CREATE TABLE claims (id int); -- größer");
    const { adminUrl } = await emptyDatabase();
    expect(await migrate(adminUrl, folder)).toEqual({
      applied: ["20260101000000_first", "20260101000001_second"],
      present: 2,
    });
    expect(await migrate(adminUrl, folder)).toEqual({ applied: [], present: 2 });
    const recorded = await rows<{ checksum: string; finished: boolean; applied_steps_count: number }>(
      adminUrl,
      "SELECT checksum, finished_at IS NOT NULL AS finished, applied_steps_count FROM _prisma_migrations ORDER BY migration_name",
    );
    expect(recorded.map((row) => row.checksum)).toEqual(readMigrations(folder).map((m) => m.checksum));
    expect(recorded.every((row) => row.finished && row.applied_steps_count === 1)).toBe(true);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    write("1_first", "CREATE TABLE a (id int)");
    const { adminUrl } = await emptyDatabase();
    await migrate(adminUrl, folder);
    write("1_first", "CREATE TABLE a (id bigint)");
    await expect(migrate(adminUrl, folder)).rejects.toThrow(
      "Migration 1_first was changed after it was applied",
    );
  });

  it("refuses a database that a newer version has migrated", async () => {
    write("1_first", "SELECT 1");
    write("2_newer", "SELECT 1");
    const { adminUrl } = await emptyDatabase();
    await migrate(adminUrl, folder);
    rmSync(join(folder, "2_newer"), { recursive: true });
    await expect(migrate(adminUrl, folder)).rejects.toThrow("migration 2_newer, which this version of Assay");
  });

  it("undoes a failing migration completely, names it and its line, and continues when it is corrected", async () => {
    write("1_first", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nSELEC 2");
    const { adminUrl } = await emptyDatabase();
    await expect(migrate(adminUrl, folder)).rejects.toThrow(
      /Migration 1_first failed and was undone: .*line 3/,
    );
    expect(await rows(adminUrl, "SELECT FROM _prisma_migrations")).toHaveLength(0);
    write("1_first", "CREATE TABLE a (id int)");
    expect((await migrate(adminUrl, folder)).applied).toEqual(["1_first"]);
  });

  it("applies each migration once when several processes start together", async () => {
    write("1_first", "CREATE TABLE a (id int)");
    const { adminUrl } = await emptyDatabase();
    const reports = await Promise.all(Array.from({ length: 6 }, () => migrate(adminUrl, folder)));
    expect(reports.flatMap((report) => report.applied)).toEqual(["1_first"]);
  });

  it("says in one sentence that no server answers", async () => {
    await expect(migrate("postgresql://a:secret@127.0.0.1:1/assay", folder)).rejects.toThrow(
      "No PostgreSQL server answers at 127.0.0.1:1 (DATABASE_URL); start it or correct the address.",
    );
  });
});
