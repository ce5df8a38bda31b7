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
        return work(tx);
      },
      { timeout: options.timeoutMs ?? 60_000, maxWait: 30_000 },
    );
  } catch (error) {
    throw databaseFailure(error);
  }
}
