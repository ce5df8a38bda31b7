import type { Metadata } from "next";
import { LaunchScreen } from "#components/runs/launch-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Launch a run" };

type Props = {
  readonly params: Promise<{ readonly workflow: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function NewRunPage({ params, searchParams }: Props) {
  await requirePage("run.launch");
  const { workflow } = await params;
  const { agent, version, kind } = await searchParams;
  return (
    <LaunchScreen
      workflow={decodeURIComponent(workflow)}
      agent={typeof agent === "string" ? agent : null}
      version={typeof version === "string" && /^\d{1,6}$/.test(version) ? Number(version) : null}
      kind={kind === "training" ? "training" : "evaluation"}
    />
  );
}
