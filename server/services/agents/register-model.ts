import type { AgentDocument } from "#core/agents/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { slugOf } from "#core/workflows/settings.ts";
import { providerById } from "#server/db/providers-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { registerAgentIn } from "./register.ts";

type ModelBehaviour = Omit<
  Extract<AgentDocument["behaviour"], { provider: "openai_compatible" }>,
  "provider"
>;

/** Registers a chat model of a registered provider as an agent. Refuses a provider that is not in use (`not_configured`). */
export function registerModelAgent(
  ctx: ServiceContext,
  input: { workflow: string; name: string; description: string; instructions: string; model: ModelBehaviour },
): Promise<{ agentId: string; versionId: string; slug: string }> {
  return withTenant(ctx, async (tx) => {
    const { id: workflowId } = await requireWorkflow(tx, input.workflow);
    await requireProvider(tx, input.model.providerId);
    const slug = slugOf(input.name);
    const registered = await registerAgentIn(tx, ctx, {
      workflowId,
      slug,
      name: input.name,
      description: input.description,
      kind: "model",
      providerId: input.model.providerId,
      document: modelDocument(input.name, input.instructions, input.model),
    });
    return { ...registered, slug };
  });
}

/** Refuses (`not_configured`) a provider that does not exist or is out of use. */
export async function requireProvider(tx: Tx, providerId: string): Promise<void> {
  const provider = await providerById(tx, providerId);
  if (!provider || provider.disabledAt) throw new AssayError("not_configured", "The provider is not in use.");
}

/** The document of a model agent. */
export function modelDocument(name: string, instructions: string, model: ModelBehaviour): AgentDocument {
  return {
    schema: "assay.agent@1",
    name,
    instructions,
    behaviour: { provider: "openai_compatible", ...model },
  };
}
