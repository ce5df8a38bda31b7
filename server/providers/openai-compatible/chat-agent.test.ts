import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AgentInput } from "#core/agents/port.ts";
import { chatAgent } from "./chat-agent.ts";
import { costOfTokens } from "./price.ts";

interface Seen {
  readonly authorization: string | undefined;
  readonly body: {
    model: string;
    messages: { role: string; content: unknown; tool_calls?: unknown[] }[];
    tools: { function: { name: string; parameters: unknown } }[];
    temperature?: number;
  };
}

let server: Server;
let seen: Seen[];
let answers: { status: number; body: unknown }[];

beforeEach(async () => {
  seen = [];
  answers = [];
  server = createServer(async (request, response) => {
    seen.push({ authorization: request.headers.authorization, body: JSON.parse(await textOf(request)) });
    const answer = answers.shift() ?? {
      status: 500,
      body: { error: { message: "nothing prepared: SECRET-BODY" } },
    };
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function completion(message: object) {
  return {
    status: 200,
    body: {
      id: "c1",
      object: "chat.completion",
      created: 1,
      model: "small",
      choices: [
        { index: 0, finish_reason: "tool_calls", message: { role: "assistant", content: null, ...message } },
      ],
      usage: { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050 },
    },
  };
}

function toolCall(name: string, given: string) {
  return { id: "t1", type: "function", function: { name, arguments: given } };
}

function agent() {
  const { port } = server.address() as AddressInfo;
  return chatAgent({
    name: "Local model",
    baseUrl: `http://127.0.0.1:${port}/v1`,
    model: "small",
    apiKey: "sk-test-key",
    instructions: "Be brief.",
    temperature: 0.2,
    maxOutputTokens: 200,
    price: { input: "15", output: "60" },
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
    answers.push(completion({ tool_calls: [toolCall("pay", '{"amount":"3700.00"}')] }));
    const turn = await agent().act(input);
    expect(turn.action).toEqual({ tool: "pay", arguments: { amount: "3700.00" } });
    expect(turn.usage).toMatchObject({ inputTokens: 1000, outputTokens: 50, cost: "1" });
    const [request] = seen;
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
    answers.push(completion({ tool_calls: [toolCall("pay", "[1, 2]")] }));
    const turn = await agent().act(input);
    expect(turn.action?.tool).toBe("pay");
  });

  it("tries again after an overload and then answers", async () => {
    answers.push({ status: 503, body: { error: { message: "busy" } } });
    answers.push(completion({ tool_calls: [toolCall("pay", '{"amount":"1.00"}')] }));
    expect(await agent().act(input)).toMatchObject({ action: { tool: "pay" } });
    expect(seen).toHaveLength(2);
  }, 30_000);

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
