import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import type { ReleasedWorkflow } from "./released-workflow.ts";
import { launch, untilEnded } from "./run-driver.ts";

/** An evaluation of a built-in agent on the held-out cases, played to its end by a real worker. */
export async function playedRun(
  released: ReleasedWorkflow,
  agent: string,
): Promise<{ runId: string; number: number }> {
  await registerBuiltInAgents(released.operator, released.slug);
  const launched = await launch(released, agent);
  await untilEnded(released, launched.number);
  return launched;
}
