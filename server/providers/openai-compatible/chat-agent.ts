import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, jsonSchema, type ToolSet, tool } from "ai";
import type { Agent, AgentInput, AgentTurn } from "#core/agents/port.ts";
import { AssayError } from "#core/shared/errors.ts";
import { conversationOf, systemText } from "./messages.ts";
import { costOfTokens, type TokenPrice } from "./price.ts";

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
    if (late.aborted) {
      const seconds = Math.ceil(timeoutMs / 1000);
      throw new AssayError(
        "provider_failed",
        `The provider gave no answer within ${seconds} s (${modelName(settings)}).`,
      );
    }
    throw providerError(settings, error);
  }
}

function modelName({ model, name }: ChatAgentSettings): string {
  return `${model} of ${name}`;
}

function asArguments(input: unknown): Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input } : {};
}

function providerError(settings: ChatAgentSettings, error: unknown): AssayError {
  const cause = error instanceof Error && "lastError" in error ? error.lastError : error;
  const status = APICallError.isInstance(cause) ? cause.statusCode : undefined;
  const model = modelName(settings);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    const why =
      status === 401 || status === 403
        ? "does not accept the key"
        : status === 404
          ? "does not know the model"
          : "refused the request";
    return new AssayError("provider_refused", `The provider ${why} (${model}, HTTP ${status}).`, { cause });
  }
  const what = status === undefined ? "did not answer" : `answered with HTTP ${status}`;
  return new AssayError("provider_failed", `The provider ${what} (${model}).`, { cause });
}
