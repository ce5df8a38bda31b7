import { AssayError } from "#core/shared/errors.ts";
import { AssessmentAnswers, type Recommendation, recommend } from "#core/workflows/assessment.ts";
import { WorkflowSettings } from "#core/workflows/settings.ts";
import { withTenant } from "#server/db/tenant.ts";
import { activeMembers, updateAssessment, updateWorkflow } from "#server/db/workflows-store.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "../context.ts";
import { requireWorkflow } from "./find-workflow.ts";

/** Changes name, description, owner and data class. The address keeps its slug, so that links go on working. */
export async function changeSettings(
  ctx: ServiceContext,
  workflow: string,
  settings: WorkflowSettings,
): Promise<void> {
  const { name, description, ownerId, dataClass } = WorkflowSettings.parse(settings);
  return withTenant(ctx, async (tx) => {
    const row = await requireWorkflow(tx, workflow);
    if (!(await activeMembers(tx)).some(({ id }) => id === ownerId)) {
      throw new AssayError("invalid_input", "The owner must be a member of the organization.");
    }
    const after = { name, description, ownerId, dataClass };
    const before = {
      name: row.name,
      description: row.description,
      ownerId: row.ownerId,
      dataClass: row.dataClass,
    };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await updateWorkflow(tx, row.id, after);
    await appendEvent(tx, ctx, {
      action: "workflow.changed",
      object: { kind: "workflow", id: row.id, label: name },
      before: { content: before },
      after: { content: after },
    });
  });
}

/** Stores the answers of the guided assessment and returns what they recommend. */
export async function assessWorkflow(
  ctx: ServiceContext,
  workflow: string,
  given: AssessmentAnswers,
): Promise<Recommendation> {
  const answers = AssessmentAnswers.parse(given);
  const recommendation = recommend(answers);
  return withTenant(ctx, async (tx) => {
    const row = await requireWorkflow(tx, workflow);
    await updateAssessment(tx, row.id, answers);
    await appendEvent(tx, ctx, {
      action: "workflow.assessed",
      object: { kind: "workflow", id: row.id, label: row.name },
      after: { content: { answers, rung: recommendation.rung } },
    });
    return recommendation;
  });
}
