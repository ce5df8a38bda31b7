import { vi } from "vitest";
import { runWorker } from "#server/jobs/worker.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import type { ReleasedWorkflow } from "./released-workflow.ts";

/** An evaluation of a built-in agent on the held-out cases, played to its end by a real worker. */
export async function playedRun(
  released: ReleasedWorkflow,
  agent: string,
): Promise<{ runId: string; number: number }> {
  const { operator, slug, releaseId } = released;
  await registerBuiltInAgents(operator, slug);
  const agents = await listAgents(operator, slug);
  const agentVersionId = agents.find((each) => each.slug === agent)?.versions[0]?.id;
  if (!agentVersionId) throw new Error(`no agent ${agent}`);
  const launched = await launchRun(operator, {
    kind: "evaluation",
    agentVersionId,
    releaseId,
    split: "held_out",
    attempts: 1,
    taskLimit: null,
    seed: 5,
    budgetMinor: null,
    training: null,
  });
  const asked = new AbortController();
  const worker = runWorker(asked.signal);
  await vi.waitFor(
    async () => {
      const run = await readRun(operator, { workflow: slug, number: launched.number });
      if (run.endedAt === null) throw new Error(`run ${run.number} is still ${run.state}`);
    },
    { timeout: 60_000, interval: 100 },
  );
  asked.abort();
  await worker;
  return launched;
}
