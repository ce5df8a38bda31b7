import { can } from "#core/access/permissions.ts";
import type { Field } from "#core/environments/schema.ts";
import { visibleJson } from "#core/environments/visible-json.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Split, TaskDocument } from "#core/tasks/schema.ts";
import {
  countDraftTasks,
  draftTaskByKey,
  draftTaskCounts,
  draftTaskTags,
  pageOfDraftTasks,
  sampleDraftTasks,
  type TaskFilter,
} from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import type { ServiceContext } from "../context.ts";
import { problemsOfTask, type TaskProblem } from "./fit-tasks.ts";
import { taskOf } from "./task-row.ts";

export interface TaskSummary {
  readonly key: string;
  readonly title: string;
  readonly digest: string;
  readonly split: Split;
  readonly family: string;
  readonly tags: readonly string[];
  readonly provenance: string;
  readonly changedAt: string;
}

export interface TaskPage {
  readonly tasks: readonly TaskSummary[];
  /** The key to go on after; null on the last page. */
  readonly next: string | null;
  readonly matching: number;
}

/** One page of the tasks of a workflow's draft, in the order of their keys. */
export async function listTasks(
  ctx: ServiceContext,
  input: { workflow: string; filter: TaskFilter; after?: string | undefined; size?: number },
): Promise<TaskPage> {
  return withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const draft = await requireDraft(tx, workflow.id, "task_set");
    const size = Math.min(Math.max(input.size ?? 100, 1), 500);
    const rows = await pageOfDraftTasks(tx, draft.id, input.filter, { after: input.after, size: size + 1 });
    const shown = rows.slice(0, size);
    return {
      tasks: shown.map((row) => ({
        key: row.key,
        title: row.title,
        digest: row.digest,
        split: row.split as Split,
        family: row.family,
        tags: row.tags,
        provenance: row.provenanceKind,
        changedAt: row.updatedAt.toISOString(),
      })),
      next: rows.length > size ? (shown.at(-1)?.key ?? null) : null,
      matching: await countDraftTasks(tx, draft.id, input.filter),
    };
  });
}

export interface TaskSetSummary {
  readonly draftId: string;
  readonly name: string;
  readonly total: number;
  readonly training: number;
  readonly heldOut: number;
  readonly families: ReadonlyArray<{
    readonly family: string;
    readonly training: number;
    readonly heldOut: number;
  }>;
  readonly tags: readonly string[];
}

/** How a draft task set is made up: the choices of the filters, and the counts in the header. */
export async function taskSetSummary(ctx: ServiceContext, workflow: string): Promise<TaskSetSummary> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const draft = await requireDraft(tx, id, "task_set");
    const counts = await draftTaskCounts(tx, draft.id);
    const families = new Map<string, { training: number; heldOut: number }>();
    for (const { family, split, count } of counts) {
      const entry = families.get(family) ?? { training: 0, heldOut: 0 };
      if (split === "held_out") entry.heldOut += count;
      else entry.training += count;
      families.set(family, entry);
    }
    const all = [...families.values()];
    const training = all.reduce((sum, entry) => sum + entry.training, 0);
    const heldOut = all.reduce((sum, entry) => sum + entry.heldOut, 0);
    return {
      draftId: draft.id,
      name: (JSON.parse(draft.content) as { name: string }).name,
      total: training + heldOut,
      training,
      heldOut,
      families: [...families].map(([family, entry]) => ({ family, ...entry })),
      tags: await draftTaskTags(tx, draft.id),
    };
  });
}

export interface LoadedTask {
  readonly task: TaskDocument;
  readonly digest: string;
  readonly problems: readonly TaskProblem[];
  /** The reader's roles do not show what is hidden from agents, and the task came without it. */
  readonly withheld: boolean;
}

/** One task with what does not fit the draft environment. Refuses (`not_found`) an unknown key. */
export async function getTask(ctx: ServiceContext, workflow: string, key: string): Promise<LoadedTask> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const draft = await requireDraft(tx, id, "task_set");
    const row = await draftTaskByKey(tx, draft.id, key);
    if (row === null) throw new AssayError("not_found", `There is no task "${key}" in this task set.`);
    const task = taskOf(row.content);
    const environment = compiledEnvironment((await requireDraft(tx, id, "environment")).content);
    const withheld = hidesFrom(ctx);
    return {
      task: withheld ? withoutSecrets(task, stateOf(environment)) : task,
      digest: row.digest,
      problems: environment.ok && !withheld ? problemsOfTask(task, environment.environment) : [],
      withheld,
    };
  });
}

export interface TaskSample {
  readonly tasks: readonly TaskDocument[];
  readonly withheld: boolean;
}

/** Up to `count` tasks spread over the families, the same every time: for the play pane and as a pattern for a new task. */
export async function sampleTasks(ctx: ServiceContext, workflow: string, count: number): Promise<TaskSample> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const draft = await requireDraft(tx, id, "task_set");
    const rows = await sampleDraftTasks(tx, draft.id, Math.min(Math.max(count, 1), 200));
    const tasks = rows.map(({ content }) => taskOf(content));
    if (!hidesFrom(ctx)) return { tasks, withheld: false };
    const state = stateOf(compiledEnvironment((await requireDraft(tx, id, "environment")).content));
    return { tasks: tasks.map((task) => withoutSecrets(task, state)), withheld: true };
  });
}

function hidesFrom(ctx: ServiceContext): boolean {
  return !can(ctx.actor.roles, "hidden.read");
}

/** The fields of the state; none where the environment has problems, for then nobody knows what is hidden. */
function stateOf(compiled: ReturnType<typeof compiledEnvironment>): readonly Field[] {
  return compiled.ok ? compiled.environment.document.state : [];
}

function withoutSecrets(task: TaskDocument, state: readonly Field[]): TaskDocument {
  const { gold: _, ...rest } = task;
  return { ...rest, initial: visibleJson(state, task.initial), expected: {} };
}
