import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { saveDraft } from "#server/services/drafts/save-draft.ts";
import { sendForApproval } from "#server/services/drafts/send-for-approval.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { type ImpactProgress, watchDraftImpact, watchImpact } from "./impact.ts";
import { listApprovals } from "./read-revision.ts";

let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  released = await releasedWorkflow(await testOrganization(), 60);
  await playedRun(released, "majority-decision");
}, 120_000);
afterAll(closeDatabase);

async function impactOf(revisionId: string): Promise<ImpactProgress[]> {
  const messages: ImpactProgress[] = [];
  const { signal } = new AbortController();
  for await (const message of watchImpact(released.approver, { revisionId }, signal)) messages.push(message);
  return messages;
}

describe("the impact of a rubric", () => {
  it("counts the verdicts that change when the same trajectories are scored again", async () => {
    const { author, slug } = released;
    const draft = await loadDraft(author, slug, "rubric");
    const [first, second, ...others] = draft.content.criteria;
    if (!first || !second) throw new Error("the template has criteria");
    // The first criterion can never hold any more, the second is gone.
    const never = { ...first, check: { form: "text", feel: "1 > 2" } };
    const content = { ...draft.content, criteria: [never, ...others] };
    await saveDraft(author, { workflow: slug, kind: "rubric", version: draft.version, content });
    const ofDraft: ImpactProgress[] = [];
    for await (const message of watchDraftImpact(author, { workflow: slug }, new AbortController().signal))
      ofDraft.push(message);
    await sendForApproval(author, { workflow: slug, kind: "rubric", summary: "Impossible" });
    const { revisions } = await listApprovals(author, slug);
    const revision = revisions.find(({ kind, state }) => kind === "rubric" && state === "in_review");
    const messages = await impactOf(revision?.id ?? "");
    const total = messages[0]?.total ?? 0;
    expect(total).toBeGreaterThan(10);
    expect(messages.map(({ done }) => done)).toEqual(
      [...messages.map(({ done }) => done)].sort((a, b) => a - b),
    );
    const impact = messages.at(-1)?.impact;
    expect(impact).toMatchObject({ base: 1, scored: total, unfit: 0 });
    expect(ofDraft.at(-1)?.impact).toEqual(impact);
    const changed = impact?.criteria.find(({ criterion }) => criterion === first.id);
    expect(changed?.state).toBe("kept");
    expect(changed?.became.fail).toBe(changed?.changed);
    expect(changed?.counts.fail).toBe(total);
    expect(impact?.criteria.find(({ criterion }) => criterion === second.id)?.state).toBe("removed");
    expect(impact?.changedVerdicts).toBe(impact?.criteria.reduce((sum, line) => sum + line.changed, 0));
  });

  it("has nothing to compare a first revision with, and refuses what is no rubric", async () => {
    const { revisions } = await listApprovals(released.author, released.slug);
    const of = (kind: string) => revisions.find((row) => row.kind === kind && row.number === 1)?.id ?? "";
    expect(await impactOf(of("rubric"))).toEqual([{ done: 0, total: 0, impact: null }]);
    await expect(impactOf(of("environment"))).rejects.toMatchObject({ code: "not_found" });
  });
});
