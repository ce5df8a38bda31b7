import type { TaskDocument } from "#core/tasks/schema.ts";
import { caseDigest } from "#core/tasks/split.ts";
import { everHeldOut } from "#server/db/tasks-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";

/**
 * The tasks with their splits as the draft's history demands: a case that was ever held out here, by its key, its content or the task that
 * it was derived from, is held out. The database refuses the rest.
 */
export async function keepHeldOut(
  tx: Tx,
  draftId: string,
  tasks: readonly TaskDocument[],
): Promise<TaskDocument[]> {
  const training = tasks.filter(({ split }) => split === "training");
  if (training.length === 0) return [...tasks];
  const digests = new Map(training.map((task) => [task, caseDigest(task.initial, nativeHash)]));
  const names = training.flatMap((task) => [task.key, ...parentOf(task)]);
  const held = await everHeldOut(tx, draftId, [...new Set(names)], [...new Set(digests.values())]);
  return tasks.map((task) => {
    const digest = digests.get(task);
    if (digest === undefined) return task;
    const stays =
      held.digests.has(digest) ||
      held.keys.has(task.key) ||
      parentOf(task).some((parent) => held.keys.has(parent));
    return stays ? { ...task, split: "held_out" } : task;
  });
}

function parentOf({ provenance }: TaskDocument): string[] {
  return provenance.kind === "generated" && provenance.parent !== undefined ? [provenance.parent] : [];
}
