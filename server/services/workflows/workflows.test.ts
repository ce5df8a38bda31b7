import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { createFromTemplate } from "./create-from-template.ts";

let organization: TestOrganization;
beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
});
afterAll(closeDatabase);

describe("a workflow from a template", () => {
  it("comes with three drafts and its cases, audited in one go", async () => {
    const ada = await organization.member("Ada", ["author"]);
    const created = await expectEvents(
      ada,
      ["workflow.created", "draft.saved", "draft.saved", "draft.saved", "task.generated"],
      () => createFromTemplate(ada, { templateId: "auto-claims", name: "Auto claims", cases: 600, seed: 7 }),
    );
    expect(created).toMatchObject({ slug: "auto-claims", tasks: 600 });
    const call = testCaller(ada);
    const summary = await call.tasks.summary({ workflow: "auto-claims" });
    expect(summary.training + summary.heldOut).toBe(600);
    expect(summary.families.some((family) => family.training === 0 && family.heldOut > 0)).toBe(true);
    for (const draft of [call.environments.draft, call.rubrics.draft]) {
      expect((await draft({ workflow: created.id })).problems).toEqual([]);
    }
    const overview = await call.workflows.overview({ workflow: "auto-claims" });
    expect(overview.next).toMatchObject({ station: "environment", label: "Send for approval" });
    expect(overview.recent[0]?.sentence).toMatch(/^Ada /);
  });

  it("finds a free address for a second one of the same name", async () => {
    const ada = await organization.member("Ada", ["author"]);
    const again = await createFromTemplate(ada, {
      templateId: "auto-claims",
      name: "Auto claims",
      cases: 3,
      seed: 7,
    });
    expect(again.slug).toBe("auto-claims-2");
    expect((await testCaller(ada).workflows.list()).map(({ slug }) => slug).sort()).toEqual([
      "auto-claims",
      "auto-claims-2",
    ]);
  });

  it("begins with an empty rubric where the author asks for it, and the draft says what it lacks", async () => {
    const ada = await organization.member("Ada", ["author"]);
    const { slug } = await createFromTemplate(ada, {
      templateId: "prior-authorisation",
      name: "Prior authorisation",
      cases: 3,
      seed: 7,
      rubric: "empty",
    });
    const { content, problems } = await testCaller(ada).rubrics.draft({ workflow: slug });
    expect(content).toMatchObject({ criteria: [], name: "Prior authorisation" });
    expect(problems.length).toBeGreaterThan(0);
  });

  it("is refused to somebody who does not author, and for a template that does not exist", async () => {
    const olga = await organization.member("Olga", ["operator"]);
    const input = { templateId: "auto-claims", name: "Mine", cases: 3, seed: 1 };
    await expect(testCaller(olga).workflows.createFromTemplate(input)).rejects.toThrow("do not allow");
    const ada = await organization.member("Ada", ["author"]);
    await expect(createFromTemplate(ada, { ...input, templateId: "nothing" })).rejects.toThrow(
      'no template "nothing"',
    );
    expect(await testCaller(ada).workflows.list()).toHaveLength(3);
  });
});

describe("settings", () => {
  it("change with before and after, and only to an owner who is a member", async () => {
    const ada = await organization.member("Ada", ["author"]);
    const call = testCaller(ada);
    const settings = {
      name: "Auto claims EU",
      description: "",
      ownerId: ada.actor.id,
      dataClass: "restricted",
    } as const;
    await expectEvents(ada, ["workflow.changed"], () =>
      call.workflows.changeSettings({ workflow: "auto-claims", settings }),
    );
    await expectEvents(ada, [], () => call.workflows.changeSettings({ workflow: "auto-claims", settings }));
    expect(await call.workflows.get({ workflow: "auto-claims" })).toMatchObject({
      name: "Auto claims EU",
      dataClass: "restricted",
      owner: { name: "Ada" },
    });
    const stranger = { ...settings, ownerId: "019369c0-0000-7000-8000-000000000000" };
    await expect(
      call.workflows.changeSettings({ workflow: "auto-claims", settings: stranger }),
    ).rejects.toThrow("owner");
  });

  it("keep the answers of the assessment with what they recommend", async () => {
    const ada = await organization.member("Ada", ["author"]);
    const answers = {
      specific: "yes",
      costly: "yes",
      verifiable: "yes",
      repeated: "yes",
      several_steps: "yes",
      examples: "no",
    } as const;
    const call = testCaller(ada);
    expect((await call.workflows.assess({ workflow: "auto-claims", answers })).rung).toBe(
      "reinforcement_learning",
    );
    const { assessment } = await call.workflows.get({ workflow: "auto-claims" });
    expect(assessment?.recommendation.rung).toBe("reinforcement_learning");
  });

  it("of another organization do not exist", async () => {
    const other = await testOrganization();
    const eve = await other.member("Eve", ["author"]);
    await expect(testCaller(eve).workflows.get({ workflow: "auto-claims" })).rejects.toThrow("no workflow");
    expect(await testCaller(eve).workflows.list()).toEqual([]);
  });
});
