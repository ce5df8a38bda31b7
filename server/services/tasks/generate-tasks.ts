import { digestOf } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { templateById } from "#core/templates/registry.ts";
import { generateTasks } from "#core/templates/template.ts";
import { touchDraft } from "#server/db/drafts-store.ts";
import { insertDraftTasks } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { mostCases } from "#server/services/workflows/create-from-template.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { keepHeldOut } from "./keep-held-out.ts";
import { taskRow } from "./task-row.ts";

/**
 * Adds generated tasks of the workflow's own template to the draft; what is there under the same key stays. The same seed gives the same
 * cases. Refuses (`wrong_state`) a workflow that was not made from a template.
 */
export async function generateIntoDraft(
  ctx: ServiceContext,
  input: { workflow: string; count: number; seed: number },
): Promise<{ added: number; alreadyThere: number }> {
  if (!Number.isInteger(input.count) || input.count < 1 || input.count > mostCases) {
    throw new AssayError("invalid_input", `The number of cases must be between 1 and ${mostCases}.`);
  }
  const templateId = await withTenant(
    ctx,
    async (tx) => (await requireWorkflow(tx, input.workflow)).template,
  );
  if (templateId === null) {
    throw new AssayError(
      "wrong_state",
      "This workflow was not made from a template, so there is no generator for it.",
      {
        remedy: "Import cases or write them by hand.",
      },
    );
  }
  const tasks = generateTasks(templateById(templateId), input.seed, input.count);
  return withTenant(
    ctx,
    async (tx) => {
      const workflow = await requireWorkflow(tx, input.workflow);
      const draft = await requireDraft(tx, workflow.id, "task_set");
      const kept = await keepHeldOut(tx, draft.id, tasks);
      const rows = kept.map((task) => taskRow(ctx, draft.id, task));
      const added = await insertDraftTasks(tx, rows);
      if (added > 0) {
        await touchDraft(tx, draft.id, ctx.actor.id, nowDate(ctx));
        await appendEvent(tx, ctx, {
          action: "task.generated",
          object: { kind: "draft", id: draft.id, label: `Task set of ${workflow.name}` },
          after: {
            digest: digestOf(
              rows.map(({ key, digest }) => [key, digest]),
              nativeHash,
            ),
          },
          reason: `${added} cases of the template ${templateId}, seed ${input.seed}.`,
        });
      }
      return { added, alreadyThere: rows.length - added };
    },
    { timeoutMs: 600_000 },
  );
}
