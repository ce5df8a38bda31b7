import { requireIndependentSigner } from "#core/access/duties.ts";
import { reauthenticationWindow } from "#core/access/session-policy.ts";
import { contentLabel } from "#core/approvals/content-kind.ts";
import { AssayError } from "#core/shared/errors.ts";
import {
  confirmationOf,
  insertDecision,
  insertRelease,
  newestApprovedTriple,
  nextReleaseNumber,
  releaseOfTriple,
  revisionForDecision,
} from "#server/db/approvals-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/** What a signature says, in the terms of 21 CFR 11.50. */
export type SignatureMeaning = "review" | "approval" | "responsibility";

export interface DecisionInput {
  readonly revisionId: string;
  /** The digest that the signer saw; a decision binds exactly this content. */
  readonly digest: string;
  readonly decision: "approved" | "rejected";
  readonly meaning: SignatureMeaning;
  /** Demanded for a rejection. */
  readonly reason: string | null;
  /** A fresh confirmation of the signer's identity, used up by this signature. */
  readonly reauthenticationId: string;
}

export interface DecisionOutcome {
  readonly state: string;
  /** The number of the release that this signature completed, if it did. */
  readonly release: number | null;
}

/**
 * Signs approval or rejection of a revision. Refuses authors and contributors (`separation_of_duties`), content other
 * than what was seen (`conflict`), decided revisions (`wrong_state`), and a missing, foreign, used or stale confirmation
 * (`reauthentication_required`). The signature that completes an approved triple makes its release (decision 005).
 */
export function decideRevision(ctx: ServiceContext, input: DecisionInput): Promise<DecisionOutcome> {
  if (input.decision === "rejected" && (input.reason ?? "").trim() === "") {
    throw new AssayError("invalid_input", "A rejection needs a reason that the author can act on.");
  }
  return withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (!revision) throw new AssayError("not_found", "There is no such revision.");
    const label = `${contentLabel(revision.kind)} ${revision.number} of ${revision.workflow.name}`;
    requireIndependentSigner(ctx.actor.id, {
      authorId: revision.authorId,
      contributorIds: revision.revisionContributors.map(({ personId }) => personId),
    });
    if (revision.digest !== input.digest) {
      throw new AssayError("conflict", `${label} is not the content that you looked at.`);
    }
    if (revision.state !== "in_review") {
      throw new AssayError("wrong_state", `${label} is already ${revision.state.replace("_", " ")}.`);
    }
    const confirmation = await usableConfirmation(tx, ctx, input.reauthenticationId);
    await insertDecision(tx, {
      id: ctx.ids.next(),
      organizationId: ctx.organizationId,
      revisionId: revision.id,
      authorId: revision.authorId,
      contentDigest: revision.digest,
      kind: input.decision,
      signerId: ctx.actor.id,
      printedName: ctx.actor.name,
      meaning: input.meaning,
      reason: input.reason,
      reauthenticationId: confirmation.id,
      reauthenticatedAt: confirmation.confirmedAt,
      decidedAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: input.decision === "approved" ? "revision.approved" : "revision.rejected",
      object: { kind: "revision", id: revision.id, label, digest: revision.digest },
      after: { content: { decision: input.decision, meaning: input.meaning, confirmation: confirmation.id } },
      ...(input.reason ? { reason: input.reason } : {}),
    });
    const state = (await revisionForDecision(tx, revision.id))?.state ?? revision.state;
    const release = state === "approved" ? await releaseIfComplete(tx, ctx, revision.workflow) : null;
    return { state, release };
  });
}

async function usableConfirmation(tx: Tx, ctx: ServiceContext, id: string) {
  const confirmation = await confirmationOf(tx, ctx.actor.id, id);
  const age = confirmation ? ctx.clock.now() - confirmation.confirmedAt.getTime() : Number.POSITIVE_INFINITY;
  if (!confirmation || confirmation.used || age < 0 || age >= reauthenticationWindow) {
    throw new AssayError(
      "reauthentication_required",
      "A signature needs a fresh confirmation that it is you, not older than five minutes and not used before.",
    );
  }
  return confirmation;
}

/** Makes the release of the newest approved triple unless it exists; returns its number, or null while a part is missing. */
async function releaseIfComplete(
  tx: Tx,
  ctx: ServiceContext,
  workflow: { id: string; name: string },
): Promise<number | null> {
  const number = await nextReleaseNumber(tx, workflow.id);
  const triple = await newestApprovedTriple(tx, workflow.id);
  if (!triple || (await releaseOfTriple(tx, triple))) return null;
  const id = ctx.ids.next();
  await insertRelease(tx, {
    id,
    organizationId: ctx.organizationId,
    workflowId: workflow.id,
    number,
    environmentRevisionId: triple.environment.id,
    environmentDigest: triple.environment.digest,
    taskSetRevisionId: triple.taskSet.id,
    taskSetDigest: triple.taskSet.digest,
    rubricRevisionId: triple.rubric.id,
    rubricDigest: triple.rubric.digest,
    createdBy: ctx.actor.id,
    createdAt: nowDate(ctx),
  });
  await appendEvent(tx, ctx, {
    action: "release.created",
    object: { kind: "release", id, label: `release ${number} of ${workflow.name}` },
    after: {
      content: {
        environment: triple.environment.digest,
        taskSet: triple.taskSet.digest,
        rubric: triple.rubric.digest,
      },
    },
  });
  return number;
}
