import { AssessmentAnswers, type Recommendation, recommend } from "#core/workflows/assessment.ts";
import type { DataClass } from "#core/workflows/settings.ts";
import { withTenant } from "#server/db/tenant.ts";
import { activeMembers } from "#server/db/workflows-store.ts";
import type { ServiceContext } from "../context.ts";
import { requireWorkflow } from "./find-workflow.ts";
import { namesOf } from "./people.ts";

export interface WorkflowDetail {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly template: string | null;
  readonly dataClass: DataClass;
  readonly owner: { readonly id: string; readonly name: string };
  readonly createdBy: string;
  readonly createdAt: string;
  readonly assessment: {
    readonly answers: AssessmentAnswers;
    readonly recommendation: Recommendation;
  } | null;
}

/** A workflow by id or slug. */
export async function getWorkflow(ctx: ServiceContext, workflow: string): Promise<WorkflowDetail> {
  return withTenant(ctx, async (tx) => {
    const row = await requireWorkflow(tx, workflow);
    const names = await namesOf(tx, [row.ownerId, row.createdBy]);
    const answers = AssessmentAnswers.safeParse(row.assessment);
    return {
      id: row.id,
      slug: row.slug,
      name: row.name,
      description: row.description,
      template: row.template,
      dataClass: row.dataClass as DataClass,
      owner: { id: row.ownerId, name: names.get(row.ownerId) ?? "A former member" },
      createdBy: names.get(row.createdBy) ?? "A former member",
      createdAt: row.createdAt.toISOString(),
      assessment: answers.success ? { answers: answers.data, recommendation: recommend(answers.data) } : null,
    };
  });
}

/** Members who can own a workflow. */
export async function possibleOwners(
  ctx: ServiceContext,
): Promise<ReadonlyArray<{ id: string; name: string }>> {
  return withTenant(ctx, async (tx) => (await activeMembers(tx)).map(({ id, name }) => ({ id, name })));
}
