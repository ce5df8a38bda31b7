import { AgentDocument } from "#core/agents/schema.ts";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { estimateRun, type Pace, plannedRollouts, type RunEstimate } from "#core/runs/run-estimate.ts";
import { RunConfig } from "#core/runs/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentVersionById } from "#server/db/agents-store.ts";
import { releaseById } from "#server/db/approvals-store.ts";
import { revisionById } from "#server/db/revisions-store.ts";
import { countTasks, finishedRuns } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { measuredRollouts } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import type { LaunchInput } from "./launch.ts";

/** What a launch would take and what it would bind, before the button is pressed. */
export interface LaunchEstimate extends RunEstimate {
  readonly tasks: number;
  readonly currency: string;
  readonly binds: {
    readonly agent: { readonly name: string; readonly version: number; readonly digest: string };
    readonly release: {
      readonly number: number;
      readonly environment: string;
      readonly taskSet: string;
      readonly rubric: string;
    };
  };
}

/** Estimates a launch from what earlier trajectories of the same agent on the same environment took, else from its limits. */
export function estimateLaunch(
  ctx: ServiceContext,
  input: Omit<LaunchInput, "budgetMinor">,
): Promise<LaunchEstimate> {
  return withTenant(ctx, async (tx) => {
    const version = await agentVersionById(tx, input.agentVersionId);
    const release = await releaseById(tx, input.releaseId);
    if (!version || !release) throw new AssayError("not_found", "There is no such agent version or release.");
    const stored = await revisionById(tx, release.environmentRevisionId);
    if (!stored) throw new AssayError("integrity", "The release's environment is missing.");
    const environment = parseStored(EnvironmentDocument, stored.content, "environment");
    const agent = parseStored(AgentDocument, version.content, "agent version");
    const tasks = await countTasks(tx, release.taskSetRevisionId, input.split);
    const measured = await measuredRollouts(tx, {
      agentId: version.agentId,
      environmentDigest: release.environmentDigest,
    });
    const earlier = await finishedRuns(tx, {
      agentId: version.agentId,
      environmentDigest: release.environmentDigest,
      kind: input.kind,
    });
    return {
      ...estimateRun(input, tasks, agent, environment, measured, paceOf(earlier, tasks)),
      tasks,
      currency: environment.currency,
      binds: {
        agent: { name: version.agent.name, version: version.number, digest: version.digest },
        release: {
          number: release.number,
          environment: release.environmentDigest,
          taskSet: release.taskSetDigest,
          rubric: release.rubricDigest,
        },
      },
    };
  });
}

/** The median of what earlier runs took; one that waited for a worker must not count for all. */
function paceOf(runs: Awaited<ReturnType<typeof finishedRuns>>, tasks: number): Pace | null {
  const paces = runs.flatMap(({ seconds, rollouts, config }) => {
    const planned = plannedRollouts(parseStored(RunConfig, config, "run"), tasks);
    return rollouts === 0 || planned === 0
      ? []
      : [{ secondsPerRollout: seconds / rollouts, searched: Math.max(1, rollouts / planned) }];
  });
  paces.sort((a, b) => a.secondsPerRollout - b.secondsPerRollout);
  return paces[Math.floor((paces.length - 1) / 2)] ?? null;
}
