import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";

beforeAll(testDatabase);
afterAll(closeDatabase);

it("offers fresh rollouts of the expert and of bad agents while nothing has run", async () => {
  const organization = await testOrganization();
  const ada = await organization.member("Ada", ["author"]);
  await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases: 30, seed: 3 });
  const { tasks, examples, origin } = await testCaller(ada).rubrics.examples({ workflow: "claims" });
  expect(origin).toBe("fresh");
  expect(tasks).toHaveLength(12);
  expect(new Set(examples.map(({ agent }) => agent)).size).toBe(4);
  const busy = examples.filter(({ agent }) => agent !== "Do nothing");
  expect(busy.every(({ turns }) => turns.length > 0)).toBe(true);
  // Examples hold tasks with their right outcomes: they are for those who may see them.
  const operator = await organization.member("Olga", ["operator"]);
  expect(await testCaller(operator).rubrics.examples({ workflow: "claims" })).toEqual({
    tasks: [],
    examples: [],
    origin: "withheld",
  });
});

it("plays the tasks that were asked for, and no others", async () => {
  const ada = await (await testOrganization()).member("Ada", ["author"]);
  await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases: 30, seed: 3 });
  const { tasks } = await testCaller(ada).rubrics.examples({ workflow: "claims" });
  const wanted = tasks.slice(0, 2).map(({ key }) => key);
  const chosen = await testCaller(ada).rubrics.examples({ workflow: "claims", tasks: wanted });
  expect(chosen.tasks.map(({ key }) => key).sort()).toEqual(wanted.sort());
  expect(chosen.examples).toHaveLength(8);
  expect(chosen.examples.every(({ people }) => people.length === 0)).toBe(true);
});
