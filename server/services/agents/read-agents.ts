import { AgentDocument } from "#core/agents/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentBySlug, agentsOfWorkflow, runsOfAgent } from "#server/db/agents-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { runScores } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { heldOutByVersion } from "./held-out.ts";

/** The agents of a workflow with their versions, and the newest held-out evaluation of each version. */
export function listAgents(ctx: ServiceContext, workflow: string) {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const agents = await agentsOfWorkflow(tx, id);
    const heldOut = await heldOutByVersion(tx, id);
    return agents.map((agent) => ({
      id: agent.id,
      slug: agent.slug,
      name: agent.name,
      description: agent.description,
      kind: agent.kind,
      provider: agent.provider?.name ?? null,
      versions: agent.agentVersions.map(
        ({ id: versionId, number, digest, stage, createdAt, checkpointDigest }) => ({
          id: versionId,
          number,
          digest,
          stage,
          createdAt,
          learned: checkpointDigest !== null,
          heldOut: heldOut.get(versionId) ?? null,
        }),
      ),
    }));
  });
}

/** One agent: each version's document, and its runs with their mean scores. */
export function readAgent(ctx: ServiceContext, input: { workflow: string; slug: string }) {
  return withTenant(ctx, async (tx) => {
    const { id, slug: workflowSlug, name: workflowName } = await requireWorkflow(tx, input.workflow);
    const agent = await agentBySlug(tx, id, input.slug);
    if (!agent) throw new AssayError("not_found", `${workflowName} has no agent "${input.slug}".`);
    const runs = await runsOfAgent(tx, agent.id);
    const heldOut = await heldOutByVersion(tx, id, agent.id);
    const producedBy = new Map(
      runs.flatMap((run) =>
        run.producedAgentVersionId === null ? [] : [[run.producedAgentVersionId, run.number] as const],
      ),
    );
    const scores = await runScores(
      tx,
      runs.map((run) => run.id),
    );
    return {
      id: agent.id,
      slug: agent.slug,
      name: agent.name,
      description: agent.description,
      kind: agent.kind,
      workflow: { slug: workflowSlug, name: workflowName },
      provider: agent.provider && { name: agent.provider.name, baseUrl: agent.provider.baseUrl },
      versions: agent.agentVersions.map((version) => ({
        id: version.id,
        number: version.number,
        digest: version.digest,
        stage: version.stage,
        createdAt: version.createdAt,
        heldOut: heldOut.get(version.id) ?? null,
        /** The training run that made it; null for what a person registered. */
        learnedInRun: producedBy.get(version.id) ?? null,
        document: parseStored(AgentDocument, version.content, "agent version"),
      })),
      runs: runs.map((run) => ({
        id: run.id,
        number: run.number,
        kind: run.kind,
        title: run.title,
        state: run.state,
        version: run.agentVersion.number,
        createdAt: run.createdAt,
        score: scores.get(run.id) ?? null,
      })),
    };
  });
}
