import { AgentDocument } from "#core/agents/schema.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { RunConfig } from "#core/runs/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentVersionById, blobBytes } from "#server/db/agents-store.ts";
import { revisionById } from "#server/db/revisions-store.ts";
import { runById } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";

/** Everything that a run binds, read back and compiled once. */
export interface RunBundle {
  readonly runId: string;
  readonly workflowId: string;
  readonly number: number;
  readonly seed: number;
  readonly launchedBy: string;
  readonly config: RunConfig;
  readonly agentVersionId: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly agentDigest: string;
  readonly agent: AgentDocument;
  /** The learned weights, where the agent has some. */
  readonly checkpoint: Uint8Array | null;
  readonly providerId: string | null;
  readonly taskSetRevisionId: string;
  readonly taskSetDigest: string;
  readonly environment: Environment;
  readonly rubric: Rubric;
  readonly rubricDigest: string;
}

/** Loads a run's bundle. Fails with `integrity` when approved content does not compile any more. */
export async function loadRunBundle(ctx: ServiceContext, runId: string): Promise<RunBundle> {
  const stored = await withTenant(ctx, async (tx) => {
    const run = await runById(tx, runId);
    if (!run?.release) throw new AssayError("integrity", "The run has lost its release.");
    const environment = await revisionById(tx, run.release.environmentRevisionId);
    const rubric = await revisionById(tx, run.release.rubricRevisionId);
    const version = await agentVersionById(tx, run.agentVersionId);
    if (!environment || !rubric || !version)
      throw new AssayError("integrity", "The run has lost what it binds.");
    const checkpoint =
      version.checkpointDigest === null ? null : await blobBytes(tx, version.checkpointDigest);
    return { run, release: run.release, environment, rubric, version, checkpoint };
  });
  const { run, release, version } = stored;
  const environment = compiledEnvironment(stored.environment.content);
  return {
    runId,
    workflowId: run.workflowId,
    number: run.number,
    seed: Number(run.seed),
    launchedBy: run.launchedBy,
    config: parseStored(RunConfig, run.config, "run configuration"),
    agentVersionId: version.id,
    agentId: version.agentId,
    agentName: `${version.agent.name} v${version.number}`,
    agentDigest: version.digest,
    agent: parseStored(AgentDocument, version.content, "agent version"),
    checkpoint: stored.checkpoint,
    providerId: version.agent.providerId,
    taskSetRevisionId: release.taskSetRevisionId,
    taskSetDigest: release.taskSetDigest,
    environment,
    rubric: compiledRubric(stored.rubric.content, environment),
    rubricDigest: release.rubricDigest,
  };
}

function compiledEnvironment(content: Uint8Array): Environment {
  const compiled = compileEnvironment(JSON.parse(new TextDecoder().decode(content)));
  if (compiled.ok) return compiled.environment;
  throw new AssayError(
    "integrity",
    `The approved environment does not compile: ${compiled.problems[0]?.message ?? ""}`,
  );
}

function compiledRubric(content: Uint8Array, environment: Environment): Rubric {
  const compiled = compileRubric(JSON.parse(new TextDecoder().decode(content)), environment);
  if (compiled.ok) return compiled.rubric;
  throw new AssayError(
    "integrity",
    `The approved rubric does not compile: ${compiled.problems[0]?.message ?? ""}`,
  );
}
