import type { ContentKind } from "#core/approvals/content-kind.ts";
import { AssayError } from "#core/shared/errors.ts";
import { revisionById, revisionsOf } from "#server/db/revisions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { namesOf } from "#server/services/workflows/people.ts";
import type { ServiceContext } from "../context.ts";
import type { DraftContents } from "./content.ts";

export interface RevisionSummary {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly digest: string;
  readonly summary: string;
  readonly author: string;
  readonly createdAt: string;
}

/** The revisions of one kind, the newest first. */
export async function revisionList(
  ctx: ServiceContext,
  workflow: string,
  kind: ContentKind,
): Promise<readonly RevisionSummary[]> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const rows = (await revisionsOf(tx, id)).filter((row) => row.kind === kind);
    const names = await namesOf(
      tx,
      rows.map(({ authorId }) => authorId),
    );
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      digest: row.digest,
      summary: row.summary,
      author: names.get(row.authorId) ?? "A former member",
      createdAt: row.createdAt.toISOString(),
    }));
  });
}

/** The frozen document of a revision. Refuses (`not_found`) one of another workflow or kind. */
export async function revisionContent<K extends "environment" | "rubric">(
  ctx: ServiceContext,
  workflow: string,
  kind: K,
  revisionId: string,
): Promise<{ readonly number: number; readonly content: DraftContents[K] }> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const row = await revisionById(tx, revisionId);
    if (row === null || row.workflowId !== id || row.kind !== kind) {
      throw new AssayError("not_found", "There is no such revision of this workflow.");
    }
    return {
      number: row.number,
      content: JSON.parse(new TextDecoder().decode(row.content)) as DraftContents[K],
    };
  });
}
