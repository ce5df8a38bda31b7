import type { RunPhase } from "#core/runs/run-state.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export type NewRun = Prisma.RunUncheckedCreateInput;

/** The number of the next run of a workflow; the workflow row is locked first, so that two launches do not collide. */
export async function nextRunNumber(tx: Tx, workflowId: string): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM workflow WHERE id = ${workflowId}::uuid FOR UPDATE`;
  const last = await tx.run.aggregate({ where: { workflowId }, _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

/** Adds a queued run. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx.run.create({ data: run });
}

/**
 * Plans one rollout for each attempt at each task of a frozen task set, tasks in order of their digest, and returns how
 * many. Identifiers are random here: they order nothing and are made where the rows are.
 */
export function planRollouts(
  tx: Tx,
  plan: {
    organizationId: string;
    runId: string;
    taskSetRevisionId: string;
    split: string;
    limit: number | null;
    attempts: number;
  },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO rollout (id, organization_id, run_id, task_digest, attempt)
    SELECT gen_random_uuid(), ${plan.organizationId}::uuid, ${plan.runId}::uuid, chosen.digest, a.attempt
    FROM (SELECT t.digest FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
          WHERE rt.revision_id = ${plan.taskSetRevisionId}::uuid AND t.split = ${plan.split} ORDER BY t.digest LIMIT ${plan.limit}) chosen
    CROSS JOIN generate_series(0, ${plan.attempts}::int - 1) AS a(attempt)`;
}

/** How many tasks of a split a frozen task set holds. */
export async function countTasks(tx: Tx, taskSetRevisionId: string, split: string): Promise<number> {
  const rows = await tx.$queryRaw<Array<{ n: bigint }>>`
    SELECT count(*) AS n FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
    WHERE rt.revision_id = ${taskSetRevisionId}::uuid AND t.split = ${split}`;
  return Number(rows[0]?.n ?? 0);
}

/** The bytes of the tasks of one split of a frozen task set, in order of their digest. */
export function tasksOfSplit(tx: Tx, taskSetRevisionId: string, split: string) {
  return tx.$queryRaw<Array<{ digest: string; content: Uint8Array }>>`
    SELECT t.digest, t.content FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
    WHERE rt.revision_id = ${taskSetRevisionId}::uuid AND t.split = ${split} ORDER BY t.digest`;
}

/** The bytes of the first few tasks of a split of a frozen task set, in order of their digest. */
export async function firstTasks(
  tx: Tx,
  taskSetRevisionId: string,
  split: string,
  most: number,
): Promise<Uint8Array[]> {
  const rows = await tx.$queryRaw<Array<{ content: Uint8Array }>>`
    SELECT t.content FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
    WHERE rt.revision_id = ${taskSetRevisionId}::uuid AND t.split = ${split} ORDER BY t.digest LIMIT ${most}`;
  return rows.map(({ content }) => content);
}

/** Time, played rollouts and configuration of the last few runs of a kind that succeeded, by agent and environment. */
export async function finishedRuns(
  tx: Tx,
  of: { agentId: string; environmentDigest: string; kind: string },
): Promise<{ seconds: number; rollouts: number; config: Uint8Array }[]> {
  const rows = await tx.$queryRaw<Array<{ seconds: number; rollouts: bigint; config: Uint8Array }>>`
    SELECT extract(epoch FROM r.ended_at - r.started_at)::float8 AS seconds, r.config,
      coalesce((SELECT sum((u.metrics ->> 'rollouts')::int) FROM run_update u
        WHERE u.organization_id = r.organization_id AND u.run_id = r.id), r.done)::bigint AS rollouts
    FROM run r
    JOIN agent_version v ON v.organization_id = r.organization_id AND v.id = r.agent_version_id
    JOIN release l ON l.organization_id = r.organization_id AND l.id = r.release_id
    WHERE r.state = 'succeeded' AND r.kind = ${of.kind} AND v.agent_id = ${of.agentId}::uuid
      AND l.environment_digest = ${of.environmentDigest} AND r.started_at IS NOT NULL AND r.ended_at > r.started_at
    ORDER BY r.number DESC LIMIT 5`;
  return rows.map(({ rollouts, ...row }) => ({ ...row, rollouts: Number(rollouts) }));
}

const withNames = {
  agentVersion: { include: { agent: { select: { id: true, slug: true, name: true, kind: true } } } },
  producedAgentVersion: { include: { agent: { select: { slug: true, name: true } } } },
  release: true,
} as const;

/** One run with its agent version and release, or null. */
export function runById(tx: Tx, id: string) {
  return tx.run.findFirst({ where: { id }, include: { ...withNames, workflow: true } });
}

/** The run with this number in a workflow, or null. */
export function runByNumber(tx: Tx, workflowId: string, number: number) {
  return tx.run.findFirst({ where: { workflowId, number }, include: { ...withNames, workflow: true } });
}

