import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a chat model is asked, as it arrives. */
export interface ChatRequest {
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { role: string; content: unknown; tool_calls?: unknown[] }[];
    readonly tools: readonly { function: { name: string; parameters: unknown } }[];
    readonly temperature?: number;
  };
}

export interface ChatAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real HTTP server that speaks the OpenAI chat protocol and answers as `answer` says; a null answer never comes. */
export interface ChatProvider {
  readonly seen: readonly ChatRequest[];
  readonly baseUrl: string;
  /** Resolves when a request arrives after which its caller hangs up before an answer. */
  readonly hungUp: Promise<void>;
  close(): Promise<void>;
}

export async function chatProvider(
  answer: (request: ChatRequest, place: number) => ChatAnswer | null,
): Promise<ChatProvider> {
  const seen: ChatRequest[] = [];
  const hangUp = Promise.withResolvers<void>();
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    response.on("close", () => {
      if (!response.writableEnded) hangUp.resolve();
    });
    const asked = {
      authorization: request.headers.authorization,
      body: JSON.parse(await textOf(request)) as ChatRequest["body"],
    };
    seen.push(asked);
    const given = answer(asked, seen.length - 1);
    if (given === null) return;
    response.writeHead(given.status, { "content-type": "application/json", ...given.headers });
    response.end(JSON.stringify(given.body));
  };
  const server: Server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    hungUp: hangUp.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** An answer with a message of the assistant; 1,000 tokens in, 50 out. */
export function completion(message: object): ChatAnswer {
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

/** An answer that calls one tool with arguments as the model would write them. */
export function toolCall(name: string, given: string): ChatAnswer {
  const call = { id: "t1", type: "function", function: { name, arguments: given } };
  return completion({ tool_calls: [call] });
}
