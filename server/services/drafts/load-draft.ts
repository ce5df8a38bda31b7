import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { AssayError } from "#core/shared/errors.ts";
import { draftOf } from "#server/db/drafts-store.ts";
import { newestRevision } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import type { ServiceContext } from "../context.ts";
import type { DraftContents } from "./content.ts";
import { problemsOfDraft } from "./problems.ts";

type Row = NonNullable<Awaited<ReturnType<typeof draftOf>>>;

/** A draft as an editor gets it. */
export interface LoadedDraft<K extends ContentKind = ContentKind> {
  readonly id: string;
  readonly kind: K;
  readonly version: number;
  readonly content: DraftContents[K];
  readonly savedAt: string;
  readonly savedBy: string;
  /** People who changed it since the last approved revision; none of them may approve it. */
  readonly contributors: readonly string[];
  /** The revision it was last sent as or set to. */
  readonly base: { readonly id: string; readonly number: number; readonly state: string } | null;
  /** It was edited after that revision, or was never sent. */
  readonly changed: boolean;
  readonly problems: readonly DocumentProblem[];
}

/** The draft row of a kind; refuses (`not_found`) when there is none. */
export async function requireDraft(tx: Tx, workflowId: string, kind: ContentKind): Promise<Row> {
  const row = await draftOf(tx, workflowId, kind);
  if (row === null) {
    throw new AssayError(
      "not_found",
      `This workflow has no draft of the kind ${contentLabel(kind).toLowerCase()}.`,
    );
  }
  return row;
}

/** The draft of a kind with everything that is wrong with it. `workflow` is its id or slug. */
export async function loadDraft<K extends ContentKind>(
  ctx: ServiceContext,
  workflow: string,
  kind: K,
): Promise<LoadedDraft<K>> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    return describeDraft(tx, await requireDraft(tx, id, kind), kind);
  });
}

/** A row as an editor gets it, with its problems. */
export async function describeDraft<K extends ContentKind>(
  tx: Tx,
  row: Row,
  kind: K,
): Promise<LoadedDraft<K>> {
  const newest = await newestRevision(tx, row.workflowId, kind, ["in_review", "approved", "rejected"]);
  const base = newest === null ? null : { id: newest.id, number: newest.number, state: newest.state };
  return {
    id: row.id,
    kind,
    version: row.version,
    content: JSON.parse(row.content) as DraftContents[K],
    savedAt: row.updatedAt.toISOString(),
    savedBy: row.updatedBy,
    contributors: row.draftContributors.map(({ personId }) => personId),
    base,
    changed: newest === null || row.updatedAt > newest.createdAt,
    problems: await problemsOfDraft(tx, row.workflowId, kind, row.content),
  };
}
