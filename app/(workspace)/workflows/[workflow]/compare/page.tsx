import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CompareScreen } from "#components/trajectories/compare-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Compare" };

type Props = {
  readonly params: Promise<{ readonly workflow: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export default async function ComparePage({ params, searchParams }: Props) {
  await requirePage("trajectory.read");
  const { workflow } = await params;
  const { left, right } = await searchParams;
  if (typeof left !== "string" || typeof right !== "string" || !uuid.test(left) || !uuid.test(right))
    notFound();
  return <CompareScreen workflow={decodeURIComponent(workflow)} left={left} right={right} />;
}
