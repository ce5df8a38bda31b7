"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";

export type LinkKind = "invitation" | "password_reset" | "first_administrator";

const subscribe = (tell: () => void) => {
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
};

function Refused({
  sentence,
  title = "This link does not work",
}: {
  readonly sentence: string;
  readonly title?: string;
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="text-muted">{sentence}</p>
      <Button asChild>
        <Link href={paths.signIn()}>Go to sign-in</Link>
      </Button>
    </div>
  );
}

/** Looks at the secret after `#` (it reaches no server log) and shows the form, or why the link does not work. */
export function OneTimeLink({
  kind,
  children,
}: {
  readonly kind: LinkKind;
  readonly children: (link: { secret: string; email: string | null; name: string | null }) => ReactNode;
}) {
  const trpc = useTRPC();
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => null,
  );
  const secret = hash ?? "";
  const link = useQuery({
    ...trpc.access.describeLink.queryOptions({ secret }),
    enabled: secret.length >= 20,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (hash !== null && secret.length < 20) {
    return <Refused sentence="Part of it is missing. Open the link exactly as it was given to you." />;
  }
  if (link.error) {
    const failure = failureOf(link.error);
    const title = failure.code === "link_not_valid" ? undefined : "The link could not be checked";
    return <Refused sentence={failureText(failure)} {...(title ? { title } : {})} />;
  }
  if (link.data === undefined) return <LoadingRows rows={3} label="Checking the link" />;
  if (link.data.kind !== kind) {
    return <Refused sentence="It is for another page. Open the link exactly as it was given to you." />;
  }
  return children({ secret, email: link.data.email, name: link.data.name });
}
