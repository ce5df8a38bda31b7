"use client";

import { DiffView } from "#components/diff/diff-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Time } from "#components/ui/time.tsx";

/** Two people changed the same draft: shows what differs, and the person decides which content to go on with. */
export function ConflictDialog({
  theirs,
  mine,
  onResolve,
}: {
  readonly theirs: { readonly content: unknown; readonly savedAt: string } | null;
  readonly mine: unknown;
  readonly onResolve: (decision: "mine" | "theirs") => void;
}) {
  if (theirs === null) return null;
  return (
    <Dialog
      open
      size="lg"
      title="Somebody else changed this draft"
      description={
        <>
          Their version was saved <Time value={theirs.savedAt} />. Nothing of yours is lost: choose which one
          to go on with. The other stays reachable by undo.
        </>
      }
      footer={
        <>
          <Button onClick={() => onResolve("theirs")}>Go on with theirs</Button>
          <Button variant="primary" onClick={() => onResolve("mine")}>
            Keep mine and save it over theirs
          </Button>
        </>
      }
    >
      <DiffView
        before={theirs.content}
        after={mine}
        labels={{ before: "Theirs", after: "Yours" }}
        empty="Both are the same."
      />
    </Dialog>
  );
}
