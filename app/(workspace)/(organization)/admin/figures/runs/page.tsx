import type { Metadata } from "next";
import { FigureRunsScreen } from "#components/admin/figure-runs-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Runs behind a figure" };

export default async function FigureRunsPage() {
  await requirePage("figure.read");
  return <FigureRunsScreen />;
}
