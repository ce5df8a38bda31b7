import { builtInAgent } from "#core/agents/built-in.ts";
import type { Agent } from "#core/agents/port.ts";
import type { LocalPolicy } from "#core/agents/schema.ts";
import type { Environment } from "#core/environments/compile.ts";
import { CheckpointDocument } from "#core/learning/checkpoint.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { tasksOfSplit } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { inSlices } from "#server/in-slices.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";

export interface LocalSettings {
  readonly agentName: string;
  readonly environment: Environment;
  readonly checkpoint: Uint8Array | null;
  readonly taskSetRevisionId: string;
}

/**
 * A policy that runs in this process. Policies that learn from cases get the training cases of the release, no others.
 * Fails with `wrong_state` when the signal aborts while one still learns.
 */
export function localAgent(
  ctx: ServiceContext,
  settings: LocalSettings,
  policy: LocalPolicy,
  signal: AbortSignal,
): Promise<Agent> {
  const { agentName, environment, checkpoint } = settings;
  return builtInAgent(policy, {
    name: agentName,
    environment,
    checkpoint: checkpoint === null ? null : parseStored(CheckpointDocument, checkpoint, "checkpoint"),
    drive: async (work) => {
      const done = await inSlices(work, signal);
      if (done === null) throw new AssayError("wrong_state", `${agentName} was stopped before it was ready.`);
      return done;
    },
    trainingTasks: () =>
      withTenant(ctx, async (tx) => {
        const rows = await tasksOfSplit(tx, settings.taskSetRevisionId, "training");
        return rows.map(({ digest, content }) => ({
          digest,
          document: parseStored(TaskDocument, content, "task"),
        }));
      }),
  });
}
