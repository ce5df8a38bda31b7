import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventScreen } from "#components/audit/event-screen.tsx";
import { isAssayError } from "#core/shared/errors.ts";
import { isUuid } from "#core/shared/ids.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { eventDetail } from "#server/services/audit/read.ts";

export const metadata: Metadata = { title: "Audit event" };

export default async function AuditEventPage({ params }: { readonly params: Promise<{ event: string }> }) {
  const { event: id } = await params;
  const { ctx } = await requirePage("audit.read");
  if (!isUuid(id)) notFound();
  try {
    return <EventScreen event={await eventDetail(ctx, id)} />;
  } catch (failure) {
    if (isAssayError(failure, "not_found")) notFound();
    throw failure;
  }
}
