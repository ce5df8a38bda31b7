import type { Metadata } from "next";
import { FiguresScreen } from "#components/admin/figures-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Figures" };

export default async function FiguresPage() {
  await requirePage("figure.read");
  return <FiguresScreen />;
}
