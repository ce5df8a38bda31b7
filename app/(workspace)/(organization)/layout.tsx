import type { ReactNode } from "react";
import { WorkspaceShell } from "#components/shell/workspace-shell.tsx";
import { signedIn } from "../signed-in.ts";

/** Inbox, workflows, audit, admin, account. */
export default async function OrganizationLayout({ children }: { readonly children: ReactNode }) {
  return <WorkspaceShell {...(await signedIn())}>{children}</WorkspaceShell>;
}
