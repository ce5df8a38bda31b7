import type { Metadata } from "next";
import { FigureReviewsScreen } from "#components/admin/figure-reviews-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Reviews behind a figure" };

export default async function FigureReviewsPage() {
  await requirePage("figure.read");
  return <FigureReviewsScreen />;
}
