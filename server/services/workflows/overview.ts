import type { ContentKind } from "#core/approvals/content-kind.ts";
import { parseEvent } from "#core/audit/event.ts";
import { sentenceOf } from "#core/audit/sentence.ts";
import { GateReport } from "#core/gate/report.ts";
import { type Estimate, estimateMean } from "#core/statistics/estimate.ts";
import {
  type ContentFacts,
  type NextStep,
  nextStep,
  type RevisionState,
  type Station,
  stationsOf,
  type WorkflowFacts,
} from "#core/workflows/stations.ts";
import { draftOf } from "#server/db/drafts-store.ts";
import { openGateJob } from "#server/db/gate-store.ts";
import {
  heldOutScores,
  newestEvaluation,
  newestGateReport,
  recentEvents,
  reviewCounts,
  runCounts,
  spendSince,
} from "#server/db/overview-store.ts";
import { releasesOf, revisionsOf } from "#server/db/revisions-store.ts";
import { draftTaskCounts } from "#server/db/tasks-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { problemsOfDraft } from "#server/services/drafts/problems.ts";
import { parseStored } from "#server/services/stored-document.ts";
import type { ServiceContext } from "../context.ts";
import { requireWorkflow } from "./find-workflow.ts";
import { namesOf } from "./people.ts";

export interface WorkflowOverview {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly stations: readonly Station[];
  readonly next: NextStep | null;
  readonly figures: {
    readonly heldOut:
      | (Estimate & { run: { id: string; number: number; title: string }; undecided: number })
      | null;
    readonly review: { readonly judged: number; readonly open: number };
    readonly spend: { readonly amount: string; readonly currency: string; readonly runs: number } | null;
  };
  readonly recent: ReadonlyArray<{ readonly id: string; readonly sentence: string; readonly time: string }>;
}

type Revisions = Awaited<ReturnType<typeof revisionsOf>>;

/** Where a workflow stands, what to do next, the three figures, and what happened lately. */
export async function workflowOverview(ctx: ServiceContext, workflow: string): Promise<WorkflowOverview> {
  return withTenant(ctx, async (tx) => {
    const row = await requireWorkflow(tx, workflow);
    const revisions = await revisionsOf(tx, row.id);
    const releases = await releasesOf(tx, row.id);
    const facts = await factsOf(tx, row, revisions, releases[0]?.number ?? null);
    const drafts = await tx.draft.findMany({ where: { workflowId: row.id }, select: { id: true } });
    const objects = [row.id, ...[...drafts, ...revisions, ...releases].map(({ id }) => id)];
    return {
      id: row.id,
      slug: row.slug,
      name: row.name,
      description: row.description,
      stations: stationsOf(facts),
      next: nextStep(facts),
      figures: {
        heldOut: await heldOutFigure(tx, row.id),
        review: { judged: facts.review?.judged ?? 0, open: facts.review?.open ?? 0 },
        spend: await spendFigure(ctx, tx, row.id),
      },
      recent: await recentSentences(tx, objects),
    };
  });
}

async function factsOf(
  tx: Tx,
  row: { id: string; assessment: unknown },
  revisions: Revisions,
  release: number | null,
): Promise<WorkflowFacts> {
  const approvedEnvironment = revisions.find(
    ({ kind, state }) => kind === "environment" && state === "approved",
  );
  const pin = approvedEnvironment?.digest ?? null;
  const runs = await runCounts(tx, row.id);
  const counted = (kind: string, states: readonly string[]) =>
    runs
      .filter((group) => group.kind === kind && states.includes(group.state))
      .reduce((sum, group) => sum + group._count._all, 0);
  const underWay = ["queued", "running", "stopping"];
  const review = await reviewCounts(tx, row.id);
  const inState = (...states: string[]) =>
    review.filter(({ state }) => states.includes(state)).reduce((sum, group) => sum + group._count._all, 0);
  return {
    assessed: row.assessment !== null,
    environment: await contentFacts(tx, row.id, "environment", revisions, pin),
    tasks: await contentFacts(tx, row.id, "task_set", revisions, pin),
    rubric: await contentFacts(tx, row.id, "rubric", revisions, pin),
    gate: await gateFacts(tx, row.id),
    release: release === null ? null : { number: release },
    runs: {
      evaluations: counted("evaluation", ["succeeded"]),
      trainings: counted("training", ["succeeded"]),
      active: counted("evaluation", underWay) + counted("training", underWay),
    },
    review: { open: inState("waiting", "adjudication"), judged: inState("judged", "done") },
  };
}

