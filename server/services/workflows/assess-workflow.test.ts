import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { createFromTemplate } from "./create-from-template.ts";

beforeAll(testDatabase);
afterAll(closeDatabase);

it("keeps the answers of the assessment with what they recommend, and says so in the log", async () => {
  const bea = await (await testOrganization()).member("Bea", ["author"]);
  const { slug } = await createFromTemplate(bea, {
    templateId: "auto-claims",
    name: "Claims",
    cases: 12,
    seed: 3,
  });
  const answers = {
    specific: "yes",
    costly: "yes",
    verifiable: "yes",
    repeated: "yes",
    several_steps: "yes",
    examples: "no",
  } as const;
  const call = testCaller(bea);
  const recommended = await expectEvents(bea, ["workflow.assessed"], () =>
    call.workflows.assess({ workflow: slug, answers }),
  );
  const { assessment } = await call.workflows.get({ workflow: slug });
  expect(assessment).toMatchObject({ answers, recommendation: { rung: recommended.rung } });
});
