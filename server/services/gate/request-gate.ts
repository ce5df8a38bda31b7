import { chooseTasks } from "#core/gate/run-gate.ts";
import { type GateSubjectDocument, gateSubject } from "#core/gate/subject.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { storeBlob } from "#server/db/agents-store.ts";
import { revisionForDecision } from "#server/db/approvals-store.ts";
import { insertGateJob, openGateJob, tasksByKey } from "#server/db/gate-store.ts";
import { wakeWorkers } from "#server/db/runs-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { gateLimitsIn } from "#server/services/policies/gate-limits.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { problemsOfTask } from "#server/services/tasks/fit-tasks.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { draftDocuments, type GateDocuments, revisionDocuments } from "./documents.ts";

/**
 * Queues the attacks on the three drafts of a workflow, as they are now. Refuses drafts with problems (`invalid_document`)
 * and a second gate while one is under way (`wrong_state`).
 */
export function attackDrafts(ctx: ServiceContext, input: { workflow: string }): Promise<{ jobId: string }> {
  return withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const documents = await draftDocuments(tx, workflow.id);
    if (documents === null) {
      throw new AssayError("wrong_state", "The workflow needs an environment, tasks and a rubric first.");
    }
    return queue(ctx, tx, { workflow, revisionId: null, label: workflow.name, documents });
  });
}

/** Queues the attacks on a rubric revision, with the environment that it pins and the tasks sent with it. */
export function attackRevision(
  ctx: ServiceContext,
  input: { revisionId: string },
): Promise<{ jobId: string }> {
  return withTenant(ctx, async (tx) => {
    const documents = await revisionDocuments(tx, input.revisionId);
    const revision = await revisionForDecision(tx, input.revisionId);
    if (revision === null) throw new AssayError("not_found", "There is no such revision.");
    const { workflow } = revision;
    const label = `Rubric ${revision.number} of ${workflow.name}`;
    return queue(ctx, tx, { workflow, revisionId: revision.id, label, documents });
  });
}

async function queue(
  ctx: ServiceContext,
  tx: Tx,
  asked: {
    workflow: { id: string; name: string };
    revisionId: string | null;
    label: string;
    documents: GateDocuments;
  },
): Promise<{ jobId: string }> {
  const { workflow, documents } = asked;
  await tx.$queryRaw`SELECT 1 FROM workflow WHERE id = ${workflow.id}::uuid FOR UPDATE`;
  if ((await openGateJob(tx, workflow.id)) !== null) {
    throw new AssayError("wrong_state", `A gate of ${workflow.name} is under way already.`, {
      remedy: "Wait for its report, or stop it.",
    });
  }
  const limits = await gateLimitsIn(tx);
  const bytes = canonicalBytes(await frozenSubject(tx, documents, limits));
  const subjectDigest = digestOfBytes(bytes, nativeHash);
  const { organizationId } = ctx;
  const at = nowDate(ctx);
  await storeBlob(tx, {
    organizationId,
    digest: subjectDigest,
    mediaType: "application/json",
    bytes,
    createdAt: at,
  });
  const jobId = ctx.ids.next();
  await insertGateJob(tx, {
    id: jobId,
    organizationId,
    workflowId: workflow.id,
    revisionId: asked.revisionId,
    environmentDigest: documents.digests.environment,
    taskSetDigest: documents.digests.tasks,
    rubricDigest: documents.digests.rubric,
    subjectDigest,
    limits,
    requestedBy: ctx.actor.id,
    createdAt: at,
  });
  await appendEvent(tx, ctx, {
    action: "gate.requested",
    object: { kind: "workflow", id: workflow.id, label: asked.label },
    after: { content: { ...documents.digests, limits } },
  });
  await wakeWorkers(tx, jobId);
  return { jobId };
}

/** The documents and the chosen tasks as one document; refuses what cannot be attacked, before anything is queued. */
async function frozenSubject(
  tx: Tx,
  { environment, rubric, tasks, taskSource, digests }: GateDocuments,
  limits: { tasks: number; seed: number },
): Promise<GateSubjectDocument> {
  if (tasks.length === 0) {
    throw new AssayError("wrong_state", "The gate plays tasks, and there are none yet.", {
      remedy: "Add, import or generate tasks.",
    });
  }
  const chosen = chooseTasks(tasks, limits).map(({ key }) => key);
  const found = new Map<string, TaskDocument>();
  for (const { content } of await tasksByKey(tx, taskSource, chosen)) {
    const task = parseStored(TaskDocument, content, "task");
    found.set(task.key, task);
  }
  const document: GateSubjectDocument = {
    schema: "assay.gate-subject@1",
    environment,
    rubric,
    tasks: chosen.flatMap((key) => found.get(key) ?? []),
    taskSet: { digest: digests.tasks, size: tasks.length },
  };
  const subject = gateSubject(document);
  for (const task of document.tasks) {
    const [problem] = problemsOfTask(task, subject.environment);
    if (problem !== undefined) {
      throw new AssayError(
        "invalid_document",
        `Task ${problem.key} does not fit the environment: at ${problem.path}: ${problem.message}`,
        { remedy: "Correct the task or the environment and start the gate again." },
      );
    }
  }
  return document;
}
