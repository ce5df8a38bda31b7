import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";

beforeAll(testDatabase);
afterAll(closeDatabase);

it("offers fresh rollouts of the expert and of bad agents while nothing has run", async () => {
  const ada = await (await testOrganization()).member("Ada", ["author"]);
  await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases: 30, seed: 3 });
  const { tasks, examples, fresh } = await testCaller(ada).rubrics.examples({ workflow: "claims" });
  expect(fresh).toBe(true);
  expect(tasks).toHaveLength(12);
  expect(new Set(examples.map(({ agent }) => agent)).size).toBe(4);
  const busy = examples.filter(({ agent }) => agent !== "Do nothing");
  expect(busy.every(({ turns }) => turns.length > 0)).toBe(true);
});
