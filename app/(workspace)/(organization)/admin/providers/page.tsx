import type { Metadata } from "next";
import { ProvidersScreen } from "#components/admin/providers-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { session } = await requirePage("provider.read");
  return <ProvidersScreen mayChange={can(session.roles, "provider.write")} />;
}
