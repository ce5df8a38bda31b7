import type { Metadata } from "next";
import { NoPermissionPage } from "#components/shell/page-states.tsx";
import { Standalone } from "#components/ui/standalone.tsx";

export const metadata: Metadata = { title: "No access" };

export default function Forbidden() {
  return (
    <Standalone>
      <NoPermissionPage />
    </Standalone>
  );
}
