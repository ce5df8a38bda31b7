import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { WorkspaceShell } from "#components/shell/workspace-shell.tsx";
import { isAssayError } from "#core/shared/errors.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";
import { signedIn } from "../../signed-in.ts";

type Params = Promise<{ readonly workflow: string }>;

const load = cache(async (slug: string) => {
  const { ctx } = await requirePage("workflow.read");
  try {
    return await getWorkflow(ctx, slug);
  } catch (failure) {
    if (isAssayError(failure, "not_found")) notFound();
    throw failure;
  }
});

export async function generateMetadata({ params }: { readonly params: Params }): Promise<Metadata> {
  const { name } = await load(decodeURIComponent((await params).workflow));
  return { title: { default: name, template: `%s · ${name} · Assay` } };
}

/** The sections of one workflow. */
export default async function WorkflowLayout({
  params,
  children,
}: {
  readonly params: Params;
  readonly children: ReactNode;
}) {
  const { name, slug } = await load(decodeURIComponent((await params).workflow));
  return (
    <WorkspaceShell {...(await signedIn())} workflow={{ name, slug }}>
      {children}
    </WorkspaceShell>
  );
}
