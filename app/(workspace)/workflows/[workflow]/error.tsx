"use client";

import { FailedPage } from "#components/shell/page-states.tsx";

export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage {...props} />;
}
