import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";
import type { ChatEndpoint } from "#server/providers/chat-endpoint.ts";
import { providerError, providerLate } from "./provider-error.ts";

const timeoutMs = 90_000;

/**
 * Puts one question to a model at temperature 0 and returns what it wrote, with the tokens it took. Fails as a chat agent does:
 * `provider_failed` or `provider_refused`, never with the provider's raw body.
 */
export async function askModel(
  endpoint: ChatEndpoint,
  question: { readonly model: string; readonly system: string; readonly user: string },
  signal: AbortSignal,
): Promise<{ text: string; inputTokens: number; outputTokens: number }> {
  const provider = createOpenAICompatible({
    name: "assay-provider",
    baseURL: endpoint.baseUrl,
    ...(endpoint.apiKey === null ? {} : { apiKey: endpoint.apiKey }),
  });
  const asked = { name: endpoint.name, model: question.model };
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const { text, usage } = await generateText({
      model: provider.chatModel(question.model),
      instructions: question.system,
      prompt: question.user,
      temperature: 0,
      maxRetries: 2,
      abortSignal: AbortSignal.any([signal, late]),
    });
    return { text, inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 };
  } catch (error) {
    if (signal.aborted) throw error;
    throw late.aborted ? providerLate(asked, timeoutMs) : providerError(asked, error);
  }
}
