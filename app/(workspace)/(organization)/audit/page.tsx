import type { Metadata } from "next";
import { AuditScreen } from "#components/audit/audit-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  const { session } = await requirePage("audit.read");
  return <AuditScreen mayExport={can(session.roles, "audit.export")} />;
}
