import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AgentInput } from "#core/agents/port.ts";
import {
  type ChatAnswer,
  type ChatProvider,
  chatProvider,
  completion,
  toolCall,
} from "#server/testing/chat-provider.ts";
import { chatAgent } from "./chat-agent.ts";
import { costOfTokens } from "./price.ts";

let provider: ChatProvider;
let answers: (ChatAnswer | null)[];

const unprepared = { status: 500, body: { error: { message: "nothing prepared: SECRET-BODY" } } };

beforeEach(async () => {
  answers = [];
  provider = await chatProvider(() => {
    const answer = answers.shift();
    return answer === undefined ? unprepared : answer;
  });
});
afterEach(() => provider.close());

function agent(timeoutMs?: number) {
  return chatAgent({
    name: "Local model",
    baseUrl: provider.baseUrl,
    model: "small",
    apiKey: "sk-test-key",
    instructions: "Be brief.",
    temperature: 0.2,
    maxOutputTokens: 200,
    price: { input: "15", output: "60" },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

const input = {
  observation: { case: { claim_number: "C-1" }, known: {}, history: {} },
  instructions: "Adjudicate the claim.",
  policy: "4.2 The deductible applies.",
  tools: [
    {
      name: "pay",
      label: "Pay",
      description: "Pays the claim.",
      kind: "decide",
      ends: true,
      parameters: { type: "object", properties: { amount: { type: "string" } }, required: ["amount"] },
    },
  ],
  history: [
    {
      action: { tool: "pay", arguments: { amount: "1.00" } },
      result: { kind: "refused", clause: "3.1", message: "Verify coverage first." },
    },
  ],
  signal: new AbortController().signal,
  possible: () => ({ actions: [], notListed: [], cut: [] }),
  seed: 1,
} as unknown as AgentInput;

describe("a chat model behind a real server", () => {
  it("gets the case, the policy and its own past as tool calls, and answers with one", async () => {
    answers.push(toolCall("pay", '{"amount":"3700.00"}'));
    const turn = await agent().act(input);
    expect(turn.action).toEqual({ tool: "pay", arguments: { amount: "3700.00" } });
    expect(turn.usage).toMatchObject({ inputTokens: 1000, outputTokens: 50, cost: "1" });
    const [request] = provider.seen;
    expect(request?.authorization).toBe("Bearer sk-test-key");
    expect(request?.body).toMatchObject({ model: "small", temperature: 0.2 });
    expect(request?.body.tools.map((tool) => tool.function.name)).toEqual(["pay"]);
    expect(request?.body.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "tool"]);
    const all = JSON.stringify(request?.body.messages);
    expect(all).toContain("4.2 The deductible applies.");
    expect(all).toContain("C-1");
    expect(all).toContain("Verify coverage first.");
  });

  it("says words when the model calls nothing", async () => {
    answers.push(completion({ content: "I need the police report.", tool_calls: undefined }));
    expect(await agent().act(input)).toMatchObject({ message: "I need the police report." });
  });

  it("leaves malformed arguments to the environment", async () => {
    answers.push(toolCall("pay", "[1, 2]"));
    const turn = await agent().act(input);
    expect(turn.action?.tool).toBe("pay");
  });

  it("tries again after an overload and then answers", async () => {
    answers.push({ status: 503, body: { error: { message: "busy" } } });
    answers.push(toolCall("pay", '{"amount":"1.00"}'));
    expect(await agent().act(input)).toMatchObject({ action: { tool: "pay" } });
    expect(provider.seen).toHaveLength(2);
  }, 30_000);

  it("waits as long as a rate limit asks for and then answers", async () => {
    answers.push({ status: 429, body: { error: { message: "slow" } }, headers: { "retry-after": "1" } });
    answers.push({ status: 429, body: { error: { message: "slow" } }, headers: { "retry-after-ms": "20" } });
    answers.push(toolCall("pay", '{"amount":"1.00"}'));
    expect(await agent().act(input)).toMatchObject({ action: { tool: "pay" } });
    expect(provider.seen).toHaveLength(3);
  }, 30_000);

  it("gives up on a rate limit that does not end, without the provider's words", async () => {
    const limited = {
      status: 429,
      body: { error: { message: "SECRET-BODY" } },
      headers: { "retry-after-ms": "1" },
    };
    answers.push(limited, limited, limited, limited);
    const failure = await Promise.resolve(agent().act(input)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "provider_failed",
      message: "The provider answered with HTTP 429 (small of Local model).",
    });
    expect(provider.seen).toHaveLength(3);
  }, 30_000);

  it("does not wait for ever for an answer", async () => {
    answers.push(null);
    await expect(agent(30).act(input)).rejects.toMatchObject({
      code: "provider_failed",
      message: expect.stringContaining("gave no answer within 1 s"),
    });
    await provider.hungUp;
  });

  it("hangs up at once when the run is stopped in the middle of a call", async () => {
    const asked = new AbortController();
    answers.push(null);
    const turn = agent().act({ ...input, signal: asked.signal });
    while (provider.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    asked.abort();
    await expect(turn).rejects.toMatchObject({ name: "AbortError" });
    await provider.hungUp;
  });

  it("passes on a tool that does not exist and arguments that are no JSON, for the environment to refuse", async () => {
    answers.push(toolCall("no_such_tool", "{}"), toolCall("pay", '{"amount": '));
    expect((await agent().act(input)).action?.tool).toBe("no_such_tool");
    expect((await agent().act(input)).action).toEqual({ tool: "pay", arguments: {} });
  });

  it("names a refused key without repeating the provider's words or the key", async () => {
    answers.push({ status: 401, body: { error: { message: "SECRET-BODY sk-test-key" } } });
    const failure = await Promise.resolve(agent().act(input)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "provider_refused",
      message: expect.stringContaining("does not accept the key"),
    });
    expect((failure as Error).message).not.toContain("SECRET-BODY");
    expect((failure as Error).message).not.toContain("sk-test-key");
  });
});

it("rounds the cost of tokens up to whole minor units", () => {
  expect(costOfTokens(null, 10, 10)).toBe(0n);
  expect(costOfTokens({ input: "15", output: "60" }, 1_000_000, 0)).toBe(15n);
  expect(costOfTokens({ input: "0.000001", output: "0" }, 1, 0)).toBe(1n);
});
