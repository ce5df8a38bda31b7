"use client";

import { useEffect } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/states.tsx";

/** A page failed to render. The server has logged it under the digest; nothing of the cause is shown. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  useEffect(() => {
    document.title = "Something failed · Assay";
  }, []);
  return (
    <ErrorState
      title="This page could not be shown"
      reference={error.digest}
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Nothing you saved is lost. If it happens again, give the reference to your administrator.
    </ErrorState>
  );
}
