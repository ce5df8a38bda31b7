import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunScreen } from "#components/runs/run-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

type Params = Promise<{ readonly workflow: string; readonly run: string }>;

export async function generateMetadata({ params }: { readonly params: Params }): Promise<Metadata> {
  return { title: `Run ${decodeURIComponent((await params).run)}` };
}

export default async function RunPage({ params }: { readonly params: Params }) {
  const { session } = await requirePage("run.read");
  const { workflow, run } = await params;
  if (!/^[1-9]\d{0,8}$/.test(run)) notFound();
  return (
    <RunScreen
      workflow={decodeURIComponent(workflow)}
      number={Number(run)}
      rights={{
        mayStop: can(session.roles, "run.stop"),
        maySample: can(session.roles, "review.manage"),
        mayLaunch: can(session.roles, "run.launch"),
      }}
    />
  );
}
