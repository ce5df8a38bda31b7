"use client";

import { Section } from "#components/ui/card.tsx";
import { CommentForm } from "./comment-form.tsx";
import { CommentItem } from "./comment-item.tsx";
import { fieldName } from "./field-name.ts";
import type { Revision } from "./revision-screen.tsx";

/** Everything that was said about the revision, open comments first. */
export function DiscussionTab({
  revision,
  mayComment,
}: {
  readonly revision: Revision;
  readonly mayComment: boolean;
}) {
  const open = revision.comments.filter(({ resolved }) => !resolved);
  const resolved = revision.comments.filter((comment) => comment.resolved);
  return (
    <div className="flex max-w-190 flex-col gap-6">
      {revision.comments.length === 0 && (
        <p className="text-muted">
          Nobody has said anything yet. Comments on a single field are written under Changes.
        </p>
      )}
      {open.length > 0 && (
        <Section title="Open">
          <Comments revision={revision} comments={open} mayComment={mayComment} />
        </Section>
      )}
      {resolved.length > 0 && (
        <Section title="Resolved">
          <Comments revision={revision} comments={resolved} mayComment={mayComment} />
        </Section>
      )}
      {mayComment && (
        <Section title="Say something about the whole">
          <CommentForm revisionId={revision.id} path="" />
        </Section>
      )}
    </div>
  );
}

function Comments({
  revision,
  comments,
  mayComment,
}: {
  readonly revision: Revision;
  readonly comments: Revision["comments"];
  readonly mayComment: boolean;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {comments.map((comment) => (
        <CommentItem
          key={comment.id}
          comment={comment}
          mayResolve={mayComment}
          about={
            comment.fieldPath === "" ? undefined : (
              <p className="text-muted">on {fieldName(revision.content, comment.fieldPath)}</p>
            )
          }
        />
      ))}
    </ul>
  );
}
