import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskSetDocument } from "#core/tasks/schema.ts";
import { lockDraft, setBaseRevision } from "#server/db/drafts-store.ts";
import {
  freezeTasks,
  insertRevision,
  newestRevision,
  nextRevisionNumber,
  sameRevision,
} from "#server/db/revisions-store.ts";
import { draftTaskDigests } from "#server/db/tasks-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { attachLastReport } from "#server/services/gate/attach-report.ts";
import { refuseUnfitTasks } from "#server/services/tasks/fit-tasks.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { refuseProblems } from "./content.ts";
import { requireDraft } from "./load-draft.ts";
import { rubricProblems } from "./problems.ts";

export interface SentRevision {
  readonly id: string;
  readonly kind: ContentKind;
  readonly number: number;
  readonly digest: string;
}

export interface SendInput {
  readonly workflow: string;
  readonly kind: ContentKind;
  /** What changes, in a sentence, for the approver. */
  readonly summary: string;
}

// Freezing a hundred thousand tasks is one long transaction; everything else ends in a moment.
const longTransaction = { timeoutMs: 600_000 };

/**
 * Freezes a draft as a revision in review: checks it, pins the environment (tasks and rubric), stores the canonical bytes, the frozen
 * tasks and the contributors, in one transaction. Refuses what has problems (`invalid_document`), tasks or rubric before any
 * environment was sent (`wrong_state`), and content that is already waiting or approved (`already_exists`).
 */
export async function sendForApproval(ctx: ServiceContext, input: SendInput): Promise<SentRevision> {
  return withTenant(ctx, (tx) => freeze(ctx, tx, input), longTransaction);
}

/** Sends environment, task set and rubric together: all three become revisions, or none does. */
export async function sendWorkflow(
  ctx: ServiceContext,
  input: { workflow: string; summary: string },
): Promise<readonly SentRevision[]> {
  return withTenant(
    ctx,
    async (tx) => {
      const sent: SentRevision[] = [];
      for (const kind of ["environment", "task_set", "rubric"] as const) {
        sent.push(await freeze(ctx, tx, { ...input, kind }));
      }
      return sent;
    },
    longTransaction,
  );
}

async function freeze(
  ctx: ServiceContext,
  tx: Tx,
  { workflow: wanted, kind, summary }: SendInput,
): Promise<SentRevision> {
  const said = summary.trim();
  if (said === "")
    throw new AssayError("invalid_input", "Say in a sentence what changes, for the person who approves.");
  const workflow = await requireWorkflow(tx, wanted);
  await lockDraft(tx, workflow.id, kind);
  const draft = await requireDraft(tx, workflow.id, kind);
  const { document, pin } = await frozenDocument(tx, workflow.id, draft.id, kind, draft.content);
  const content = canonicalBytes(document);
  const digest = digestOfBytes(content, nativeHash);
  const same = await sameRevision(tx, workflow.id, kind, digest);
  if (same !== null) {
    const state = same.state === "approved" ? "approved" : "waiting for approval";
    throw new AssayError(
      "already_exists",
      `Exactly this content is ${state} as revision ${same.number} already.`,
      {
        remedy: "Change something, or go on with that revision.",
      },
    );
  }
  const id = ctx.ids.next();
  const at = nowDate(ctx);
  const number = await nextRevisionNumber(tx, workflow.id, kind);
  await insertRevision(tx, {
    id,
    organizationId: ctx.organizationId,
    workflowId: workflow.id,
    kind,
    number,
    content,
    digest,
    pinsEnvironmentDigest: pin,
    summary: said,
    authorId: ctx.actor.id,
    createdAt: at,
  });
  if (kind === "task_set") {
    await freezeTasks(tx, { organizationId: ctx.organizationId, draftId: draft.id, revisionId: id, at });
  }
  await setBaseRevision(tx, draft.id, id);
  await appendEvent(tx, ctx, {
    action: "revision.submitted",
    object: { kind: "revision", id, label: `${contentLabel(kind)} ${number} of ${workflow.name}`, digest },
    after: { digest },
    reason: said,
  });
  if (kind === "rubric" && pin !== null) {
    await attachLastReport(tx, ctx, { id, number, workflow, digest, environmentDigest: pin });
  }
  return { id, kind, number, digest };
}

async function frozenDocument(
  tx: Tx,
  workflowId: string,
  draftId: string,
  kind: ContentKind,
  text: string,
): Promise<{ document: unknown; pin: string | null }> {
  const draft: unknown = JSON.parse(text);
  if (kind === "environment") {
    const compiled = compileEnvironment(draft);
    if (!compiled.ok) refuseProblems(kind, compiled.problems);
    return { document: draft, pin: null };
  }
  const { environment, digest } = await pinnedEnvironment(tx, workflowId);
  if (kind === "rubric") {
    const document = { ...(draft as RubricDocument), environment: digest };
    refuseProblems(kind, rubricProblems(document, environment));
    return { document: RubricDocument.parse(document), pin: digest };
  }
  const tasks = await draftTaskDigests(tx, draftId);
  if (tasks.length === 0) {
    throw new AssayError("invalid_document", "The task set has no tasks.", {
      remedy: "Add, import or generate tasks.",
    });
  }
  await refuseUnfitTasks(tx, draftId, environment);
  const { name } = draft as { name: string };
  const document = TaskSetDocument.parse({ schema: "assay.task-set@1", name, environment: digest, tasks });
  return { document, pin: digest };
}

/** The newest environment that is approved or waiting: what tasks and rubric are checked against and bound to. */
async function pinnedEnvironment(
  tx: Tx,
  workflowId: string,
): Promise<{ environment: Environment; digest: string }> {
  const revision = await newestRevision(tx, workflowId, "environment", ["in_review", "approved"]);
  if (revision === null) {
    throw new AssayError("wrong_state", "No environment has been sent for approval yet.", {
      remedy: "Send the environment first; tasks and rubric are bound to it.",
    });
  }
  const compiled = compileEnvironment(JSON.parse(new TextDecoder().decode(revision.content)));
  if (!compiled.ok) {
    throw new AssayError("integrity", `Environment ${revision.number} does not compile any more.`, {
      details: { problem: compiled.problems[0]?.message ?? "" },
    });
  }
  return { environment: compiled.environment, digest: revision.digest };
}
