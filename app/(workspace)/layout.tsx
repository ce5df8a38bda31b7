import type { ReactNode } from "react";
import { ApiProvider } from "#components/api/client.tsx";

/** Everything behind the sign-in. The shell is chosen below: with or without a workflow. */
export default function WorkspaceLayout({ children }: { readonly children: ReactNode }) {
  return <ApiProvider>{children}</ApiProvider>;
}
