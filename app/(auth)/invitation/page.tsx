import type { Metadata } from "next";
import { InvitationPage } from "#components/access/link-pages.tsx";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

export default function Page() {
  return <InvitationPage />;
}
