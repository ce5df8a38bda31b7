import type { DataClass } from "#core/workflows/settings.ts";
import { withTenant } from "#server/db/tenant.ts";
import { allWorkflows } from "#server/db/workflows-store.ts";
import { namesOf } from "#server/services/workflows/people.ts";
import type { ServiceContext } from "../context.ts";

export interface WorkflowSummary {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly template: string | null;
  readonly dataClass: DataClass;
  readonly owner: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Number of the newest release, or null. */
  readonly release: number | null;
  /** How many revisions wait for a decision. */
  readonly waiting: number;
}

/** The organization's workflows, the most recently changed first. */
export async function listWorkflows(ctx: ServiceContext): Promise<readonly WorkflowSummary[]> {
  return withTenant(ctx, async (tx) => {
    const rows = await allWorkflows(tx, false);
    const names = await namesOf(
      tx,
      rows.map(({ ownerId }) => ownerId),
    );
    return rows
      .map((row) => ({
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        template: row.template,
        dataClass: row.dataClass as DataClass,
        owner: names.get(row.ownerId) ?? "A former member",
        createdAt: row.createdAt.toISOString(),
        changedAt: new Date(
          Math.max(
            row.createdAt.getTime(),
            ...row.drafts.map(({ updatedAt }) => updatedAt.getTime()),
            ...row.revisions.map(({ createdAt }) => createdAt.getTime()),
          ),
        ).toISOString(),
        release: row.releases[0]?.number ?? null,
        waiting: row.revisions.filter(({ state }) => state === "in_review").length,
      }))
      .sort((left, right) => right.changedAt.localeCompare(left.changedAt));
  });
}
