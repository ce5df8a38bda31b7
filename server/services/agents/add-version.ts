import type { AgentDocument } from "#core/agents/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentById } from "#server/db/agents-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { addVersionIn } from "./register.ts";
import { modelDocument, requireProvider } from "./register-model.ts";

type ModelBehaviour = Omit<
  Extract<AgentDocument["behaviour"], { provider: "openai_compatible" }>,
  "provider"
>;

/** Adds a version with other instructions or parameters to a model agent; earlier versions and their runs stay as they are. */
export function addAgentVersion(
  ctx: ServiceContext,
  input: { agentId: string; instructions: string; model: ModelBehaviour },
): Promise<{ versionId: string }> {
  return withTenant(ctx, async (tx) => {
    const agent = await agentById(tx, input.agentId);
    if (!agent) throw new AssayError("not_found", "There is no such agent.");
    if (agent.kind !== "model")
      throw new AssayError("invalid_input", `${agent.name} gets new versions by training.`);
    await requireProvider(tx, input.model.providerId);
    const document = modelDocument(agent.name, input.instructions, input.model);
    const parentId = agent.agentVersions[0]?.id ?? null;
    const versionId = await addVersionIn(tx, ctx, {
      agentId: agent.id,
      name: agent.name,
      document,
      parentId,
    });
    return { versionId };
  });
}
