import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { saveDraft } from "#server/services/drafts/save-draft.ts";
import { campaignSize, recordEvidence } from "#server/testing/campaign.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, untilEnded } from "#server/testing/run-driver.ts";
import { type ImpactProgress, watchDraftImpact } from "./impact.ts";

// Many stored trajectories are scored again under a changed draft: all of them, streamed, in memory that does not grow with them.
const wanted = campaignSize(10_000, 600);

let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  released = await releasedWorkflow(await testOrganization(), campaignSize(360, 120));
  await registerBuiltInAgents(released.operator, released.slug);
  const held = await withTenant(released.operator, (tx) => tx.task.count({ where: { split: "held_out" } }));
  const { number } = await launch(released, "random", { attempts: Math.ceil(wanted / held) });
  await untilEnded(released, number);
}, 900_000);
afterAll(closeDatabase);

it(`scores ${wanted} trajectories again under a draft, and tells how far it is`, async () => {
  const { author, slug } = released;
  const draft = await loadDraft(author, slug, "rubric");
  const [first, ...others] = draft.content.criteria;
  if (first === undefined) throw new Error("the template has criteria");
  const never = { ...first, check: { form: "text", feel: "1 > 2" } };
  const content = { ...draft.content, criteria: [never, ...others] };
  await saveDraft(author, { workflow: slug, kind: "rubric", version: draft.version, content });
  const before = Date.now();
  let highest = process.memoryUsage().rss;
  const start = highest;
  const messages: ImpactProgress[] = [];
  for await (const message of watchDraftImpact(author, { workflow: slug }, new AbortController().signal)) {
    messages.push(message);
    highest = Math.max(highest, process.memoryUsage().rss);
  }
  const seconds = (Date.now() - before) / 1000;
  const impact = messages.at(-1)?.impact;
  expect(impact?.scored).toBeGreaterThanOrEqual(Math.min(wanted, 10_000));
  expect(impact?.criteria.find(({ criterion }) => criterion === first.id)?.counts.fail).toBe(impact?.scored);
  expect(messages.length).toBeGreaterThan(wanted / 100);
  const figures = {
    trajectories: impact?.scored,
    seconds,
    megabytesMore: Math.round((highest - start) / 2 ** 20),
    changedVerdicts: impact?.changedVerdicts,
  };
  recordEvidence("impact", figures);
  console.info(figures);
});
