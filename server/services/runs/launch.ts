import { AgentDocument } from "#core/agents/schema.ts";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { RunConfig, type TrainingSettings } from "#core/runs/schema.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentVersionById } from "#server/db/agents-store.ts";
import { releaseById } from "#server/db/approvals-store.ts";
import { revisionById } from "#server/db/revisions-store.ts";
import { countTasks, insertRun, nextRunNumber, planRollouts, wakeWorkers } from "#server/db/runs-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";

export interface LaunchInput {
  readonly kind: "evaluation" | "training";
  readonly agentVersionId: string;
  readonly releaseId: string;
  readonly split: "training" | "held_out";
  readonly attempts: number;
  readonly taskLimit: number | null;
  readonly seed: number;
  /** Minor units; null for no limit. */
  readonly budgetMinor: bigint | null;
  readonly training: TrainingSettings | null;
}

/**
 * Queues a run with exactly what it binds: agent version, release, tasks, seed, budget. Refuses an unapproved or foreign
 * release (`wrong_state`), training of anything but a learner or on held-out tasks, and an empty split (`invalid_input`).
 */
export function launchRun(
  ctx: ServiceContext,
  input: LaunchInput,
): Promise<{ runId: string; number: number }> {
  return withTenant(ctx, async (tx) => {
    const { version, release, currency } = await whatItBinds(tx, input);
    const available = await countTasks(tx, release.taskSetRevisionId, input.split);
    if (available === 0) {
      throw new AssayError(
        "invalid_input",
        `The release has no ${input.split === "held_out" ? "held-out" : "training"} tasks.`,
      );
    }
    const config = canonicalBytes(configOf(input, version, release));
    const runId = ctx.ids.next();
    const number = await nextRunNumber(tx, release.workflowId);
    const digest = digestOfBytes(config, nativeHash);
    const planned =
      input.kind === "training"
        ? (input.training?.updates ?? 0)
        : Math.min(available, input.taskLimit ?? available) * input.attempts;
    await insertRun(tx, {
      id: runId,
      organizationId: ctx.organizationId,
      workflowId: release.workflowId,
      number,
      kind: input.kind,
      title: titleOf(input, version, release.number),
      agentVersionId: version.id,
      releaseId: release.id,
      config,
      configDigest: digest,
      seed: BigInt(input.seed),
      currency,
      budgetMinor: input.budgetMinor,
      planned,
      launchedBy: ctx.actor.id,
      createdAt: nowDate(ctx),
    });
    if (input.kind === "evaluation") {
      const { organizationId } = ctx;
      const { taskSetRevisionId } = release;
      await planRollouts(tx, {
        organizationId,
        runId,
        taskSetRevisionId,
        split: input.split,
        limit: input.taskLimit,
        attempts: input.attempts,
      });
    }
    await appendEvent(tx, ctx, {
      action: "run.launched",
      object: { kind: "run", id: runId, label: `run ${number}`, digest },
      after: { content: JSON.parse(new TextDecoder().decode(config)) as Json },
    });
    await wakeWorkers(tx, runId);
    return { runId, number };
  });
}

async function whatItBinds(tx: Tx, input: LaunchInput) {
  const version = await agentVersionById(tx, input.agentVersionId);
  if (!version) throw new AssayError("not_found", "There is no such agent version.");
  const release = await releaseById(tx, input.releaseId);
  if (!release) throw new AssayError("not_found", "There is no such release.");
  if (version.agent.workflowId !== release.workflowId) {
    throw new AssayError("invalid_input", "The agent and the release belong to different workflows.");
  }
  const { behaviour } = parseStored(AgentDocument, version.content, "agent version");
  if (input.kind === "training") {
    if (behaviour.provider !== "local" || behaviour.policy !== "learner") {
      throw new AssayError(
        "invalid_input",
        `${version.agent.name} cannot be trained here; only a learner can.`,
      );
    }
    if (input.split !== "training")
      throw new AssayError("invalid_input", "A training run reads training tasks only.");
    if (input.training === null)
      throw new AssayError("invalid_input", "A training run needs its training settings.");
  }
  const environment = await revisionById(tx, release.environmentRevisionId);
  if (!environment) throw new AssayError("integrity", "The release's environment is missing.");
  const { currency } = parseStored(EnvironmentDocument, environment.content, "environment");
  return { version, release, currency };
}

type Bound = Awaited<ReturnType<typeof whatItBinds>>;

function configOf(input: LaunchInput, version: Bound["version"], release: Bound["release"]): RunConfig {
  return RunConfig.parse({
    schema: "assay.run@1",
    kind: input.kind,
    agent: { versionId: version.id, digest: version.digest },
    release: {
      environment: release.environmentDigest,
      taskSet: release.taskSetDigest,
      rubric: release.rubricDigest,
    },
    split: input.split,
    attempts: input.attempts,
    taskLimit: input.taskLimit,
    seed: input.seed,
    budget: input.budgetMinor?.toString() ?? null,
    training: input.training,
  });
}

function titleOf(input: LaunchInput, version: Bound["version"], releaseNumber: number): string {
  const agent = `${version.agent.name} v${version.number}`;
  const verb = input.kind === "training" ? "Training" : "Evaluating";
  return `${verb} ${agent} on release ${releaseNumber}`;
}
