import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RevisionScreen } from "#components/approvals/revision-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { isAssayError } from "#core/shared/errors.ts";
import { isUuid } from "#core/shared/ids.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { readRevision } from "#server/services/approvals/read-revision.ts";

export const metadata: Metadata = { title: "Revision" };

export default async function RevisionPage({
  params,
}: {
  readonly params: Promise<{ workflow: string; revision: string }>;
}) {
  const { workflow, revision } = await params;
  const { ctx, session } = await requirePage("approval.read");
  if (!isUuid(revision)) notFound();
  try {
    const { workflow: own } = await readRevision(ctx, { revisionId: revision });
    if (own.slug !== decodeURIComponent(workflow)) notFound();
  } catch (failure) {
    if (isAssayError(failure, "not_found")) notFound();
    throw failure;
  }
  return (
    <RevisionScreen
      revisionId={revision}
      person={session.person.name}
      mayReadHidden={can(session.roles, "hidden.read")}
      mayRunGate={can(session.roles, "gate.run")}
      mayComment={can(session.roles, "approval.comment")}
    />
  );
}
