import { AssayError } from "#core/shared/errors.ts";
import {
  approvedBefore,
  commentsOn,
  decisionsOn,
  revisionForDecision,
  revisionsWithDecisions,
  taskChanges,
  taskCounts,
} from "#server/db/approvals-store.ts";
import { peopleNames } from "#server/db/people-store.ts";
import { releasesOf, revisionByDigest, revisionsOf } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { whyNot } from "./inbox.ts";

const decoder = new TextDecoder();

/**
 * Everything that the page of a revision shows: its content beside the last approved one (the page computes the semantic
 * difference), who contributed and decided, comments, what signing would bind, and why the viewer may not sign if so.
 * The tasks of a task set are compared by their digests; the documents of changed tasks are fetched one by one.
 */
export function readRevision(ctx: ServiceContext, input: { revisionId: string }) {
  return withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (!revision) throw new AssayError("not_found", "There is no such revision.");
    const base = await approvedBefore(tx, revision);
    const decisions = await decisionsOn(tx, revision.id);
    const comments = await commentsOn(tx, revision.id);
    const contributors = revision.revisionContributors.map(({ personId }) => personId);
    const names = await peopleNames(tx, [
      revision.authorId,
      ...contributors,
      ...comments.flatMap(({ authorId, resolvedBy }) => (resolvedBy ? [authorId, resolvedBy] : [authorId])),
    ]);
    const nameOf = (id: string) => names.get(id) ?? "A former member";
    const isTaskSet = revision.kind === "task_set";
    const inReview = revision.state === "in_review";
    const completes = inReview && (await wouldComplete(tx, revision));
    const newest = (await releasesOf(tx, revision.workflowId))[0];
    const pinned = revision.pinsEnvironmentDigest
      ? await revisionByDigest(tx, "environment", revision.pinsEnvironmentDigest)
      : null;
    return {
      id: revision.id,
      kind: revision.kind,
      number: revision.number,
      digest: revision.digest,
      pinsEnvironmentDigest: revision.pinsEnvironmentDigest,
      /** The environment revision that it was checked against. */
      pinnedEnvironment: pinned && { id: pinned.id, number: pinned.number, state: pinned.state },
      summary: revision.summary,
      state: revision.state,
      sentAt: revision.createdAt,
      author: nameOf(revision.authorId),
      mine: revision.authorId === ctx.actor.id,
      contributors: contributors.map(nameOf),
      workflow: revision.workflow,
      content: isTaskSet ? null : decoder.decode(revision.content),
      base: base && {
        number: base.number,
        digest: base.digest,
        content: isTaskSet ? null : decoder.decode(base.content),
      },
      tasks: isTaskSet
        ? {
            counts: await taskCounts(tx, revision.id),
            changes: await taskChanges(tx, revision.id, base?.id ?? null),
          }
        : null,
      decisions: decisions.map(
        ({ id, kind, printedName, meaning, reason, decidedAt, reauthenticatedAt }) => ({
          id,
          kind,
          printedName,
          meaning,
          reason,
          decidedAt,
          reauthenticatedAt,
        }),
      ),
      comments: comments.map((comment) => ({
        id: comment.id,
        fieldPath: comment.fieldPath,
        body: comment.body,
        author: nameOf(comment.authorId),
        createdAt: comment.createdAt,
        resolved: comment.resolvedAt !== null,
        resolvedBy: comment.resolvedBy === null ? null : nameOf(comment.resolvedBy),
        resolvedAt: comment.resolvedAt,
      })),
      whyNot: inReview ? whyNot(ctx, revision.authorId, contributors) : null,
      completesRelease: completes,
      /** The number of the release that this signature would complete. */
      nextRelease: completes ? (newest?.number ?? 0) + 1 : null,
    };
  });
}

/** True when approving this revision leaves no part of a release waiting. */
async function wouldComplete(
  tx: Tx,
  revision: { workflowId: string; kind: string; digest: string; pinsEnvironmentDigest: string | null },
): Promise<boolean> {
  const all = await revisionsOf(tx, revision.workflowId);
  const environmentDigest =
    revision.kind === "environment" ? revision.digest : revision.pinsEnvironmentDigest;
  const approved = (kind: string) =>
    kind === revision.kind ||
    all.some(
      (other) =>
        other.kind === kind &&
        other.state === "approved" &&
        (kind === "environment" ? other.digest : other.pinsEnvironmentDigest) === environmentDigest,
    );
  return approved("environment") && approved("task_set") && approved("rubric");
}

/** The revisions and releases of a workflow, the newest first. */
export function listApprovals(ctx: ServiceContext, workflow: string) {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const revisions = await revisionsWithDecisions(tx, id);
    const releases = await releasesOf(tx, id);
    const names = await peopleNames(tx, [
      ...revisions.map((row) => row.authorId),
      ...releases.map((row) => row.createdBy),
    ]);
    const nameOf = (person: string) => names.get(person) ?? "A former member";
    return {
      revisions: revisions.map((row) => ({
        id: row.id,
        kind: row.kind,
        number: row.number,
        digest: row.digest,
        pinsEnvironmentDigest: row.pinsEnvironmentDigest,
        summary: row.summary,
        state: row.state,
        author: nameOf(row.authorId),
        sentAt: row.createdAt,
        decided: row.decisions.map(({ kind, printedName, decidedAt, reason }) => ({
          kind,
          printedName,
          decidedAt,
          reason,
        })),
        whyNot: whyNot(
          ctx,
          row.authorId,
          row.revisionContributors.map(({ personId }) => personId),
        ),
      })),
      releases: releases.map((row) => ({
        id: row.id,
        number: row.number,
        environment: row.environmentDigest,
        taskSet: row.taskSetDigest,
        rubric: row.rubricDigest,
        environmentRevisionId: row.environmentRevisionId,
        taskSetRevisionId: row.taskSetRevisionId,
        rubricRevisionId: row.rubricRevisionId,
        madeBy: nameOf(row.createdBy),
        madeAt: row.createdAt,
      })),
    };
  });
}
