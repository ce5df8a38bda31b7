import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, jsonSchema, type ToolSet, tool } from "ai";
import type { Agent, AgentInput, AgentTurn } from "#core/agents/port.ts";
import { conversationOf, systemText } from "./messages.ts";
import { costOfTokens, type TokenPrice } from "./price.ts";
import { providerError, providerLate } from "./provider-error.ts";

export interface ChatAgentSettings {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly instructions: string;
  readonly temperature: number | null;
  readonly maxOutputTokens: number | null;
  readonly price: TokenPrice | null;
  /** How long one answer may take, with its repetitions. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 180_000;

/**
 * A chat model with tools as an agent: the environment's tools become the model's tools, one call a turn; further
 * parallel calls of the same answer are not carried out. Fails with `provider_failed` (network, no answer in time, 5xx, or
 * 429 after two retries, each as late as the provider asks for) or `provider_refused` (4xx: key, model, request), never with the provider's raw body.
 */
export function chatAgent(settings: ChatAgentSettings): Agent {
  const provider = createOpenAICompatible({
    name: "assay-provider",
    baseURL: settings.baseUrl,
    ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
  });
  const model = provider.chatModel(settings.model);
  return {
    name: settings.name,
    act: async (input) => {
      const answer = await ask(model, settings, input);
      const call = answer.toolCalls[0];
      const inputTokens = answer.usage.inputTokens ?? 0;
      const outputTokens = answer.usage.outputTokens ?? 0;
      const turn: AgentTurn = {
        usage: {
          inputTokens,
          outputTokens,
          cost: costOfTokens(settings.price, inputTokens, outputTokens).toString(),
          durationMs: 0,
        },
        ...(answer.reasoningText ? { reasoning: answer.reasoningText } : {}),
      };
      // Arguments that are not an object are the environment's to refuse, so that the refusal stands in the trajectory.
      if (call) turn.action = { tool: call.toolName, arguments: asArguments(call.input) };
      if (answer.text !== "" || !call) turn.message = answer.text;
      return turn;
    },
  };
}

async function ask(
  model: Parameters<typeof generateText>[0]["model"],
  settings: ChatAgentSettings,
  input: AgentInput,
) {
  const tools: ToolSet = {};
  for (const { name, description, parameters } of input.tools) {
    tools[name] = tool({ description, inputSchema: jsonSchema<Record<string, unknown>>({ ...parameters }) });
  }
  const { timeoutMs = usualTimeoutMs } = settings;
  const late = AbortSignal.timeout(timeoutMs);
  try {
    return await generateText({
      model,
      instructions: systemText(input, settings.instructions),
      messages: conversationOf(input),
      tools,
      abortSignal: AbortSignal.any([input.signal, late]),
      maxRetries: 2,
      ...(settings.temperature === null ? {} : { temperature: settings.temperature }),
      ...(settings.maxOutputTokens === null ? {} : { maxOutputTokens: settings.maxOutputTokens }),
    });
  } catch (error) {
    if (input.signal.aborted) throw error;
    throw late.aborted ? providerLate(settings, timeoutMs) : providerError(settings, error);
  }
}

function asArguments(input: unknown): Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input } : {};
}
