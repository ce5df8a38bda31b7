import type { ReactNode } from "react";
import { ApiProvider } from "#components/api/client.tsx";
import { Standalone } from "#components/ui/standalone.tsx";

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <ApiProvider>
      <Standalone>{children}</Standalone>
    </ApiProvider>
  );
}
