import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import type { Json } from "#core/shared/canonical.ts";
import { digestOf } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { type DataClass, freeSlug, slugOf, WorkflowName } from "#core/workflows/settings.ts";
import { insertDraft } from "#server/db/drafts-store.ts";
import { insertDraftTasks } from "#server/db/tasks-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { insertWorkflow, slugsLike } from "#server/db/workflows-store.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvents, type EventInput } from "#server/services/audit/append.ts";
import { draftText } from "#server/services/drafts/content.ts";
import { taskRow } from "#server/services/tasks/task-row.ts";
import { nowDate, type ServiceContext } from "../context.ts";

/** Everything a new workflow starts with. */
export interface NewWorkflowContent {
  readonly name: string;
  readonly description: string;
  readonly template: string | null;
  readonly dataClass: DataClass;
  readonly ownerId?: string | undefined;
  readonly environment: EnvironmentDocument;
  readonly rubric: RubricDocument;
  readonly tasks: readonly TaskDocument[];
  /** How the tasks came about, for the audit log. */
  readonly tasksBy: "task.generated" | "task.imported";
  readonly tasksReason: string;
}

export interface CreatedWorkflow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tasks: number;
}

/** Creates a workflow with its three drafts and all tasks in one transaction. Refuses (`invalid_input`) an unusable name. */
export async function createWorkflow(
  ctx: ServiceContext,
  content: NewWorkflowContent,
): Promise<CreatedWorkflow> {
  const named = WorkflowName.safeParse(content.name);
  if (!named.success) {
    throw new AssayError(
      "invalid_input",
      `The name cannot be used: ${named.error.issues[0]?.message ?? ""}.`,
    );
  }
  const taskSetId = ctx.ids.next();
  // Canonical bytes and digests are computed before the transaction, so that it stays short.
  const rows = content.tasks.map((task) => taskRow(ctx, taskSetId, task));
  const twice = firstRepeated(rows.map(({ key }) => key));
  if (twice !== null) throw new AssayError("invalid_document", `Two tasks have the key "${twice}".`);
  return withTenant(
    ctx,
    async (tx) => {
      const created = await insertNamed(ctx, tx, named.data, content);
      const drafts: ReadonlyArray<readonly [string, ContentKind, unknown]> = [
        [ctx.ids.next(), "environment", content.environment],
        [taskSetId, "task_set", { schema: "assay.task-set-draft@1", name: `${named.data} cases` }],
        [ctx.ids.next(), "rubric", { ...content.rubric, environment: null }],
      ];
      for (const [id, kind, document] of drafts) {
        await insertDraft(tx, {
          id,
          organizationId: ctx.organizationId,
          workflowId: created.id,
          kind,
          content: draftText(document),
          updatedBy: ctx.actor.id,
          updatedAt: nowDate(ctx),
        });
      }
      const tasks = await insertDraftTasks(tx, rows);
      const listed = digestOf(
        rows.map(({ key, digest }) => [key, digest]),
        nativeHash,
      );
      await appendEvents(tx, ctx, [
        createdEvent(created, content),
        ...drafts.map(
          ([id, kind, document]): EventInput => ({
            action: "draft.saved",
            object: { kind: "draft", id, label: `${contentLabel(kind)} of ${named.data}` },
            after: { content: document as Json },
          }),
        ),
        ...(tasks === 0
          ? []
          : [
              {
                action: content.tasksBy,
                object: { kind: "draft" as const, id: taskSetId, label: `Task set of ${named.data}` },
                after: { digest: listed },
                reason: content.tasksReason,
              },
            ]),
      ]);
      return { ...created, tasks };
    },
    { timeoutMs: 600_000 },
  );
}

function createdEvent(created: { id: string; name: string }, content: NewWorkflowContent): EventInput {
  const { template, dataClass } = content;
  return {
    action: "workflow.created",
    object: { kind: "workflow", id: created.id, label: created.name },
    after: { content: { name: created.name, template, dataClass } },
  };
}

async function insertNamed(ctx: ServiceContext, tx: Tx, name: string, content: NewWorkflowContent) {
  const id = ctx.ids.next();
  const slug = freeSlug(name, await slugsLike(tx, slugOf(name)));
  await insertWorkflow(tx, {
    id,
    organizationId: ctx.organizationId,
    slug,
    name,
    description: content.description,
    template: content.template,
    dataClass: content.dataClass,
    ownerId: content.ownerId ?? ctx.actor.id,
    createdBy: ctx.actor.id,
    createdAt: nowDate(ctx),
  });
  return { id, slug, name };
}

function firstRepeated(keys: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return null;
}
