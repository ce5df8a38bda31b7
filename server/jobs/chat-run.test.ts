import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { resetEnv } from "#server/env.ts";
import { registerModelAgent } from "#server/services/agents/register-model.ts";
import { registerProvider } from "#server/services/providers/providers.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import { stopRun } from "#server/services/runs/stop.ts";
import { testCaller } from "#server/testing/caller.ts";
import {
  type ChatAnswer,
  type ChatProvider,
  type ChatRequest,
  chatProvider,
  toolCall,
} from "#server/testing/chat-provider.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { markedWorkflow, marker } from "#server/testing/marked-workflow.ts";
import type { ReleasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, runUntil, untilEnded, withWorkers } from "#server/testing/run-driver.ts";

// Whole runs of a chat model: real worker, real database, a real HTTP server as the provider.
let organization: TestOrganization;
let released: ReleasedWorkflow;
const open: ChatProvider[] = [];

beforeAll(async () => {
  process.env.ASSAY_PRIVATE_PROVIDER_HOSTS = "127.0.0.1";
  await testDatabase();
  resetEnv();
  organization = await testOrganization();
  released = await markedWorkflow(organization, 30);
}, 120_000);
afterAll(async () => {
  await Promise.all(open.map((provider) => provider.close()));
  await closeDatabase();
});

/** A provider that answers like this, registered by the administrator, and its model as an agent of the workflow. */
async function agentOf(name: string, answer: (request: ChatRequest, place: number) => ChatAnswer | null) {
  const provider = await chatProvider(answer);
  open.push(provider);
  const admin = await organization.member("Ada", ["admin"]);
  const { id } = await registerProvider(admin, {
    slug: name,
    name,
    baseUrl: provider.baseUrl,
    models: ["small"],
    apiKey: "sk-test-key",
  });
  const { slug } = await registerModelAgent(released.operator, {
    workflow: released.slug,
    name,
    description: "",
    instructions: "",
    model: {
      providerId: id,
      model: "small",
      temperature: null,
      maxOutputTokens: null,
      price: { input: "1000000", output: "0" },
    },
  });
  return { provider, slug };
}

const firstTool = ({ body }: ChatRequest) => toolCall(body.tools[0]?.function.name ?? "", "{}");
const limited = { status: 429, body: {}, headers: { "retry-after-ms": "1" } };

describe("a run of a chat model", () => {
  it("gets over a rate limit and malformed calls, and never tells the model what is hidden", async () => {
    const { provider, slug } = await agentOf("moody", (request, place) => {
      if (place === 0) return limited;
      if (place === 1) return toolCall("no_such_tool", '{"amount": ');
      return firstTool(request);
    });
    const { runId, number } = await launch(released, slug, { taskLimit: 2 });
    const run = await untilEnded(released, number);
    expect(run).toMatchObject({ state: "succeeded", done: 2 });
    const { rows } = await testCaller(released.operator).trajectories.list({
      workflow: released.slug,
      filter: { runId },
    });
    expect(rows).toHaveLength(2);
    expect(BigInt(rows[0]?.costMinor ?? "0")).toBeGreaterThan(0n);
    expect(provider.seen.length).toBeGreaterThan(3);
    expect(JSON.stringify(provider.seen)).not.toContain(marker);
  }, 60_000);

  it("stops although the provider has not answered", async () => {
    const { provider, slug } = await agentOf("silent", () => null);
    const { runId, number } = await launch(released, slug, { taskLimit: 2 });
    await withWorkers(1, async () => {
      await runUntil(released, number, () => provider.seen.length > 0);
      await stopRun(released.operator, { runId, reason: "Enough" });
      await provider.hungUp;
      await runUntil(released, number, ({ endedAt }) => endedAt !== null);
    });
    const run = await readRun(released.operator, { workflow: released.slug, number });
    expect(run).toMatchObject({ state: "stopped", done: 0 });
  }, 60_000);
});
