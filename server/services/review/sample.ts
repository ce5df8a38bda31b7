import { drawSample, type Quota, sampleSeed } from "#core/review/sampling.ts";
import { AssayError } from "#core/shared/errors.ts";
import { insertReviewItems, samplePool } from "#server/db/review-store.ts";
import { runById } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

const policyId = "assay.review-sample@1";

export interface SampleInput {
  readonly runId: string;
  /** About how many to draw at random besides everything that the rubric could not decide. */
  readonly count: number;
  /** How many reviewers judge each item. */
  readonly requiredVerdicts: number;
}

/**
 * Draws trajectories of an ended run into the review queue: all undecided ones, the rest at random, as many from each
 * stratum (full, part, nothing) as its share. The draw follows from the run's configuration digest, so anybody can
 * repeat it; each item keeps the probability with which it was drawn.
 */
export function sampleForReview(
  ctx: ServiceContext,
  input: SampleInput,
): Promise<{ drawn: number; pool: number }> {
  return withTenant(ctx, async (tx) => {
    const run = await runById(tx, input.runId);
    if (!run?.release) throw new AssayError("not_found", "There is no such run.");
    if (run.endedAt === null) throw new AssayError("wrong_state", `Run ${run.number} has not ended yet.`);
    const rubricRevisionId = run.release.rubricRevisionId;
    const pool = await samplePool(tx, run.id, rubricRevisionId);
    const items = pool.map((row) => ({
      id: `${row.taskDigest}:${row.attempt}`,
      stratum: stratumOf(row),
      trajectoryId: row.id,
    }));
    const quotas = quotasOf(items, input.count);
    const drawn = drawSample(items, quotas, sampleSeed(run.configDigest, policyId, nativeHash), nativeHash);
    const trajectoryOf = new Map(items.map((item) => [item.id, item.trajectoryId]));
    const added = await insertReviewItems(
      tx,
      drawn.map((item) => ({
        id: ctx.ids.next(),
        organizationId: ctx.organizationId,
        workflowId: run.workflowId,
        trajectoryId: trajectoryOf.get(item.id) ?? "",
        rubricRevisionId,
        queueReason: item.stratum === "undecided" ? "undecided" : "random",
        stratum: item.stratum,
        inclusionProbability: item.inclusion,
        requiredVerdicts: input.requiredVerdicts,
        createdAt: nowDate(ctx),
      })),
    );
    await appendEvent(tx, ctx, {
      action: "review.sampled",
      object: { kind: "run", id: run.id, label: `run ${run.number}` },
      after: { content: { policy: policyId, seed: run.configDigest, pool: pool.length, drawn: added } },
    });
    return { drawn: added, pool: pool.length };
  });
}

function stratumOf(row: { score: { toNumber(): number } | null; fullPass: boolean | null }): string {
  if (row.score === null) return "undecided";
  if (row.fullPass) return "full";
  return row.score.toNumber() > 0 ? "part" : "nothing";
}

function quotasOf(items: readonly { stratum: string }[], count: number): Map<string, Quota> {
  const decided = items.filter(({ stratum }) => stratum !== "undecided").length;
  const share = decided === 0 ? 0 : Math.min(1, count / decided);
  return new Map<string, Quota>([
    ["undecided", { take: "all" }],
    ["full", { take: "share", share }],
    ["part", { take: "share", share }],
    ["nothing", { take: "share", share }],
  ]);
}
