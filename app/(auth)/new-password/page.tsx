import type { Metadata } from "next";
import { NewPasswordPage } from "#components/access/link-pages.tsx";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default function Page() {
  return <NewPasswordPage />;
}
