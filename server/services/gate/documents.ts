import { RubricDocument } from "#core/rubrics/schema.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskSetDocument } from "#core/tasks/schema.ts";
import { draftOf } from "#server/db/drafts-store.ts";
import { revisionByDigest, revisionById, revisionsOf } from "#server/db/revisions-store.ts";
import { draftTaskDigests } from "#server/db/tasks-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";

type TaskList = TaskSetDocument["tasks"];

/** Three documents that a gate attacks together, by the digests that they have, or would get, as revisions. */
export interface GateDocuments {
  readonly environment: Json;
  readonly rubric: Json;
  readonly tasks: TaskList;
  /** Where the contents of the tasks are. */
  readonly taskSource: { readonly draftId: string } | { readonly revisionId: string };
  readonly digests: { readonly environment: string; readonly rubric: string; readonly tasks: string };
}

const decoder = new TextDecoder();
const digestOf = (document: unknown): string => digestOfBytes(canonicalBytes(document as Json), nativeHash);

/** The three drafts of a workflow, as sending them now would freeze them; null while one is missing or malformed. */
export async function draftDocuments(tx: Tx, workflowId: string): Promise<GateDocuments | null> {
  const environmentDraft = await draftOf(tx, workflowId, "environment");
  const rubricDraft = await draftOf(tx, workflowId, "rubric");
  const taskDraft = await draftOf(tx, workflowId, "task_set");
  if (environmentDraft === null || rubricDraft === null || taskDraft === null) return null;
  const environment: Json = JSON.parse(environmentDraft.content);
  const pin = digestOf(environment);
  const rubric = RubricDocument.safeParse({ ...JSON.parse(rubricDraft.content), environment: pin });
  if (!rubric.success) return null;
  const { name } = JSON.parse(taskDraft.content) as { name: string };
  const tasks = await draftTaskDigests(tx, taskDraft.id);
  return {
    environment,
    rubric: rubric.data as unknown as Json,
    tasks,
    taskSource: { draftId: taskDraft.id },
    digests: { environment: pin, rubric: digestOf(rubric.data), tasks: taskSetDigest(name, pin, tasks) },
  };
}

function taskSetDigest(name: string, environment: string, tasks: TaskList): string {
  return digestOf({ schema: "assay.task-set@1", name, environment, tasks });
}

/**
 * A rubric revision with the environment that it pins and the newest task set sent for that environment; the draft's
 * tasks where none was sent. Refuses (`wrong_state`) a revision of another kind.
 */
export async function revisionDocuments(tx: Tx, revisionId: string): Promise<GateDocuments> {
  const revision = await revisionById(tx, revisionId);
  if (revision === null) throw new AssayError("not_found", "There is no such revision.");
  const pin = revision.pinsEnvironmentDigest;
  if (revision.kind !== "rubric" || pin === null) {
    throw new AssayError("wrong_state", "A gate attacks a rubric; open the rubric that was sent with this.");
  }
  const environment = await revisionByDigest(tx, "environment", pin);
  if (environment === null) throw new AssayError("integrity", "The rubric's environment is missing.");
  const sent = await taskSetFor(tx, revision.workflowId, pin);
  const documents = {
    environment: parse(environment.content),
    rubric: parse(revision.content),
  };
  if (sent !== null) {
    return {
      ...documents,
      tasks: TaskSetDocument.parse(parse(sent.content)).tasks,
      taskSource: { revisionId: sent.id },
      digests: { environment: pin, rubric: revision.digest, tasks: sent.digest },
    };
  }
  const draft = await draftOf(tx, revision.workflowId, "task_set");
  if (draft === null) throw new AssayError("wrong_state", "The workflow has no tasks to play.");
  const tasks = await draftTaskDigests(tx, draft.id);
  const { name } = JSON.parse(draft.content) as { name: string };
  return {
    ...documents,
    tasks,
    taskSource: { draftId: draft.id },
    digests: { environment: pin, rubric: revision.digest, tasks: taskSetDigest(name, pin, tasks) },
  };
}

/** The newest task set that was sent for this environment, with its bytes; null without one. */
async function taskSetFor(tx: Tx, workflowId: string, pin: string) {
  const found = (await revisionsOf(tx, workflowId)).find(
    ({ kind, state, pinsEnvironmentDigest }) =>
      kind === "task_set" && pinsEnvironmentDigest === pin && (state === "in_review" || state === "approved"),
  );
  return found === undefined ? null : revisionById(tx, found.id);
}

function parse(bytes: Uint8Array): Json {
  return JSON.parse(decoder.decode(bytes)) as Json;
}
