"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import {
  diffEnvironments,
  diffRubrics,
  type GroupedChanges,
  groupChanges,
} from "#core/approvals/semantic-diff.ts";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { ChangeGroups } from "./change-groups.tsx";
import { CommentContext } from "./comment-thread.tsx";
import { FirstEnvironment } from "./first-environment.tsx";
import { FirstRubric } from "./first-rubric.tsx";
import type { Revision } from "./revision-screen.tsx";
import { TaskChanges } from "./task-changes.tsx";
import { TextView } from "./text-view.tsx";
import { ViewChoice } from "./view-choice.tsx";

const forms = ["meaning", "text"] as const;

/** What changes: by meaning first, as text second; a first revision is shown whole, a task set task by task. */
export function ChangesTab({
  revision,
  mayComment,
}: {
  readonly revision: Revision;
  readonly mayComment: boolean;
}) {
  const [form, setForm] = useQueryState("as", parseAsStringLiteral(forms).withDefault("meaning"));
  const comments = useMemo(
    () => ({
      revisionId: revision.id,
      comments: revision.comments,
      mayComment,
    }),
    [revision, mayComment],
  );
  if (revision.tasks !== null) {
    return (
      <CommentContext value={comments}>
        <TaskChanges revision={revision} />
      </CommentContext>
    );
  }
  const text = revision.content ?? "{}";
  return (
    <CommentContext value={comments}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <ViewChoice
          label="Show changes"
          value={form}
          onChange={(value) => void setForm(value)}
          choices={[
            { value: "meaning", label: revision.base ? "By meaning" : "Readable" },
            { value: "text", label: "As text" },
          ]}
        />
        {!revision.base && (
          <p className="text-muted text-sm">All of it is new: nothing of this kind was approved before.</p>
        )}
      </div>
      {form === "text" ? (
        <TextView before={revision.base?.content ?? null} after={text} />
      ) : (
        <Meaning kind={revision.kind} before={revision.base?.content ?? null} after={text} />
      )}
    </CommentContext>
  );
}

function Meaning({
  kind,
  before,
  after,
}: {
  readonly kind: string;
  readonly before: string | null;
  readonly after: string;
}) {
  const read = useMemo(() => {
    try {
      return { ok: true, groups: before === null ? [] : meaning(kind, before, after) } as const;
    } catch (error) {
      return { ok: false, error } as const;
    }
  }, [kind, before, after]);
  if (!read.ok) {
    return (
      <ErrorState title="The changes cannot be put into sentences">
        Look at them as text instead. Nothing is left out there.
      </ErrorState>
    );
  }
  if (before === null) {
    const document: unknown = JSON.parse(after);
    return kind === "rubric" ? (
      <FirstRubric rubric={RubricDocument.parse(document)} />
    ) : (
      <FirstEnvironment environment={EnvironmentDocument.parse(document)} />
    );
  }
  if (read.groups.length === 0) {
    return (
      <EmptyState title="Nothing differs">
        The content is the same as that of the last approved revision.
      </EmptyState>
    );
  }
  return <ChangeGroups groups={read.groups} />;
}

function meaning(kind: string, before: string, after: string): GroupedChanges[] {
  const [old, now]: [unknown, unknown] = [JSON.parse(before), JSON.parse(after)];
  return groupChanges(kind === "rubric" ? diffRubrics(old, now) : diffEnvironments(old, now));
}
