import type { Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { splitOf } from "#core/tasks/split.ts";
import { touchDraft } from "#server/db/drafts-store.ts";
import {
  countDraftTasks,
  deleteDraftTasks,
  draftTaskByKey,
  insertDraftTasks,
  replaceDraftTask,
} from "#server/db/tasks-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent, appendEvents, type Snapshot } from "#server/services/audit/append.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { keepHeldOut } from "./keep-held-out.ts";
import { taskOf, taskRow } from "./task-row.ts";

/** What a person writes of a task; split and provenance are decided here. */
export type TaskInput = Omit<TaskDocument, "schema" | "split" | "provenance">;

/** Adds a task written by hand. Its split follows from its content. Refuses (`already_exists`) a key that is taken. */
export async function addTask(
  ctx: ServiceContext,
  workflow: string,
  input: TaskInput,
): Promise<{ digest: string }> {
  return withTenant(ctx, async (tx) => {
    const { draft, restricted } = await openDraft(tx, workflow);
    const written = readTask({
      ...input,
      schema: "assay.task@1",
      split: splitOf(input.initial, { heldOut: await familyIsHeldOut(tx, draft.id, input.family) }),
      provenance: { kind: "person", person: ctx.actor.id },
    });
    const [task = written] = await keepHeldOut(tx, draft.id, [written]);
    if ((await draftTaskByKey(tx, draft.id, task.key)) !== null) {
      throw new AssayError("already_exists", `There is a task with the key "${task.key}" already.`);
    }
    const row = taskRow(ctx, draft.id, task);
    await insertDraftTasks(tx, [row]);
    await touchDraft(tx, draft.id, ctx.actor.id, nowDate(ctx));
    await appendEvent(tx, ctx, {
      action: "task.added",
      object: { kind: "task", id: row.id, digest: row.digest, label: `task ${task.key}` },
      after: snapshotOf(task, row.digest, restricted),
    });
    return { digest: row.digest };
  });
}

/**
 * Changes a task over exactly the content named by `digest` (`conflict` otherwise). A task that was held out stays held out whatever its
 * new content says, and training tasks keep to the split of their content; a task cannot be renamed.
 */
export async function changeTask(
  ctx: ServiceContext,
  workflow: string,
  digest: string,
  input: TaskInput,
): Promise<{ digest: string }> {
  return withTenant(ctx, async (tx) => {
    const { draft, restricted } = await openDraft(tx, workflow);
    const row = await draftTaskByKey(tx, draft.id, input.key);
    if (row === null) throw new AssayError("not_found", `There is no task "${input.key}" in this task set.`);
    if (row.digest !== digest) {
      throw new AssayError("conflict", `Task ${input.key} was changed by somebody else in the meantime.`);
    }
    const before = taskOf(row.content);
    const split = splitOf(input.initial, { heldOut: before.split === "held_out" });
    const written = readTask({ ...input, schema: "assay.task@1", split, provenance: before.provenance });
    const [after = written] = await keepHeldOut(tx, draft.id, [written]);
    const next = taskRow(ctx, draft.id, after, row.id);
    if (next.digest === digest) return { digest };
    if (!(await replaceDraftTask(tx, digest, next))) {
      throw new AssayError("conflict", `Task ${input.key} was changed by somebody else in the meantime.`);
    }
    await touchDraft(tx, draft.id, ctx.actor.id, nowDate(ctx));
    await appendEvent(tx, ctx, {
      action: "task.changed",
      object: { kind: "task", id: row.id, digest: next.digest, label: `task ${after.key}` },
      before: snapshotOf(before, digest, restricted),
      after: snapshotOf(after, next.digest, restricted),
    });
    return { digest: next.digest };
  });
}

/** Removes tasks by key from the draft; frozen task sets keep them. Returns how many there were. */
export async function removeTasks(
  ctx: ServiceContext,
  workflow: string,
  keys: readonly string[],
): Promise<number> {
  return withTenant(ctx, async (tx) => {
    const { draft } = await openDraft(tx, workflow);
    const rows = await tx.draftTask.findMany({
      where: { draftId: draft.id, key: { in: [...keys] } },
      select: { id: true, key: true, digest: true },
    });
    if (rows.length === 0) return 0;
    await deleteDraftTasks(
      tx,
      draft.id,
      rows.map(({ key }) => key),
    );
    await touchDraft(tx, draft.id, ctx.actor.id, nowDate(ctx));
    await appendEvents(
      tx,
      ctx,
      rows.map((row) => ({
        action: "task.removed" as const,
        object: { kind: "task" as const, id: row.id, digest: row.digest, label: `task ${row.key}` },
        before: { digest: row.digest },
      })),
    );
    return rows.length;
  });
}

async function openDraft(tx: Tx, idOrSlug: string) {
  const workflow = await requireWorkflow(tx, idOrSlug);
  const draft = await requireDraft(tx, workflow.id, "task_set");
  return { draft, workflow, restricted: workflow.dataClass === "restricted" };
}

/** A family of which every task is held out stays out of training whole. */
async function familyIsHeldOut(tx: Tx, draftId: string, family: string): Promise<boolean> {
  const all = await countDraftTasks(tx, draftId, { families: [family] });
  return all > 0 && (await countDraftTasks(tx, draftId, { families: [family], split: "training" })) === 0;
}

function readTask(document: unknown): TaskDocument {
  const parsed = TaskDocument.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AssayError(
    "invalid_document",
    `The task cannot be saved: ${issue?.path.join(".")}: ${issue?.message}.`,
  );
}

/**
 * Entries of the log are for ever and leave with exports: tasks stand there by their digest only. What a task was is kept beside the
 * log for those who may see hidden parts, unless it is the case of a real person.
 */
function snapshotOf(task: TaskDocument, digest: string, restricted: boolean): Snapshot {
  return restricted ? { digest } : { kept: task as unknown as Json };
}
