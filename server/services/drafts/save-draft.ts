import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Json } from "#core/shared/canonical.ts";
import { writeDraft } from "#server/db/drafts-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { type DraftContents, draftText, requireDraftShape } from "./content.ts";
import { requireDraft } from "./load-draft.ts";
import { problemsOfDraft } from "./problems.ts";

export interface SaveDraftInput<K extends ContentKind = ContentKind> {
  readonly workflow: string;
  readonly kind: K;
  /** The version that the edit started from. */
  readonly version: number;
  readonly content: unknown;
}

/** What became of a save. On a conflict nothing was written, and both contents are there to be compared. */
export type SaveDraftResult<K extends ContentKind = ContentKind> =
  | {
      readonly kind: "saved";
      readonly version: number;
      readonly savedAt: string;
      readonly problems: readonly DocumentProblem[];
    }
  | {
      readonly kind: "conflict";
      readonly theirs: {
        readonly id: string;
        readonly version: number;
        readonly content: DraftContents[K];
        readonly savedAt: string;
        readonly savedBy: string;
      };
    };

/** Saves a draft over the version it started from and says what is wrong with it now; never overwrites another version. */
export async function saveDraft<K extends ContentKind>(
  ctx: ServiceContext,
  input: SaveDraftInput<K>,
): Promise<SaveDraftResult<K>> {
  requireDraftShape(input.kind, input.content);
  const text = draftText(input.content);
  return withTenant(ctx, async (tx): Promise<SaveDraftResult<K>> => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const row = await requireDraft(tx, workflow.id, input.kind);
    const at = nowDate(ctx);
    const written =
      row.version === input.version &&
      (row.content === text ||
        (await writeDraft(tx, {
          id: row.id,
          version: row.version,
          content: text,
          updatedBy: ctx.actor.id,
          updatedAt: at,
        })));
    if (!written) {
      const current = await requireDraft(tx, workflow.id, input.kind);
      return {
        kind: "conflict",
        theirs: {
          id: current.id,
          version: current.version,
          content: JSON.parse(current.content) as DraftContents[K],
          savedAt: current.updatedAt.toISOString(),
          savedBy: current.updatedBy,
        },
      };
    }
    const problems = await problemsOfDraft(tx, workflow.id, input.kind, text);
    if (row.content === text) {
      return { kind: "saved", version: row.version, savedAt: row.updatedAt.toISOString(), problems };
    }
    await appendEvent(tx, ctx, {
      action: "draft.saved",
      object: { kind: "draft", id: row.id, label: `${contentLabel(input.kind)} of ${workflow.name}` },
      before: { content: JSON.parse(row.content) as Json },
      after: { content: JSON.parse(text) as Json },
    });
    return { kind: "saved", version: row.version + 1, savedAt: at.toISOString(), problems };
  });
}
