import type { ReactNode } from "react";
import { AdminNav } from "#components/admin/admin-nav.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

/** Members, providers, figures, limits of the gate: those of them that the person may see. */
export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  const { session } = await requirePage("session.own");
  return (
    <>
      <AdminNav
        members={can(session.roles, "member.read")}
        providers={can(session.roles, "provider.read")}
        figures={can(session.roles, "figure.read")}
        gateLimits={can(session.roles, "rubric.read")}
      />
      {children}
    </>
  );
}
