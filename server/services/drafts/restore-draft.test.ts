import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { loadDraft } from "./load-draft.ts";
import { saveDraft } from "./save-draft.ts";
import { sendForApproval } from "./send-for-approval.ts";

beforeAll(testDatabase);
afterAll(closeDatabase);

it("sets a draft back to an earlier revision, and says so in the log", async () => {
  const bea = await (await testOrganization()).member("Bea", ["author"]);
  const { slug } = await createFromTemplate(bea, {
    templateId: "auto-claims",
    name: "Claims",
    cases: 12,
    seed: 3,
  });
  const workflow = { workflow: slug, kind: "rubric" } as const;
  await sendForApproval(bea, { workflow: slug, kind: "environment", summary: "First" });
  await sendForApproval(bea, { ...workflow, summary: "First" });
  const { version, content } = await loadDraft(bea, slug, "rubric");
  await saveDraft(bea, { ...workflow, version, content: { ...content, name: "Other" } });
  const call = testCaller(bea);
  const [first] = await call.rubrics.revisions({ workflow: slug });
  await expectEvents(bea, ["draft.restored"], () =>
    call.rubrics.restore({ workflow: slug, revisionId: first?.id ?? "" }),
  );
  expect((await loadDraft(bea, slug, "rubric")).content.name).toBe(content.name);
});
