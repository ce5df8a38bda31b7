import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Role, roles } from "#core/access/roles.ts";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";

let ada: ServiceContext;
let organization: TestOrganization;
const workflow = "claims";
beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["author"]);
  await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases: 120, seed: 3 });
});
afterAll(closeDatabase);

describe("the task list", () => {
  it("pages through every task once, in order", async () => {
    const call = testCaller(ada);
    const keys: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof call.tasks.list>> = await call.tasks.list({
        workflow,
        filter: {},
        size: 50,
        cursor,
      });
      expect(page.matching).toBe(120);
      keys.push(...page.tasks.map(({ key }) => key));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(keys).size).toBe(120);
  });

  it("filters by split, family and text, counting what matches", async () => {
    const call = testCaller(ada);
    const { families, heldOut } = await call.tasks.summary({ workflow });
    const held = await call.tasks.list({ workflow, filter: { split: "held_out" } });
    expect(held.matching).toBe(heldOut);
    const [first] = families;
    const family = await call.tasks.list({ workflow, filter: { families: [first?.family ?? ""] } });
    expect(family.tasks.every((task) => task.family === first?.family)).toBe(true);
    const [known] = held.tasks;
    const found = await call.tasks.list({ workflow, filter: { text: known?.key.toUpperCase() } });
    expect(found.tasks.map(({ key }) => key)).toContain(known?.key);
  });
});

describe("what a task hides from agents", () => {
  // The state of prior authorisation has hidden fields: when papers arrive, protected attributes.
  const secret = "authorisation";
  beforeAll(async () => {
    await createFromTemplate(ada, {
      templateId: "prior-authorisation",
      name: "Authorisation",
      cases: 12,
      seed: 3,
    });
  });
  const readAs = async (role: Role) => {
    const call = testCaller(await organization.member(`Reads as ${role}`, [role]));
    const sample = await call.tasks.sample({ workflow: secret, count: 3 });
    const { task, withheld, problems } = await call.tasks.get({
      workflow: secret,
      key: sample.tasks[0]?.key ?? "",
    });
    expect(withheld).toBe(sample.withheld);
    expect(problems).toEqual([]);
    return { withheld, tasks: [...sample.tasks, task] };
  };
  const may: readonly Role[] = ["author", "approver", "auditor"];

  it.each(may)("is given to an %s, who writes, approves or verifies tasks", async (role) => {
    const { withheld, tasks } = await readAs(role);
    expect(withheld).toBe(false);
    for (const task of tasks) {
      expect(task.initial).toHaveProperty("ethnicity");
      expect(Object.keys(task.expected)).not.toEqual([]);
    }
  });

  it.each(roles.filter((role) => !may.includes(role)))("never leaves the server for an %s", async (role) => {
    const { withheld, tasks } = await readAs(role);
    expect(withheld).toBe(true);
    const whole = (await readAs("author")).tasks;
    for (const [index, task] of tasks.entries()) {
      expect(task.expected).toEqual({});
      expect(task).not.toHaveProperty("gold");
      for (const name of ["ethnicity", "postal_area", "birth_year"]) {
        expect(whole[index]?.initial).toHaveProperty(name);
        expect(task.initial).not.toHaveProperty(name);
      }
      expect(Object.keys(task.initial)).not.toEqual([]);
    }
  });
});

describe("editing a task", () => {
  it("never brings a held-out case into training, whatever its content becomes", async () => {
    const call = testCaller(ada);
    const held = await call.tasks.list({ workflow, filter: { split: "held_out" }, size: 12 });
    for (const { key } of held.tasks) {
      const { task, digest } = await call.tasks.get({ workflow, key });
      const { schema: _, split: __, provenance: ___, ...input } = task;
      await expectEvents(ada, ["task.changed"], () =>
        call.tasks.change({ workflow, digest, task: { ...input, title: `${task.title} (edited)` } }),
      );
      expect((await call.tasks.get({ workflow, key })).task).toMatchObject({
        split: "held_out",
        provenance: task.provenance,
      });
    }
  });

  it("refuses to overwrite what somebody else changed", async () => {
    const call = testCaller(ada);
    const [first] = (await call.tasks.list({ workflow, filter: {}, size: 1 })).tasks;
    const { task, digest } = await call.tasks.get({ workflow, key: first?.key ?? "" });
    const { schema: _, split: __, provenance: ___, ...input } = task;
    await call.tasks.change({ workflow, digest, task: { ...input, title: "One" } });
    await expect(call.tasks.change({ workflow, digest, task: { ...input, title: "Two" } })).rejects.toThrow(
      "somebody else",
    );
  });

  it("adds and removes tasks, each with an event, and says what does not fit", async () => {
    const call = testCaller(ada);
    const [first] = (await call.tasks.list({ workflow, filter: {}, size: 1 })).tasks;
    const { task } = await call.tasks.get({ workflow, key: first?.key ?? "" });
    const { schema: _, split: __, provenance: ___, ...input } = task;
    const mine = { ...input, key: "by-hand", title: "By hand", initial: { ...input.initial, nonsense: "1" } };
    await expectEvents(ada, ["task.added"], () => call.tasks.add({ workflow, task: mine }));
    await expect(call.tasks.add({ workflow, task: mine })).rejects.toThrow("already");
    const loaded = await call.tasks.get({ workflow, key: "by-hand" });
    expect(loaded.task.provenance).toEqual({ kind: "person", person: ada.actor.id });
    expect(loaded.problems[0]?.path).toContain("nonsense");
    await expectEvents(ada, ["task.removed"], () => call.tasks.remove({ workflow, keys: ["by-hand"] }));
  });

  it("generates more cases of the same list without doubling any", async () => {
    const call = testCaller(ada);
    const again = await call.tasks.generate({ workflow, count: 120, seed: 3 });
    expect(again).toEqual({ added: 0, alreadyThere: 120 });
    const more = await expectEvents(ada, ["task.generated"], () =>
      call.tasks.generate({ workflow, count: 130, seed: 3 }),
    );
    expect(more.added).toBe(10);
  });
});
