import type { Metadata } from "next";
import { SessionsScreen } from "#components/account/sessions-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const { session } = await requirePage("session.own");
  return <SessionsScreen email={session.person.email} />;
}
