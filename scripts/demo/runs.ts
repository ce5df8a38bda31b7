import { setTimeout as wait } from "node:timers/promises";
import { longCases } from "#core/learning/suggested-settings.ts";
import type { TrainingSettings } from "#core/runs/schema.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { listRuns, type RunRow } from "#server/services/runs/read-runs.ts";
import { StartupProblem } from "#server/startup-problem.ts";
import type { Report } from "./main-job-contract.ts";

export interface RunWanted {
  readonly workflow: string;
  readonly kind: "evaluation" | "training";
  readonly versionId: string;
  readonly releaseId: string;
  /** Settings, for a training. */
  readonly training?: TrainingSettings;
}

const seed = 20_260_101;

/** The run that is wanted: an earlier start's if there is one that did not fail, else a new one; waits until it has ended. */
export async function ensureRun(
  operator: ServiceContext,
  wanted: RunWanted,
  report: Report,
  signal: AbortSignal,
): Promise<RunRow> {
  const earlier = (await listRuns(operator, wanted.workflow)).find(
    (run) =>
      run.agent.versionId === wanted.versionId &&
      run.releaseId === wanted.releaseId &&
      run.kind === wanted.kind &&
      !["failed", "stopped"].includes(run.state),
  );
  const runId = earlier?.id ?? (await launch(operator, wanted)).runId;
  for (;;) {
    if (signal.aborted)
      throw new StartupProblem("Stopped before the main job was done; start again to go on.");
    const run = (await listRuns(operator, wanted.workflow)).find(({ id }) => id === runId);
    if (!run) throw new StartupProblem("A run disappeared.");
    if (run.state === "succeeded") return run;
    if (run.endedAt !== null)
      throw new StartupProblem(`${run.title} ${run.state}: ${run.error ?? "no reason given"}`);
    report.progress(run.done, run.planned);
    await wait(400, undefined, { signal }).catch(() => undefined);
  }
}

function launch(operator: ServiceContext, wanted: RunWanted) {
  const isTraining = wanted.kind === "training";
  return launchRun(operator, {
    kind: wanted.kind,
    agentVersionId: wanted.versionId,
    releaseId: wanted.releaseId,
    split: isTraining ? "training" : "held_out",
    attempts: 1,
    taskLimit: null,
    seed,
    budgetMinor: null,
    training: isTraining ? (wanted.training ?? longCases) : null,
  });
}
