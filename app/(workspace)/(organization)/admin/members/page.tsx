import type { Metadata } from "next";
import { MembersScreen } from "#components/admin/members-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const { session } = await requirePage("member.read");
  return <MembersScreen self={session.person.id} mayChange={can(session.roles, "member.write")} />;
}
