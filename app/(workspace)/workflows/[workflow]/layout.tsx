import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { WorkspaceShell } from "#components/shell/workspace-shell.tsx";
import { isAssayError } from "#core/shared/errors.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";
import { signedIn } from "../../signed-in.ts";

type Params = Promise<{ readonly workflow: string }>;

/** The workflow of the address, or null: refusing belongs to the layout, since metadata that refuses leaves no title. */
const find = cache(async (slug: string) => {
  const { ctx } = await requirePage("workflow.read");
  try {
    return await getWorkflow(ctx, decodeURIComponent(slug));
  } catch (failure) {
    if (isAssayError(failure, "not_found")) return null;
    throw failure;
  }
});

export async function generateMetadata({ params }: { readonly params: Params }): Promise<Metadata> {
  const found = await find((await params).workflow);
  if (found === null) return { title: "Not found" };
  return { title: { default: found.name, template: `%s · ${found.name} · Assay` } };
}

/** The sections of one workflow. */
export default async function WorkflowLayout({
  params,
  children,
}: {
  readonly params: Params;
  readonly children: ReactNode;
}) {
  const found = await find((await params).workflow);
  if (found === null) notFound();
  const { name, slug } = found;
  return (
    <WorkspaceShell {...(await signedIn())} workflow={{ name, slug }}>
      {children}
    </WorkspaceShell>
  );
}
