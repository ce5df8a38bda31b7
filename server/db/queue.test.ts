import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";

let boss: PgBoss;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  boss = new PgBoss({ connectionString: database.appUrl, migrate: false, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
});
afterAll(() => boss.stop({ graceful: false }));

it("works for the runtime role on the tables that the migration made", async () => {
  await boss.createQueue("try");
  const id = await boss.send("try", { runId: "r" });
  const jobs = await boss.fetch<{ runId: string }>("try");
  expect(jobs.map((job) => [job.id, job.data.runId])).toEqual([[id, "r"]]);
  await boss.complete("try", id ?? "");
  expect(await boss.fetch("try")).toEqual([]);
});

it("is of the version that the library expects", async () => {
  expect(await boss.isInstalled()).toBe(true);
  expect(await boss.schemaVersion()).toBe(40);
});
