import type { Metadata } from "next";
import { InboxScreen } from "#components/inbox/inbox-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  const { session } = await requirePage("approval.read");
  return <InboxScreen judges={can(session.roles, "review.judge")} />;
}
