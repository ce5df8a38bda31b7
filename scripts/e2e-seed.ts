import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { claimNext } from "#server/services/review/claim.ts";
import { lockVerdicts } from "#server/services/review/judge.ts";
import { readItem, readQueue } from "#server/services/review/read-queue.ts";
import { sampleForReview } from "#server/services/review/sample.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { approvedRelease } from "./demo/approve.ts";
import type { DemoPeople, Report } from "./demo/main-job-contract.ts";
import type { DemoPerson } from "./demo/people.ts";
import { ensureRun, type RunWanted } from "./demo/runs.ts";

/** What the seed is called; the journeys meet it under these names (e2e/fixtures/seeded.ts repeats the addresses). */
const name = "Auto claims";
const cases = 60;
const reviewSample = 6;

/** Two further reviewers: one who differs from the first, one who may settle it. */
export const secondReviewers: readonly DemoPerson[] = [
  { role: "reviewer", name: "Gil Adeyemi", email: "gil@lakeside.example" },
  { role: "reviewer", name: "Hana Sato", email: "hana@lakeside.example" },
];

/** Enough that the curve has points; nobody expects it to have learned. */
const shortTraining = {
  updates: 3,
  tasksPerUpdate: 8,
  groupSize: 4,
  learningRate: 0.05,
  entropyBonus: 0.02,
} as const;

/**
 * What the journeys find on arrival, made through the services that the browser uses: a released workflow, run 1 (a
 * baseline), run 2 (the untrained learner), run 3 (a short training), a review sample of run 2, and one case of run 1 on
 * which the reviewer and `second` differ. Needs the worker.
 */
export async function seedJourneys(
  people: DemoPeople,
  second: ServiceContext,
  signal: AbortSignal,
): Promise<void> {
  const report: Report = { step: (sentence) => console.log(sentence), progress: () => undefined };
  report.step(`Seeding the workflow "${name}" with ${cases} cases`);
  const workflow = await createFromTemplate(people.author, {
    templateId: "auto-claims",
    name,
    cases,
    seed: 1,
  });
  const release = await approvedRelease(people, workflow.slug, report);
  await registerBuiltInAgents(people.operator, workflow.slug);
  const agents = await listAgents(people.operator, workflow.slug);
  const play = (agent: string, kind: RunWanted["kind"]) => {
    const versionId = agents.find(({ slug }) => slug === agent)?.versions[0]?.id;
    if (versionId === undefined) throw new Error(`The seed has no agent "${agent}".`);
    report.step(`Seeding a run of "${agent}"`);
    const wanted = {
      workflow: workflow.slug,
      kind,
      versionId,
      releaseId: release.id,
      training: shortTraining,
    };
    return ensureRun(people.operator, wanted, report, signal);
  };
  const baseline = await play("majority-decision", "evaluation");
  const untrained = await play("learner", "evaluation");
  await play("learner", "training");
  await sampleForReview(people.operator, {
    runId: untrained.id,
    count: reviewSample,
    requiredVerdicts: 1,
  });
  await disagreement(people, second, { workflow: workflow.slug, runId: baseline.id });
}

/** The reviewer says that every criterion of a case is met, their colleague that none is. */
async function disagreement(
  people: DemoPeople,
  second: ServiceContext,
  { workflow, runId }: { workflow: string; runId: string },
): Promise<void> {
  await sampleForReview(people.operator, { runId, count: 1, requiredVerdicts: 2 });
  const { items } = await readQueue(people.reviewer, workflow);
  const item = items.at(-1);
  if (item === undefined) throw new Error("The seed drew no case to differ on.");
  for (const [ctx, verdict] of [
    [people.reviewer, "pass"],
    [second, "fail"],
  ] as const) {
    await claimNext(ctx, { workflow, itemId: item.id });
    const { criteria } = await readItem(ctx, { itemId: item.id });
    const verdicts = criteria.map(({ id }) => ({ criterion: id, verdict, note: "", evidence: [] }));
    await lockVerdicts(ctx, { itemId: item.id, verdicts });
  }
}
