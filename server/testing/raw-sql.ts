import pg from "pg";
import type { ServiceContext } from "#server/services/context.ts";
import { testDatabase } from "./database.ts";

/** A connection that is no client of the product: raw SQL in one transaction after another. */
export interface RawSql {
  /** Runs statements in one transaction as this context would; commits, so that deferred rules speak. */
  as(
    ctx: Pick<ServiceContext, "organizationId" | "actor"> | null,
    ...statements: readonly Statement[]
  ): Promise<pg.QueryResult>;
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  end(): Promise<void>;
}

export type Statement = string | readonly [text: string, ...values: unknown[]];

/** Connects to the test file's database as the runtime role (`app`) or as the superuser (`admin`). */
export async function rawSql(role: "app" | "admin"): Promise<RawSql> {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: role === "app" ? database.appUrl : database.adminUrl });
  await client.connect();
  const run = (statement: Statement) => {
    const [text, ...values] = typeof statement === "string" ? [statement] : statement;
    return client.query(text, values);
  };
  return {
    as: async (ctx, ...statements) => {
      await client.query("BEGIN");
      try {
        if (ctx !== null) {
          await client.query(
            "SELECT set_config('app.organization', $1, true), set_config('app.actor', $2, true), set_config('app.actor_kind', $3, true)",
            [ctx.organizationId, ctx.actor.id, ctx.actor.kind],
          );
        }
        let last = await client.query("SELECT 1");
        for (const statement of statements) last = await run(statement);
        await client.query("COMMIT");
        return last;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      }
    },
    query: (text, values = []) => client.query(text, [...values]),
    end: () => client.end(),
  };
}
