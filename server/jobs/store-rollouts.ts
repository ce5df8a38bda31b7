import { promisify } from "node:util";
import { zstdCompress } from "node:zlib";
import type { Score } from "#core/rubrics/score.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { finishRollouts } from "#server/db/rollouts-store.ts";
import { countProgress } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import {
  insertTrajectories,
  type NewDocument,
  type NewScore,
  type NewTrajectory,
} from "#server/db/trajectories-store.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvents } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import type { JudgedBy } from "./ask-judges.ts";
import type { RunBundle } from "./run-bundle.ts";

const compress = promisify(zstdCompress);

/** A played and scored attempt, before it is stored. */
export interface PlayedRollout {
  /** The leased rollout, or null for a sampled training trajectory. */
  readonly rolloutId: string | null;
  readonly task: TaskDocument;
  readonly document: TrajectoryDocument;
  readonly score: Score;
  /** What models said, by criterion. */
  readonly judged?: ReadonlyMap<string, JudgedBy>;
}

/**
 * Stores played rollouts in one transaction: "done" first, so that what another worker took over meanwhile is left out,
 * then documents, rows, scores, one audit event each, and the run's counters. Returns the run as it stands after that.
 */
export async function storeRollouts(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  played: readonly PlayedRollout[],
) {
  const prepared = await Promise.all(played.map((each) => prepare(ctx, bundle, each)));
  return withTenant(ctx, async (tx) => {
    const leased = played.flatMap(({ rolloutId }) => (rolloutId === null ? [] : [rolloutId]));
    const own = await finishRollouts(tx, worker, leased);
    const kept = prepared.filter(({ rolloutId }) => rolloutId === null || own.has(rolloutId));
    await insertTrajectories(tx, {
      documents: kept.map(({ document }) => document),
      trajectories: kept.map(({ trajectory }) => trajectory),
      scores: kept.flatMap(({ scores }) => scores),
    });
    await appendEvents(
      tx,
      ctx,
      kept.map(({ trajectory, document }) => ({
        action: "trajectory.stored" as const,
        object: {
          kind: "trajectory" as const,
          id: trajectory.id,
          label: `case ${trajectory.taskKey}`,
          digest: document.digest,
        },
        onBehalfOf: bundle.launchedBy,
      })),
    );
    const counted = kept.filter(({ trajectory }) => trajectory.counted);
    return countProgress(tx, bundle.runId, {
      done: counted.length,
      undecided: counted.filter(({ trajectory }) => (trajectory.undecided ?? 0) > 0).length,
      failed: 0,
      spent: counted.reduce((sum, { modelCost }) => sum + modelCost, 0n),
      at: nowDate(ctx),
    });
  });
}

interface Prepared {
  readonly rolloutId: string | null;
  readonly document: NewDocument;
  readonly trajectory: NewTrajectory;
  readonly scores: NewScore[];
  readonly modelCost: bigint;
}

async function prepare(ctx: ServiceContext, bundle: RunBundle, played: PlayedRollout): Promise<Prepared> {
  const { document, score, task } = played;
  const bytes = canonicalBytes(document);
  const digest = digestOfBytes(bytes, nativeHash);
  const { organizationId } = ctx;
  const createdAt = nowDate(ctx);
  const { total } = score;
  const lastAction = document.steps.findLast((step) => step.action !== undefined)?.action;
  const trajectory: NewTrajectory = {
    id: document.id,
    organizationId,
    workflowId: bundle.workflowId,
    runId: bundle.runId,
    agentVersionId: bundle.agentVersionId,
    taskDigest: document.task.digest,
    taskKey: task.key,
    taskTitle: task.title,
    family: task.family,
    split: task.split,
    attempt: document.attempt,
    source: "run",
    counted: played.rolloutId !== null,
    documentDigest: digest,
    environmentDigest: document.release.environment,
    rubricDigest: document.release.rubric,
    scoreNumerator: total.numerator,
    scoreDenominator: total.denominator,
    scoreRaw: total.raw,
    score: total.clipped,
    scoreLowest: total.lowest,
    scoreHighest: total.highest,
    fullPass: total.clipped === null ? null : total.clipped === "1" && total.failedGates.length === 0,
    undecided: total.clipped === null ? total.undecided.length : 0,
    steps: document.steps.length,
    costMinor: BigInt(document.usage.cost),
    durationMs: Math.round(document.usage.durationMs),
    endedBy: document.outcome.endedBy,
    decision: document.outcome.tool ?? lastAction?.tool ?? null,
    measures: Object.fromEntries(score.measures.map(({ id, value }) => [id, value as Exclude<Json, null>])),
    createdAt,
  };
  const scores = score.rows.map(
    (row): NewScore => ({
      id: ctx.ids.next(),
      organizationId,
      trajectoryId: document.id,
      trajectoryDigest: digest,
      rubricDigest: bundle.rubricDigest,
      criterion: row.criterion,
      ...graderOf(played.judged?.get(row.criterion)),
      verdict: row.verdict,
      level: row.level,
      points: row.verdict === "pass" || row.verdict === "fail" ? (row.points ?? "0") : null,
      possible: row.of,
      reason: row.reason,
      createdAt,
    }),
  );
  const modelCost = document.steps.reduce((sum, step) => sum + BigInt(step.usage?.cost ?? "0"), 0n);
  const stored = {
    organizationId,
    digest,
    encoding: "zstd",
    size: bytes.length,
    bytes: new Uint8Array(await compress(bytes)),
  };
  return { rolloutId: played.rolloutId, document: stored, trajectory, scores, modelCost };
}

/** Who decided a criterion, with the words of a judge as its evidence. */
function graderOf(judged: JudgedBy | undefined) {
  if (judged === undefined) {
    return { graderKind: "program", graderId: "assay", graderVersion: "1", engine: "feel-strict@1" };
  }
  const { explanation, quote } = judged.answer;
  return {
    graderKind: "judge",
    graderId: judged.grader.id,
    graderVersion: judged.grader.version,
    engine: "assay.judge@1",
    evidence: { explanation, quote },
  };
}