/** Runs of a workflow, the newest first. */
export function runsOfWorkflow(tx: Tx, workflowId: string, take = 200) {
  return tx.run.findMany({ where: { workflowId }, orderBy: { number: "desc" }, take, include: withNames });
}

/** Finished evaluations on a release, the newest first, with their agents and the bytes of their configuration. */
export function evaluationsOnRelease(tx: Tx, releaseId: string) {
  return tx.run.findMany({
    where: { releaseId, kind: "evaluation", state: "succeeded" },
    orderBy: { number: "desc" },
    select: {
      id: true,
      number: true,
      agentVersionId: true,
      config: true,
      agentVersion: {
        select: { number: true, agent: { select: { id: true, name: true, kind: true } } },
      },
    },
  });
}

/** Moves a run to a state if it is in one of `from`; false when it was not. Callers append the event in the same transaction. */
export async function moveRun(
  tx: Tx,
  runId: string,
  from: readonly string[],
  data: Prisma.RunUncheckedUpdateManyInput,
): Promise<boolean> {
  const moved = await tx.run.updateMany({ where: { id: runId, state: { in: [...from] } }, data });
  return moved.count === 1;
}

/** Locks a run's row for the rest of the transaction and returns what the worker decides on. */
export async function lockRun(tx: Tx, runId: string) {
  await tx.$queryRaw`SELECT 1 FROM run WHERE id = ${runId}::uuid FOR UPDATE`;
  return tx.run.findFirst({ where: { id: runId } });
}

/** The state of a run, or null: what a worker asks again and again. */
export async function runState(tx: Tx, runId: string): Promise<string | null> {
  const run = await tx.run.findFirst({ where: { id: runId }, select: { state: true } });
  return run?.state ?? null;
}

/** Notes what a run that is being prepared is busy with; watchers read it. Returns the run's state. */
export async function notePhase(tx: Tx, runId: string, phase: RunPhase, at: Date): Promise<string> {
  const rows = await tx.$queryRaw<Array<{ state: string }>>`
    UPDATE run SET heartbeat_at = ${at}, progress = coalesce(progress, '{}'::jsonb) || ${JSON.stringify({ phase })}::jsonb
    WHERE id = ${runId}::uuid RETURNING state`;
  return rows[0]?.state ?? "failed";
}

/** Adds to a run's counters, notes the heartbeat, and returns the run's state and spending after that. */
export async function countProgress(
  tx: Tx,
  runId: string,
  add: { done: number; undecided: number; failed: number; spent: bigint; at: Date },
): Promise<{ state: string; spent_minor: bigint; budget_minor: bigint | null }> {
  const rows = await tx.$queryRaw<Array<{ state: string; spent_minor: bigint; budget_minor: bigint | null }>>`
    UPDATE run SET done = done + ${add.done}, undecided = undecided + ${add.undecided}, failed = failed + ${add.failed},
      spent_minor = spent_minor + ${add.spent}, heartbeat_at = ${add.at}
    WHERE id = ${runId}::uuid RETURNING state, spent_minor, budget_minor`;
  const row = rows[0];
  if (!row) throw new Error(`run ${runId} is gone`);
  return row;
}

/** The training curve from update `after` on. */
export function runUpdates(tx: Tx, runId: string, after = -1) {
  return tx.runUpdate.findMany({ where: { runId, number: { gt: after } }, orderBy: { number: "asc" } });
}

/** Wakes the workers once this transaction commits; they would look within a second anyway. */
export async function wakeWorkers(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('assay_run', ${runId})`;
}

/** Adds one point of the training curve; false when it is there already. */
export async function insertUpdate(
  tx: Tx,
  update: {
    organizationId: string;
    runId: string;
    number: number;
    metrics: object;
    groupDigest: string;
    createdAt: Date;
  },
): Promise<boolean> {
  const added = await tx.runUpdate.createMany({
    data: [{ ...update, metrics: { ...update.metrics } }],
    skipDuplicates: true,
  });
  return added.count === 1;
}

/** Notes how far a training is and, when it was kept, the digest of the state to resume from. Returns the run's state. */
export async function noteTraining(
  tx: Tx,
  runId: string,
  note: { done: number; progress: object; trainerState: string | null; at: Date },
): Promise<string> {
  const kept = note.trainerState === null ? {} : { trainerState: note.trainerState };
  const rows = await tx.$queryRaw<Array<{ state: string }>>`
    UPDATE run SET done = greatest(done, ${note.done}), heartbeat_at = ${note.at},
      progress = coalesce(progress, '{}'::jsonb) || ${JSON.stringify({ ...note.progress, ...kept })}::jsonb
    WHERE id = ${runId}::uuid RETURNING state`;
  return rows[0]?.state ?? "failed";
}
