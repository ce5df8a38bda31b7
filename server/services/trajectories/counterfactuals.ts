import { CandidateMaker } from "#core/agents/candidates.ts";
import { actionId, HistoryRecorder } from "#core/agents/history.ts";
import { reset, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { observe } from "#core/environments/observation.ts";
import { fieldsByName } from "#core/learning/atoms.ts";
import { CheckpointDocument, weightsOf } from "#core/learning/checkpoint.ts";
import { type Counterfactual, counterfactuals } from "#core/learning/counterfactual.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { observationAtoms } from "#core/learning/observation-features.ts";
import { bestCandidate, judge } from "#core/learning/policy.ts";
import { agentVersionById, blobBytes } from "#server/db/agents-store.ts";
import { openReviewOf } from "#server/db/review-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { type LoadedTrajectory, loadTrajectory } from "./load-trajectory.ts";
import { readerOf } from "./read-trajectory.ts";

/** How many changes are told; more would bury the nearest. */
const most = 4;

/**
 * What would have changed a trained learner's choice at a step: the case is played again up to there and the policy asked with one
 * value changed at a time. Empty where that cannot be said exactly: no trained policy, a choice by lot or by other weights (samples
 * of a training), a blind review that is still open, or a reader who may not see personal data.
 */
export async function counterfactualsOf(
  ctx: ServiceContext,
  input: { trajectoryId: string; step: number },
): Promise<Counterfactual[]> {
  const loaded = await withTenant(ctx, async (tx) => {
    const trajectory = await loadTrajectory(tx, input.trajectoryId);
    const reviewer = ctx.actor.roles.includes("reviewer");
    const blind = await openReviewOf(tx, trajectory.row.id, ctx.actor.id, reviewer);
    const version = await agentVersionById(tx, trajectory.row.agentVersionId);
    const bytes =
      version?.checkpointDigest && !blind && readerOf(ctx).sensitive
        ? await blobBytes(tx, version.checkpointDigest)
        : null;
    return { trajectory, checkpoint: bytes && parseStored(CheckpointDocument, bytes, "checkpoint") };
  });
  if (loaded.checkpoint === null) return [];
  return at(loaded.trajectory, loaded.checkpoint, input.step);
}

function at(
  { environment, task, document }: LoadedTrajectory,
  checkpoint: CheckpointDocument,
  index: number,
): Counterfactual[] {
  const recorded = document.steps[index];
  if (recorded?.action === undefined || recorded.explanation === undefined) return [];
  let episode = reset(environment, task, document.seed);
  const history = new HistoryRecorder();
  for (const past of document.steps.slice(0, index)) {
    if (past.actor !== "agent") continue;
    history.record(past.action, past.result);
    episode = step(episode, {
      ...(past.action === undefined ? {} : { action: past.action }),
      ...(past.message === undefined ? {} : { message: past.message }),
    }).episode;
  }
  const space = new FeatureSpace(checkpoint.features);
  const weights = weightsOf(checkpoint, space.count);
  const atoms = observationAtoms(observe(episode), fieldsByName(environment.document));
  const candidates = new CandidateMaker(environment.document.tools).candidates(
    enumerateActions(episode).actions,
    history,
  );
  const seen = { atoms, history: space.ofHistory(history), candidates };
  const { logits } = judge(weights, [space.ofAtoms(atoms), seen.history], candidates, false);
  const chosen = candidates[bestCandidate(logits)];
  const told = recorded.explanation.candidates.find(
    ({ action }) => chosen !== undefined && actionId(action) === actionId(chosen.action),
  );
  // Other weights, or drawn by lot: then nothing said about these weights explains this step.
  const same =
    chosen !== undefined &&
    actionId(chosen.action) === actionId(recorded.action) &&
    told !== undefined &&
    Math.abs(told.logit - Math.max(...logits)) < 1e-6;
  return same ? counterfactuals(space, weights, seen, most) : [];
}
