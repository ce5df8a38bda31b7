import type { Tx } from "#server/db/tenant.ts";

export interface LeasedRollout {
  readonly id: string;
  readonly taskDigest: string;
  readonly attempt: number;
  readonly tries: number;
  readonly content: Uint8Array;
}

/**
 * Leases up to `count` rollouts of a run to a worker: planned ones, and those leased by a worker that no longer lives.
 * Two workers never get the same row (SKIP LOCKED). Comes with the task's bytes.
 */
export function leaseRollouts(
  tx: Tx,
  runId: string,
  worker: string,
  count: number,
): Promise<LeasedRollout[]> {
  return tx.$queryRaw<LeasedRollout[]>`
    WITH free AS (
      SELECT id FROM rollout WHERE run_id = ${runId}::uuid AND (state = 'planned' OR (state = 'leased' AND leased_by <> ${worker} AND NOT worker_alive(leased_by)))
      ORDER BY state, id LIMIT ${count} FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE rollout r SET state = 'leased', leased_by = ${worker} FROM free WHERE r.id = free.id
      RETURNING r.id, r.organization_id, r.task_digest, r.attempt, r.tries)
    SELECT taken.id, taken.task_digest AS "taskDigest", taken.attempt, taken.tries, t.content
    FROM taken JOIN task t ON t.organization_id = taken.organization_id AND t.digest = taken.task_digest ORDER BY taken.id`;
}

/** Marks rollouts done that this worker still holds; returns their ids. What another worker took over is not in it. */
export async function finishRollouts(tx: Tx, worker: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    UPDATE rollout SET state = 'done', leased_by = NULL WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'leased' AND leased_by = ${worker} RETURNING id`;
  return new Set(rows.map(({ id }) => id));
}

/** Gives rollouts back unplayed. */
export async function returnRollouts(tx: Tx, worker: string, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE rollout SET state = 'planned', leased_by = NULL WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'leased' AND leased_by = ${worker}`;
}

/** Notes a failed try: planned again below `mostTries`, else failed for good. Returns true when it failed for good. */
export async function failRollout(
  tx: Tx,
  worker: string,
  id: string,
  error: string,
  mostTries: number,
): Promise<boolean> {
  const rows = await tx.$queryRaw<Array<{ state: string }>>`
    UPDATE rollout SET tries = tries + 1, leased_by = NULL, error = ${error}, state = CASE WHEN tries + 1 >= ${mostTries} THEN 'failed' ELSE 'planned' END
    WHERE id = ${id}::uuid AND state = 'leased' AND leased_by = ${worker} RETURNING state`;
  return rows[0]?.state === "failed";
}

/** Skips everything of a run that nobody is playing; for a run that stops. Returns how many. */
export function skipRollouts(tx: Tx, runId: string): Promise<number> {
  return tx.$executeRaw`
    UPDATE rollout SET state = 'skipped', leased_by = NULL WHERE run_id = ${runId}::uuid AND (state = 'planned' OR (state = 'leased' AND NOT worker_alive(leased_by)))`;
}

/** How many rollouts of a run are in each state. */
export async function rolloutCounts(tx: Tx, runId: string): Promise<Record<string, number>> {
  const rows = await tx.rollout.groupBy({ by: ["state"], where: { runId }, _count: { _all: true } });
  return Object.fromEntries(rows.map((row) => [row.state, row._count._all]));
}

/** The last errors of a run's rollouts, grouped, the most frequent first. */
export async function rolloutErrors(tx: Tx, runId: string) {
  const rows = await tx.rollout.groupBy({
    by: ["error"],
    where: { runId, error: { not: null } },
    _count: { _all: true },
    orderBy: { _count: { id: "desc" } },
    take: 10,
  });
  return rows.map((row) => ({ error: row.error ?? "", count: row._count._all }));
}
