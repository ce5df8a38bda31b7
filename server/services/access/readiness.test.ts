import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { beat } from "#server/db/readiness-store.ts";
import { resetEnv } from "#server/env.ts";
import { testDatabase } from "#server/testing/database.ts";
import { readMigrationNames } from "./known-migrations.ts";
import { readiness } from "./readiness.ts";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const now = Date.UTC(2026, 10, 22, 9);

it("says degraded without a worker, ready with one, and degraded again when it falls silent", async () => {
  const known = readMigrationNames();
  expect(await readiness(known, now)).toMatchObject({
    status: "degraded",
    checks: { worker: { detail: "never seen" } },
  });
  await beat("worker:test:1", new Date(now - 60_000), new Date(now - 5_000));
  expect(await readiness(known, now)).toMatchObject({
    status: "ready",
    checks: { migrations: { ok: true } },
  });
  expect((await readiness(known, now + 60_000)).status).toBe("degraded");
});

it("says unready when a migration is missing or the database does not answer", async () => {
  const missing = await readiness([...readMigrationNames(), "29990101000000_later"], now);
  expect(missing).toMatchObject({
    status: "unready",
    checks: { migrations: { detail: "missing: 29990101000000_later" } },
  });
  const url = process.env.DATABASE_URL ?? "";
  process.env.DATABASE_URL = "postgresql://nobody:nothing@127.0.0.1:1/none";
  resetEnv();
  expect(await readiness(readMigrationNames(), now)).toEqual({
    status: "unready",
    checks: { database: { ok: false, detail: "does not answer" } },
  });
  process.env.DATABASE_URL = url;
  resetEnv();
});
