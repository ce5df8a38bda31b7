import { beforeAll, describe, expect, it } from "vitest";
import { connectForSetUp } from "#server/db/connect.ts";
import { testDatabase } from "#server/testing/database.ts";
import { factsOfDatabase, factsOfSchema } from "#server/testing/schema-facts.ts";

// schema.prisma is written by hand beside the SQL migrations. Columns with type and nullability, primary keys, unique
// keys and foreign keys must agree; otherwise the client and the database mean different things.

let schema: string[];
let database: string[];

/** What Prisma must not or cannot see: start of the fact, reason. */
const onlyInDatabase: readonly (readonly [start: string, reason: string])[] = [
  ["public._prisma_migrations", "the migration runner's own record"],
  ["public.person_password", "readable by named functions only"],
  ["audit.event.xid ", "a transaction number (xid8), which Prisma has no type for; written by its default"],
];

function drift(stated: readonly string[], present: readonly string[]): string[] {
  const inSchema = new Set(stated);
  const inDatabase = new Set(present);
  const unstated = present.filter(
    (fact) =>
      !inSchema.has(fact) &&
      !onlyInDatabase.some(([start]) => fact.startsWith(start)) &&
      // A reference that the client never walks need not be a relation there; one that it walks must exist.
      !fact.includes(" references "),
  );
  return [
    ...stated.filter((fact) => !inDatabase.has(fact)).map((fact) => `only in schema.prisma: ${fact}`),
    ...unstated.map((fact) => `only in the database: ${fact}`),
  ];
}

beforeAll(async () => {
  schema = factsOfSchema();
  const client = await connectForSetUp((await testDatabase()).adminUrl);
  try {
    database = (await client.query<{ fact: string }>(factsOfDatabase)).rows.map((row) => row.fact);
  } finally {
    await client.end();
  }
});

describe("schema.prisma and the migrated database", () => {
  it("state the same columns, keys and references", () => {
    expect(schema.length).toBeGreaterThan(50);
    expect(database.length).toBeGreaterThan(50);
    expect(drift(schema, database)).toEqual([]);
  });

  it("are found to differ when either side changes", () => {
    expect(drift(schema, [...database, "public.run.surprise text null"])).toHaveLength(1);
    expect(drift(schema.slice(1), database)).toHaveLength(1);
    expect(
      drift(
        schema,
        database.slice(1).filter((fact) => !fact.includes("_prisma")),
      ),
    ).not.toHaveLength(0);
  });
});
