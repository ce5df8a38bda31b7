"use client";

import { MessageSquarePlus } from "lucide-react";
import { createContext, useContext, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CommentForm } from "./comment-form.tsx";
import { CommentItem } from "./comment-item.tsx";
import type { Revision } from "./revision-screen.tsx";

type Comments = {
  readonly revisionId: string;
  readonly comments: Revision["comments"];
  readonly mayComment: boolean;
};

/** The revision's comments, for everything that shows one of its fields. */
export const CommentContext = createContext<Comments>({ revisionId: "", comments: [], mayComment: false });

/** The comments on one field (JSON pointer) and the way to add one. */
export function CommentThread({ path }: { readonly path: string }) {
  const { revisionId, comments, mayComment } = useContext(CommentContext);
  const [writing, setWriting] = useState(false);
  const own = comments.filter(({ fieldPath }) => fieldPath === path);
  if (own.length === 0 && !mayComment) return null;
  return (
    <div className="flex flex-col gap-2">
      {own.length > 0 && (
        <ul className="flex flex-col gap-2">
          {own.map((comment) => (
            <CommentItem key={comment.id} comment={comment} mayResolve={mayComment} />
          ))}
        </ul>
      )}
      {mayComment &&
        (writing ? (
          <CommentForm revisionId={revisionId} path={path} onDone={() => setWriting(false)} />
        ) : (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2 self-start text-muted"
            onClick={() => setWriting(true)}
          >
            <MessageSquarePlus aria-hidden />
            {own.length > 0 ? "Answer" : "Comment"}
          </Button>
        ))}
    </div>
  );
}
