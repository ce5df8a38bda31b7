import { z } from "zod";
import { AgentDocument } from "#core/agents/schema.ts";
import { procedure, router } from "#server/api/init.ts";
import { addAgentVersion } from "#server/services/agents/add-version.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents, readAgent } from "#server/services/agents/read-agents.ts";
import { registerModelAgent } from "#server/services/agents/register-model.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const Model = AgentDocument.shape.behaviour.options[1].omit({ provider: true });

export const agentsRouter = router({
  list: procedure({ permission: "agent.read" })
    .input(Workflow)
    .query(({ ctx, input }) => listAgents(ctx, input.workflow)),
  get: procedure({ permission: "agent.read" })
    .input(Workflow.extend({ slug: z.string().min(1).max(63) }))
    .query(({ ctx, input }) => readAgent(ctx, input)),
  registerBuiltIn: procedure({
    permission: "agent.write",
    audit: ["agent.registered", "agent_version.created"],
  })
    .input(Workflow)
    .mutation(({ ctx, input }) => registerBuiltInAgents(ctx, input.workflow)),
  registerModel: procedure({
    permission: "agent.write",
    audit: ["agent.registered", "agent_version.created"],
  })
    .input(
      Workflow.extend({
        name: z.string().trim().min(1).max(120),
        description: z.string().max(2000),
        instructions: z.string().max(20_000),
        model: Model,
      }),
    )
    .mutation(({ ctx, input }) => registerModelAgent(ctx, input)),
  addVersion: procedure({ permission: "agent.write", audit: ["agent_version.created"] })
    .input(z.strictObject({ agentId: z.uuid(), instructions: z.string().max(20_000), model: Model }))
    .mutation(({ ctx, input }) => addAgentVersion(ctx, input)),
});
