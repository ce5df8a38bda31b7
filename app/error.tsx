"use client";

import { FailedPage } from "#components/shell/page-states.tsx";
import { Standalone } from "#components/ui/standalone.tsx";

export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Standalone>
      <FailedPage {...props} />
    </Standalone>
  );
}
