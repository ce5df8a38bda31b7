import type { Metadata } from "next";
import { SetUpPage } from "#components/access/link-pages.tsx";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default function Page() {
  return <SetUpPage />;
}
