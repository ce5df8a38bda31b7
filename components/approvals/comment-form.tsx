"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/input.tsx";

/** Writes a comment on a field of a revision, or on the whole (empty path). */
export function CommentForm({
  revisionId,
  path,
  onDone,
}: {
  readonly revisionId: string;
  readonly path: string;
  readonly onDone?: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const add = useMutation(trpc.approvals.comment.mutationOptions());
  const [body, setBody] = useState("");
  const send = async () => {
    await add.mutateAsync({ revisionId, fieldPath: path, body: body.trim() });
    await client.invalidateQueries(trpc.approvals.get.queryFilter({ revisionId }));
    setBody("");
    onDone?.();
  };
  return (
    <form
      className="flex max-w-140 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim() !== "") void send().catch(() => undefined);
      }}
    >
      <Textarea
        aria-label="Comment"
        placeholder="What should the author know or change?"
        value={body}
        onChange={(event) => setBody(event.target.value)}
        maxLength={5000}
        // The person has just asked for this field.
        autoFocus={onDone !== undefined}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" busy={add.isPending} disabled={body.trim() === ""}>
          Add comment
        </Button>
        {onDone && (
          <Button size="sm" variant="ghost" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
