import { changeTask, removeTasks } from "#server/services/tasks/edit-task.ts";
import { getTask, listTasks } from "#server/services/tasks/list-tasks.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import type { TestOrganization } from "./fixtures.ts";
import { type ReleasedWorkflow, releaseDrafts } from "./released-workflow.ts";

/** Stands in a hidden field of every case of {@link markedWorkflow}: whoever may not see hidden parts never gets it. */
export const marker = "marker-of-what-is-hidden";

/** A released workflow with the marker in a hidden field of every case; also the key of a task, and the log of every edit. */
export async function markedWorkflow(
  organization: TestOrganization,
  cases: number,
): Promise<ReleasedWorkflow & { readonly taskKey: string }> {
  const author = await organization.member("Bea", ["author"]);
  const { slug } = await createFromTemplate(author, {
    templateId: "consumer-credit",
    name: "Credit",
    cases,
    seed: 3,
  });
  const { tasks } = await listTasks(author, { workflow: slug, filter: {}, size: 500 });
  for (const { key } of tasks) {
    const { task, digest } = await getTask(author, slug, key);
    const { schema: _, split: __, provenance: ___, ...written } = task;
    const initial = { ...written.initial, marital_status: marker };
    await changeTask(author, slug, digest, { ...written, initial });
  }
  await removeTasks(author, slug, [tasks.at(-1)?.key ?? ""]);
  return { ...(await releaseDrafts(organization, slug)), taskKey: tasks[0]?.key ?? "" };
}
