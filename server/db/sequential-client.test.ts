import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { SequentialClient } from "./sequential-client.ts";

// The whole project runs with --throw-deprecation (vitest.config.ts), so a query that is sent while another one is being
// answered fails every test file; here is that it does not happen, and that order and failures stay right.
let pool: pg.Pool;

beforeAll(async () => {
  const { appUrl } = await testDatabase();
  pool = new pg.Pool({ connectionString: appUrl, Client: SequentialClient });
});
afterAll(() => pool.end());

it("answers many queries at once on one connection, in their order", async () => {
  const client = await pool.connect();
  const ended: number[] = [];
  const seconds = [0.03, 0.01, 0.02, 0, 0.01];
  await Promise.all(
    seconds.map(async (pause, place) => {
      await client.query("SELECT pg_sleep($1)", [pause]);
      ended.push(place);
    }),
  );
  client.release();
  expect(ended).toEqual([0, 1, 2, 3, 4]);
});

it("goes on after a query that fails, and tells its caller alone", async () => {
  const client = await pool.connect();
  const answers = await Promise.allSettled([
    client.query("SELECT 1 AS one"),
    client.query("SELECT no_such_column"),
    client.query("SELECT 2 AS two"),
  ]);
  client.release();
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("leaves the pool's own queries as they are", async () => {
  const answers = await Promise.all([1, 2, 3].map((value) => pool.query("SELECT $1::int AS value", [value])));
  expect(answers.map(({ rows }) => rows[0].value)).toEqual([1, 2, 3]);
});
