import { phaseOf, type RunPhase } from "#core/runs/run-state.ts";
import { RunConfig } from "#core/runs/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { peopleNames } from "#server/db/people-store.ts";
import { rolloutErrors } from "#server/db/rollouts-store.ts";
import { runByNumber, runsOfWorkflow, runUpdates } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { runScores } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { boundCriteria } from "./bound-criteria.ts";

/** A run as lists and pages show it. */
export interface RunRow {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly phase: RunPhase | null;
  readonly agent: {
    readonly id: string;
    readonly versionId: string;
    readonly slug: string;
    readonly name: string;
    readonly version: number;
    readonly kind: string;
  };
  readonly produced: { readonly slug: string; readonly name: string; readonly version: number } | null;
  readonly release: number | null;
  readonly releaseId: string | null;
  readonly split: string;
  readonly planned: number;
  readonly done: number;
  readonly undecided: number;
  readonly failed: number;
  readonly spentMinor: string;
  readonly budgetMinor: string | null;
  readonly currency: string;
  readonly error: string | null;
  readonly launchedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly heartbeatAt: Date | null;
}

type Stored = NonNullable<Awaited<ReturnType<typeof runByNumber>>>;

function rowOf(run: Omit<Stored, "workflow">, names: ReadonlyMap<string, string>): RunRow {
  const config = parseStored(RunConfig, run.config, "run configuration");
  const { agent } = run.agentVersion;
  const produced = run.producedAgentVersion;
  return {
    id: run.id,
    number: run.number,
    kind: run.kind,
    title: run.title,
    state: run.state,
    phase: phaseOf(run.progress),
    agent: {
      id: agent.id,
      versionId: run.agentVersionId,
      slug: agent.slug,
      name: agent.name,
      version: run.agentVersion.number,
      kind: agent.kind,
    },
    produced: produced && { slug: produced.agent.slug, name: produced.agent.name, version: produced.number },
    release: run.release?.number ?? null,
    releaseId: run.releaseId,
    split: config.split,
    planned: run.planned,
    done: run.done,
    undecided: run.undecided,
    failed: run.failed,
    spentMinor: run.spentMinor.toString(),
    budgetMinor: run.budgetMinor?.toString() ?? null,
    currency: run.currency,
    error: run.error,
    launchedBy: names.get(run.launchedBy) ?? "A former member",
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    heartbeatAt: run.heartbeatAt,
  };
}

/** The runs of a workflow, the newest first, with the mean score so far of evaluations. */
export function listRuns(ctx: ServiceContext, workflow: string) {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const runs = await runsOfWorkflow(tx, id);
    const names = await peopleNames(
      tx,
      runs.map((run) => run.launchedBy),
    );
    const scores = await runScores(
      tx,
      runs.map((run) => run.id),
    );
    return runs.map((run) => ({ ...rowOf(run, names), score: scores.get(run.id) ?? null }));
  });
}

/** One run by its number, with what it binds, its settings, and its errors by class. */
export function readRun(ctx: ServiceContext, input: { workflow: string; number: number }) {
  return withTenant(ctx, async (tx) => {
    const { id, slug, name } = await requireWorkflow(tx, input.workflow);
    const run = await runByNumber(tx, id, input.number);
    if (!run) throw new AssayError("not_found", `${name} has no run ${input.number}.`);
    const names = await peopleNames(tx, [run.launchedBy]);
    return {
      ...rowOf(run, names),
      workflow: { slug, name },
      config: parseStored(RunConfig, run.config, "run configuration"),
      configDigest: run.configDigest,
      agentDigest: run.agentVersion.digest,
      progress: run.progress,
      stopRequestedAt: run.stopRequestedAt,
      criteria: run.release === null ? [] : await boundCriteria(tx, run.release.rubricDigest),
      errors: await rolloutErrors(tx, run.id),
    };
  });
}

/** The training curve after an update, each point with its figures. */
export function readUpdates(ctx: ServiceContext, input: { runId: string; after: number }) {
  return withTenant(ctx, async (tx) => {
    const rows = await runUpdates(tx, input.runId, input.after);
    return rows.map(({ number, metrics, groupDigest, createdAt }) => ({
      number,
      metrics,
      groupDigest,
      createdAt,
    }));
  });
}
