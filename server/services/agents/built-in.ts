import { builtInAgents } from "#core/agents/registry.ts";
import { agentsOfWorkflow } from "#server/db/agents-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { registerAgentIn } from "./register.ts";

/** Registers the baselines and the learner that ship with Assay where the workflow does not have them yet; returns how many were added. */
export function registerBuiltInAgents(ctx: ServiceContext, workflow: string): Promise<number> {
  return withTenant(ctx, async (tx) => {
    const { id: workflowId } = await requireWorkflow(tx, workflow);
    const known = new Set((await agentsOfWorkflow(tx, workflowId)).map(({ slug }) => slug));
    const missing = builtInAgents.filter(({ slug }) => !known.has(slug));
    for (const { slug, name, description, policy } of missing) {
      await registerAgentIn(tx, ctx, {
        workflowId,
        slug,
        name,
        description,
        kind: policy === "learner" ? "learner" : "baseline",
        providerId: null,
        document: {
          schema: "assay.agent@1",
          name,
          instructions: "",
          behaviour: { provider: "local", policy, checkpoint: null },
        },
      });
    }
    return missing.length;
  });
}
