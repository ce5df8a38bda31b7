"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { deviceName } from "./device-name.ts";

type Session = Outputs["access"]["sessions"][number];

/** Open sessions, one's own or (for administrators) those of `personId`, each with a way to end it. */
export function SessionList({ personId, name }: { readonly personId?: string; readonly name?: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.access.sessions.queryOptions(personId === undefined ? {} : { personId }));
  if (query.isError) {
    const failure = failureOf(query.error);
    return (
      <ErrorState
        title="The sessions could not be loaded"
        reference={failure.reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failure.sentence}
      </ErrorState>
    );
  }
  if (query.isPending) return <LoadingRows rows={3} label="Loading the sessions" />;
  if (query.data.length === 0) {
    return <EmptyState title="No open session">{name ?? "This person"} is signed in nowhere.</EmptyState>;
  }
  return (
    <ul className="divide-y" aria-label={name === undefined ? "Your sessions" : `Sessions of ${name}`}>
      {query.data.map((session) => (
        <SessionLine key={session.id} session={session} owner={name} />
      ))}
    </ul>
  );
}

function SessionLine({ session, owner }: { readonly session: Session; readonly owner: string | undefined }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const end = useMutation(trpc.access.endSession.mutationOptions());
  const signOut = useMutation(trpc.access.signOut.mutationOptions());
  const device = deviceName(session.device);
  const whose = owner === undefined ? "You have" : `${owner} has`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <MonitorSmartphone className="size-4 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-words" title={session.device}>
            {device}
          </span>
          {session.current && <Badge tone="accent">this session</Badge>}
        </p>
        <p className="text-muted text-sm">
          Signed in <Time value={session.createdAt} form="dateTime" /> · last used{" "}
          <Time value={session.lastSeenAt} /> · ends at the latest{" "}
          <Time value={session.expiresAt} form="dateTime" />
        </p>
      </div>
      <ConfirmDialog
        trigger={<Button size="sm">{session.current ? "Sign out" : "End session"}</Button>}
        title={session.current ? "Sign out here?" : `End the session on ${device}?`}
        consequence={
          session.current
            ? "You have to sign in again in this browser."
            : `${whose} to sign in again there. What was not saved yet is lost.`
        }
        action={session.current ? "Sign out" : "End session"}
        tone="danger"
        onConfirm={async () => {
          if (session.current) {
            await signOut.mutateAsync();
            window.location.assign(paths.signIn());
            return;
          }
          await end.mutateAsync({ sessionId: session.id });
          await client.invalidateQueries(trpc.access.pathFilter());
          showDone("The session is ended.");
        }}
      />
    </li>
  );
}
