import { checkedCases, checkedFields } from "#core/tasks/checked-cases.ts";
import { checkCases } from "#core/tasks/checks.ts";
import type { Finding } from "#core/tasks/findings.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { draftTaskContents } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import type { ServiceContext } from "../context.ts";
import { problemsOfTask, type TaskProblem } from "./fit-tasks.ts";
import { taskOf } from "./task-row.ts";

export interface TaskChecks {
  readonly checked: number;
  /** False when there were more tasks than are looked at. */
  readonly complete: boolean;
  readonly findings: readonly Finding[];
  /** The first tasks that do not fit the environment. */
  readonly problems: readonly TaskProblem[];
}

const most = 20_000;

/** Leaks, duplicates across the split, imbalance, telling gaps, personal data; and tasks that do not fit the environment. */
export async function checkTasks(ctx: ServiceContext, idOrSlug: string): Promise<TaskChecks> {
  const { text, tasks, complete } = await withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, idOrSlug);
    const environment = await requireDraft(tx, id, "environment");
    const draft = await requireDraft(tx, id, "task_set");
    const read: TaskDocument[] = [];
    for await (const batch of draftTaskContents(tx, draft.id)) {
      read.push(...batch.map(({ content }) => taskOf(content)));
      if (read.length >= most) break;
    }
    return { text: environment.content, tasks: read.slice(0, most), complete: read.length < most };
  });
  const compiled = compiledEnvironment(text);
  if (!compiled.ok) return { checked: 0, complete: false, findings: [], problems: [] };
  const { environment } = compiled;
  const { document } = environment;
  return {
    checked: tasks.length,
    complete,
    findings: checkCases(checkedCases(document, tasks), checkedFields(document)),
    problems: tasks.flatMap((task) => problemsOfTask(task, environment)).slice(0, 100),
  };
}
