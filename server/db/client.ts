import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#server/env.ts";
import { PrismaClient } from "./generated/client.ts";
import { SequentialClient } from "./sequential-client.ts";

// The bare client: only server/db may import this file (a dependency rule checks it), because a query outside of
// `withTenant` has no organization. Kept on the global object so that development reloads do not pile up pools.
const holder = globalThis as typeof globalThis & { assayDatabase?: { url: string; client: PrismaClient } };

/** The client of this process, connected as the runtime role; made on first use. */
export function database(): PrismaClient {
  const { DATABASE_URL: url, DATABASE_POOL: max } = env();
  if (holder.assayDatabase?.url !== url) {
    const adapter = new PrismaPg({
      connectionString: url,
      max,
      connectionTimeoutMillis: 10_000,
      Client: SequentialClient,
    });
    holder.assayDatabase = { url, client: new PrismaClient({ adapter, errorFormat: "minimal" }) };
  }
  return holder.assayDatabase.client;
}

/** Closes the pool; for the end of a process or test file. */
export async function closeDatabase(): Promise<void> {
  const open = holder.assayDatabase;
  delete holder.assayDatabase;
  await open?.client.$disconnect();
}
