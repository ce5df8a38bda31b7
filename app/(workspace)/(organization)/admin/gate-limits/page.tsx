import type { Metadata } from "next";
import { GateLimitsScreen } from "#components/admin/gate-limits-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Gate limits" };

export default async function GateLimitsPage() {
  const { session } = await requirePage("rubric.read");
  return <GateLimitsScreen mayChange={can(session.roles, "policy.write")} />;
}
