import { insertReauthentication, insertSession } from "#server/db/sessions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { systemIds } from "#server/ports.ts";
import { decideRevision } from "#server/services/approvals/decide.ts";
import { listApprovals } from "#server/services/approvals/read-revision.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import type { TestOrganization } from "./fixtures.ts";

/** A fresh confirmation of identity for a member, as the sign-in service would have made it. */
export async function confirmed(ctx: ServiceContext): Promise<string> {
  const sessionId = systemIds.next();
  const id = systemIds.next();
  await withTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const personId = ctx.actor.id;
    const at = nowDate(ctx);
    const tokenHash = systemIds.next().replaceAll("-", "").repeat(2);
    await insertSession(tx, {
      id: sessionId,
      organizationId,
      personId,
      tokenHash,
      createdAt: at,
      expiresAt: new Date(at.getTime() + 3_600_000),
      device: "test",
    });
    await insertReauthentication(tx, { id, organizationId, personId, sessionId, confirmedAt: at });
    await appendEvent(tx, ctx, {
      action: "session.reauthenticated",
      object: { kind: "session", id: sessionId },
    });
  });
  return id;
}

export interface ReleasedWorkflow {
  readonly slug: string;
  readonly releaseId: string;
  readonly author: ServiceContext;
  readonly approver: ServiceContext;
  readonly operator: ServiceContext;
}

/** A workflow from the auto-claims template with an approved release, made through the services. */
export async function releasedWorkflow(
  organization: TestOrganization,
  cases: number,
): Promise<ReleasedWorkflow> {
  const author = await organization.member("Bea", ["author"]);
  const { slug } = await createFromTemplate(author, {
    templateId: "auto-claims",
    name: "Auto claims",
    cases,
    seed: 7,
  });
  return releaseDrafts(organization, slug);
}

/** Sends the drafts of Bea's workflow for approval and has Carlos approve them. */
export async function releaseDrafts(organization: TestOrganization, slug: string): Promise<ReleasedWorkflow> {
  const author = await organization.member("Bea", ["author"]);
  const approver = await organization.member("Carlos", ["approver"]);
  const operator = await organization.member("Dana", ["operator"]);
  await sendWorkflow(author, { workflow: slug, summary: "First version" });
  const { revisions } = await listApprovals(approver, slug);
  for (const revision of revisions) {
    await decideRevision(approver, {
      revisionId: revision.id,
      digest: revision.digest,
      decision: "approved",
      meaning: "approval",
      reason: null,
      reauthenticationId: await confirmed(approver),
    });
  }
  const { releases } = await listApprovals(operator, slug);
  const releaseId = releases[0]?.id;
  if (!releaseId) throw new Error("no release came of three approvals");
  return { slug, releaseId, author, approver, operator };
}
