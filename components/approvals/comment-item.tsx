"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Revision } from "./revision-screen.tsx";

/** One comment with who wrote it, and who dealt with it. */
export function CommentItem({
  comment,
  mayResolve,
  about,
}: {
  readonly comment: Revision["comments"][number];
  readonly mayResolve: boolean;
  /** What it is about, where that is not clear from the place. */
  readonly about?: ReactNode;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const resolve = useMutation(
    trpc.approvals.resolveComment.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.approvals.get.queryFilter()),
    }),
  );
  return (
    <li className="flex gap-2.5 rounded-md border bg-canvas px-3 py-2 text-sm">
      <Avatar name={comment.author} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{comment.author}</span>
          <Time value={comment.createdAt} className="text-muted" />
          {comment.resolved && <Badge tone="pass">Resolved</Badge>}
        </div>
        {about}
        <p className="whitespace-pre-wrap break-words">{comment.body}</p>
        {comment.resolved ? (
          comment.resolvedBy !== null &&
          comment.resolvedAt !== null && (
            <p className="text-muted">
              Resolved by {comment.resolvedBy}, <Time value={comment.resolvedAt} />
            </p>
          )
        ) : mayResolve ? (
          <Button
            variant="link"
            size="sm"
            busy={resolve.isPending}
            onClick={() => resolve.mutate({ commentId: comment.id })}
          >
            Resolve
          </Button>
        ) : null}
      </div>
    </li>
  );
}