async function gateFacts(tx: Tx, workflowId: string): Promise<WorkflowFacts["gate"]> {
  const newest = await newestGateReport(tx, workflowId);
  const report = newest === null ? null : parseStored(GateReport, newest.content, "gate report");
  const findings = report?.findings.filter(({ severity }) => severity === "blocking").length ?? 0;
  if ((await openGateJob(tx, workflowId)) !== null) return { state: "running", findings };
  if (newest === null) return { state: "none", findings };
  const drafts = [
    await draftOf(tx, workflowId, "environment"),
    await draftOf(tx, workflowId, "task_set"),
    await draftOf(tx, workflowId, "rubric"),
  ];
  const edited = drafts.some((draft) => draft !== null && draft.updatedAt > newest.createdAt);
  return { state: edited ? "outdated" : newest.passed ? "passed" : "failed", findings };
}

async function contentFacts(
  tx: Tx,
  workflowId: string,
  kind: ContentKind,
  revisions: Revisions,
  pin: string | null,
): Promise<ContentFacts> {
  const draft = await draftOf(tx, workflowId, kind);
  const own = revisions.filter((revision) => revision.kind === kind && revision.state !== "withdrawn");
  const [newest] = own;
  const approved = own.find(({ state }) => state === "approved");
  return {
    problems: draft === null ? null : (await problemsOfDraft(tx, workflowId, kind, draft.content)).length,
    changed: draft !== null && (newest === undefined || draft.updatedAt > newest.createdAt),
    newest: newest === undefined ? null : { number: newest.number, state: newest.state as RevisionState },
    approved: approved === undefined ? null : { number: approved.number },
    pinAgrees: kind === "environment" || (pin !== null && approved?.pinsEnvironmentDigest === pin),
    content: draft === null ? "nothing yet" : await contentPhrase(tx, draft.id, kind, draft.content),
  };
}

async function contentPhrase(tx: Tx, draftId: string, kind: ContentKind, text: string): Promise<string> {
  if (kind === "task_set") {
    const counts = await draftTaskCounts(tx, draftId);
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const heldOut = counts
      .filter(({ split }) => split === "held_out")
      .reduce((sum, { count }) => sum + count, 0);
    return `${total} tasks, ${heldOut} of them held out`;
  }
  if (kind === "rubric") {
    const { criteria } = JSON.parse(text) as { criteria: unknown[] };
    return `${criteria.length} criteria`;
  }
  const compiled = compiledEnvironment(text);
  const document = compiled.ok
    ? compiled.environment.document
    : (JSON.parse(text) as { tools: unknown[]; policy: { clauses: unknown[] } });
  return `${document.tools.length} tools, ${document.policy.clauses.length} clauses`;
}

async function heldOutFigure(tx: Tx, workflowId: string): Promise<WorkflowOverview["figures"]["heldOut"]> {
  const run = await newestEvaluation(tx, workflowId);
  if (run === null) return null;
  const scores = await heldOutScores(tx, run.id);
  const byTask = new Map<string, number[]>();
  for (const { task, score } of scores) {
    if (score !== null) byTask.set(task, [...(byTask.get(task) ?? []), score]);
  }
  const means = [...byTask.values()].map(
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  );
  const { id, number, title } = run;
  const undecided = scores.filter(({ score }) => score === null).length;
  return { ...estimateMean(means), run: { id, number, title }, undecided };
}

async function spendFigure(
  ctx: ServiceContext,
  tx: Tx,
  workflowId: string,
): Promise<WorkflowOverview["figures"]["spend"]> {
  const now = new Date(ctx.clock.now());
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const [first] = await spendSince(tx, workflowId, monthStart);
  if (first === undefined) return null;
  return { amount: String(first._sum.spentMinor ?? 0n), currency: first.currency, runs: first._count._all };
}

async function recentSentences(tx: Tx, objects: readonly string[]): Promise<WorkflowOverview["recent"]> {
  const events = (await recentEvents(tx, objects, 12)).map((entry) => parseEvent(entry));
  const names = await namesOf(
    tx,
    events.filter(({ actor }) => actor.kind === "person").map(({ actor }) => actor.id),
  );
  return events.map((event) => ({ id: event.id, sentence: sentenceOf(event, names), time: event.time }));
}
