import type { Agent } from "#core/agents/port.ts";
import type { AgentDocument } from "#core/agents/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { providerWithSecret } from "#server/db/providers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { env } from "#server/env.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { type LocalSettings, localAgent } from "./local/local-agent.ts";
import { chatAgent } from "./openai-compatible/chat-agent.ts";
import { checkProviderUrl } from "./provider-url.ts";
import { openSecret, type SealedSecret } from "./sealed-secret.ts";

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
  if (!provider?.baseUrl || provider.disabledAt) {
    throw new AssayError("not_configured", `The provider of ${settings.agentName} is not in use any more.`);
  }
  return chatAgent({
    name: provider.name,
    // Checked again at every use: the list of private hosts may have become shorter.
    baseUrl: checkProviderUrl(provider.baseUrl, env().ASSAY_PRIVATE_PROVIDER_HOSTS),
    model: behaviour.model,
    apiKey: keyOf(ctx, provider),
    instructions,
    temperature: behaviour.temperature,
    maxOutputTokens: behaviour.maxOutputTokens,
    price: behaviour.price,
  });
}

type StoredProvider = NonNullable<Awaited<ReturnType<typeof providerWithSecret>>>;

function keyOf(ctx: ServiceContext, provider: StoredProvider): string | null {
  const { secretCiphertext, secretNonce, secretWrappedKey, secretKeyNonce, secretKeyVersion } = provider;
  if (!secretCiphertext || !secretNonce || !secretWrappedKey || !secretKeyNonce || secretKeyVersion === null)
    return null;
  const sealed: SealedSecret = {
    ciphertext: secretCiphertext,
    nonce: secretNonce,
    wrappedKey: secretWrappedKey,
    keyNonce: secretKeyNonce,
    keyVersion: secretKeyVersion,
  };
  const place = {
    organizationId: ctx.organizationId,
    table: "provider",
    column: "secret",
    rowId: provider.id,
  };
  return openSecret(Buffer.from(env().ASSAY_KEK, "base64"), place, sealed);
}
