"use client";

import Link from "next/link";
import { useEffect } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState, ErrorState, NoPermission } from "#components/ui/states.tsx";
import { paths } from "./paths.ts";

const toStart = (
  <Button asChild>
    <Link href={paths.home}>Go to the start</Link>
  </Button>
);

/** A page that is refused or missing has no metadata of its own, and sometimes none above it. */
function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
}

/** Inside the shell: the person lacks the permission of this page. */
export function NoPermissionPage() {
  useTitle("No access");
  return <NoPermission wholePage action={toStart} />;
}

/** Inside the shell: no such object in this organization. */
export function NotFoundPage() {
  useTitle("Not found");
  return (
    <EmptyState wholePage title="Nothing is at this address" action={toStart}>
      It may have been mistyped, or what was here belongs to another organization.
    </EmptyState>
  );
}

/** Inside the shell: the page failed to render. The server has logged it under the digest. */
export function FailedPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  useTitle("Something failed");
  return (
    <ErrorState
      wholePage
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
