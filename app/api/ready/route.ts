import { systemClock } from "#server/ports.ts";
import { readMigrationNames } from "#server/services/access/known-migrations.ts";
import { readiness } from "#server/services/access/readiness.ts";

export const dynamic = "force-dynamic";

/** 200 when pages work (the body says when background work does not), 503 when not. */
export async function GET(): Promise<Response> {
  const state = await readiness(readMigrationNames(), systemClock.now());
  return Response.json(state, {
    status: state.status === "unready" ? 503 : 200,
    headers: { "cache-control": "no-store" },
  });
}
