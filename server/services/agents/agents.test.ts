import { afterAll, beforeAll, expect, it } from "vitest";
import { builtInAgents } from "#core/agents/registry.ts";
import { closeDatabase } from "#server/db/client.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";

let organization: TestOrganization;
let workflow: string;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  const bea = await organization.member("Bea", ["author"]);
  const made = await createFromTemplate(bea, {
    templateId: "auto-claims",
    name: "Claims",
    cases: 12,
    seed: 3,
  });
  workflow = made.slug;
});
afterAll(closeDatabase);

it("registers each agent that ships with Assay once, with an event for it and for its first version", async () => {
  const dana = await organization.member("Dana", ["operator"]);
  const call = testCaller(dana);
  const each = builtInAgents.flatMap(() => ["agent.registered", "agent_version.created"] as const);
  expect(await expectEvents(dana, each, () => call.agents.registerBuiltIn({ workflow }))).toBe(
    builtInAgents.length,
  );
  expect(await expectEvents(dana, [], () => call.agents.registerBuiltIn({ workflow }))).toBe(0);
});

it("registers a model of a provider, and other instructions are another version", async () => {
  const dana = await organization.member("Dana", ["operator"]);
  const ada = await organization.member("Ada", ["admin"]);
  const provider = await testCaller(ada).providers.register({
    slug: "models",
    name: "Models",
    baseUrl: "https://models.example.com/v1",
    models: ["small"],
    apiKey: null,
  });
  const model = {
    providerId: provider.id,
    model: "small",
    temperature: 0,
    maxOutputTokens: 500,
    price: null,
  };
  const call = testCaller(dana);
  const { agentId, slug } = await expectEvents(dana, ["agent.registered", "agent_version.created"], () =>
    call.agents.registerModel({
      workflow,
      name: "Small model",
      description: "",
      instructions: "Be brief.",
      model,
    }),
  );
  await expectEvents(dana, ["agent_version.created"], () =>
    call.agents.addVersion({ agentId, instructions: "Be careful.", model }),
  );
  const agents = await call.agents.list({ workflow });
  expect(agents.find((agent) => agent.slug === slug)?.versions).toHaveLength(2);
});
