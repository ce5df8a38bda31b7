import type { Agent } from "#core/agents/port.ts";
import type { AgentDocument } from "#core/agents/schema.ts";
import { providerWithSecret } from "#server/db/providers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { chatEndpoint } from "./chat-endpoint.ts";
import { type LocalSettings, localAgent } from "./local/local-agent.ts";
import { chatAgent } from "./openai-compatible/chat-agent.ts";

export interface AgentSettings extends LocalSettings {
  readonly agent: AgentDocument;
}

/** The agent that a version's document describes, ready to act. Fails with `not_configured` when its provider is out of use. */
export async function agentOf(
  ctx: ServiceContext,
  settings: AgentSettings,
  signal: AbortSignal,
): Promise<Agent> {
  const { behaviour, instructions } = settings.agent;
  if (behaviour.provider === "local") return localAgent(ctx, settings, behaviour.policy, signal);
  const provider = await withTenant(ctx, (tx) => providerWithSecret(tx, behaviour.providerId));
  return chatAgent({
    ...chatEndpoint(ctx, provider, settings.agentName),
    model: behaviour.model,
    instructions,
    temperature: behaviour.temperature,
    maxOutputTokens: behaviour.maxOutputTokens,
    price: behaviour.price,
  });
}
