import { setImmediate as breathe } from "node:timers/promises";
import { type CaseImpact, type CriterionImpact, caseImpact, criteriaTally } from "#core/approvals/impact.ts";
import type { Environment } from "#core/environments/compile.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { playedFromTrajectory } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { approvedBefore, revisionForDecision } from "#server/db/approvals-store.ts";
import { contentsOf, newestCounted } from "#server/db/impact-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { refuseProblems } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { problemsOfDraft } from "#server/services/drafts/problems.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { environmentOf, openDocument } from "#server/services/trajectories/load-trajectory.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

const mostScored = 10_000;
const mostCases = 100;
const together = 50;
/** Above the number of every revision. */
const newestNumber = 2 ** 31 - 1;

export interface ImpactCase extends CaseImpact {
  readonly trajectoryId: string;
  readonly taskKey: string;
  readonly taskTitle: string;
  readonly agent: string;
}

export interface Impact {
  /** The revision that this one is compared with. */
  readonly base: number;
  readonly scored: number;
  /** Trajectories of an environment that one of the two rubrics does not fit. */
  readonly unfit: number;
  readonly changedVerdicts: number;
  readonly changedCases: number;
  readonly up: number;
  readonly down: number;
  /** Cases whose verdicts or score change, at most 100. */
  readonly cases: readonly ImpactCase[];
  readonly criteria: readonly CriterionImpact[];
}

export interface ImpactProgress {
  readonly done: number;
  readonly total: number;
  /** Set with the last message; null while it is being worked out. */
  readonly impact: Impact | null;
}

/** The two rubrics to compare and the trajectories to do it on. */
interface Comparison {
  readonly base: { readonly number: number; readonly content: Uint8Array } | null;
  /** The newer rubric, as JSON text. */
  readonly newer: Uint8Array;
  readonly rows: Awaited<ReturnType<typeof newestCounted>>;
}

/**
 * Scores the newest counted trajectories (at most 10,000) of a rubric's workflow under the last approved rubric and under
 * this revision, and tells how far it is. Nothing is stored, and only the sums are kept in memory. Refuses (`not_found`)
 * anything but a rubric; a first revision has nothing to be compared with and yields one message without impact.
 */
export async function* watchImpact(
  ctx: ServiceContext,
  input: { readonly revisionId: string },
  signal: AbortSignal,
): AsyncGenerator<ImpactProgress> {
  const comparison = await withTenant(ctx, async (tx): Promise<Comparison> => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (revision?.kind !== "rubric") throw new AssayError("not_found", "There is no such rubric revision.");
    const base = await approvedBefore(tx, revision);
    const rows = base ? await newestCounted(tx, revision.workflowId, mostScored) : [];
    return { base, newer: revision.content, rows };
  });
  yield* compare(ctx, comparison, signal);
}

/** The same for the rubric draft of a workflow, against its last approved rubric. Refuses (`invalid_document`) a draft with problems. */
export async function* watchDraftImpact(
  ctx: ServiceContext,
  input: { readonly workflow: string },
  signal: AbortSignal,
): AsyncGenerator<ImpactProgress> {
  const comparison = await withTenant(ctx, async (tx): Promise<Comparison> => {
    const { id } = await requireWorkflow(tx, input.workflow);
    const draft = await requireDraft(tx, id, "rubric");
    refuseProblems("rubric", await problemsOfDraft(tx, id, "rubric", draft.content));
    const base = await approvedBefore(tx, { workflowId: id, kind: "rubric", number: newestNumber });
    const rows = base ? await newestCounted(tx, id, mostScored) : [];
    return { base, newer: new TextEncoder().encode(draft.content), rows };
  });
  yield* compare(ctx, comparison, signal);
}

async function* compare(
  ctx: ServiceContext,
  { base, newer: newerText, rows }: Comparison,
  signal: AbortSignal,
): AsyncGenerator<ImpactProgress> {
  const total = rows.length;
  yield { done: 0, total, impact: null };
  if (!base) return;
  const older = compiler(base.content);
  const newer = compiler(newerText);
  const sum = summing(base.number, total);
  for (let from = 0; from < total && !signal.aborted; from += together) {
    const some = rows.slice(from, from + together);
    for (const { row, environment, task, document } of await load(ctx, some)) {
      const rubrics = [older(environment), newer(environment)] as const;
      if (rubrics[0] === null || rubrics[1] === null) continue;
      const played = playedFromTrajectory(environment, task, document);
      sum.add(row, scorePlayed(rubrics[0], played), scorePlayed(rubrics[1], played));
      // Other people's requests come in between.
      await breathe();
    }
    const done = Math.min(from + together, total);
    if (done < total) yield { done, total, impact: null };
  }
  if (!signal.aborted) yield { done: total, total, impact: sum.impact() };
}

type Row = Comparison["rows"][number];

/** Trajectories with their tasks and environments, read together. */
async function load(ctx: ServiceContext, rows: readonly Row[]) {
  const { contents, environments } = await withTenant(ctx, async (tx) => {
    const known = new Map<string, Environment>();
    for (const digest of new Set(rows.map(({ environmentDigest }) => environmentDigest)))
      known.set(digest, await environmentOf(tx, digest));
    const contentDigests = rows.map(({ documentDigest }) => documentDigest);
    const taskDigests = rows.map(({ taskDigest }) => taskDigest);
    return { contents: await contentsOf(tx, contentDigests, taskDigests), environments: known };
  });
  return Promise.all(
    rows.map(async (row) => {
      const document = await openDocument(contents.documents.get(row.documentDigest), row.documentDigest);
      const environment = environments.get(row.environmentDigest);
      const task = contents.tasks.get(row.taskDigest);
      if (environment === undefined || task === undefined)
        throw new AssayError("integrity", "The task of this trajectory is missing.");
      return { row, document, environment, task: parseStored(TaskDocument, task, "task") };
    }),
  );
}

function summing(base: number, total: number) {
  const tally = criteriaTally();
  const sums = { scored: 0, changedVerdicts: 0, changedCases: 0, up: 0, down: 0 };
  let cases: ImpactCase[] = [];
  const shorten = () => {
    cases = cases.sort((a, b) => b.changes.length - a.changes.length).slice(0, mostCases);
  };
  return {
    add({ id, taskKey, taskTitle, agentVersion }: Row, before: Score, after: Score): void {
      const own = caseImpact(before, after);
      tally.add(before, after);
      sums.scored += 1;
      sums.changedVerdicts += own.changes.length;
      if (own.direction === "up") sums.up += 1;
      if (own.direction === "down") sums.down += 1;
      if (own.changes.length === 0 && own.direction === "same") return;
      sums.changedCases += 1;
      const agent = `${agentVersion.agent.name} v${agentVersion.number}`;
      cases.push({ trajectoryId: id, taskKey, taskTitle, agent, ...own });
      if (cases.length >= 10 * mostCases) shorten();
    },
    impact(): Impact {
      shorten();
      return { base, ...sums, unfit: total - sums.scored, cases, criteria: tally.lines() };
    },
  };
}

/** Compiles a stored rubric once for each environment; null where it does not fit. */
function compiler(content: Uint8Array): (environment: Environment) => Rubric | null {
  const document: unknown = JSON.parse(new TextDecoder().decode(content));
  const known = new Map<Environment, Rubric | null>();
  return (environment) => {
    const compiled = known.get(environment);
    if (compiled !== undefined) return compiled;
    const result = compileRubric(document, environment);
    const rubric = result.ok ? result.rubric : null;
    known.set(environment, rubric);
    return rubric;
  };
}
