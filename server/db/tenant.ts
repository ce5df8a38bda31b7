import { insideMutation, silentChange } from "#server/declared-events.ts";
import { database } from "./client.ts";
import { databaseFailure } from "./failures.ts";
import type { Prisma } from "./generated/client.ts";

/** A transaction that sees one organization. */
export type Tx = Prisma.TransactionClient;

/** Whose data, on whose behalf, and under which correlation id. A `ServiceContext` is one. */
export interface TenantContext {
  readonly organizationId: string;
  readonly actor: { readonly kind: "person" | "api_key" | "system"; readonly id: string };
  readonly correlationId: string;
}

/**
 * Runs `work` in one interactive transaction that sees and writes only the context's organization (row-level security
 * by transaction-local settings), and commits when it resolves. The only way to tenant data. Keep calls to providers
 * and long computations out of it. Failures of the database come out as `AssayError` where they have a meaning.
 */
export async function withTenant<T>(
  context: TenantContext,
  work: (tx: Tx) => Promise<T>,
  options: { readonly timeoutMs?: number } = {},
): Promise<T> {
  try {
    return await database().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.organization', ${context.organizationId}, true),
          set_config('app.actor', ${context.actor.id}, true), set_config('app.actor_kind', ${context.actor.kind}, true),
          set_config('app.correlation', ${context.correlationId}, true)`;
        const result = await work(tx);
        if (insideMutation() && (await isSilentChange(tx))) throw silentChange();
        return result;
      },
      { timeout: options.timeoutMs ?? 60_000, maxWait: 30_000 },
    );
  } catch (error) {
    throw databaseFailure(error);
  }
}

// A transaction has a number of its own as soon as it has written; an event carries the number of its transaction.
async function isSilentChange(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ silent: boolean }]>`
    SELECT pg_current_xact_id_if_assigned() IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM audit.event WHERE xid = pg_current_xact_id_if_assigned()) AS silent`;
  return row.silent;
}
