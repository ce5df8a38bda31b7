"use client";

import { useQuery } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { DiffView } from "#components/diff/diff-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { Select } from "#components/ui/select.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { saveAsFile } from "./save-as-file.ts";

interface DraftMenuProps {
  readonly kind: "rubrics" | "environments";
  readonly workflow: string;
  readonly content: unknown;
  readonly base: { readonly id: string; readonly number: number } | null;
  readonly onDiscard: () => Promise<void>;
  /** What can be done with this kind of draft besides. */
  readonly more?: ReadonlyArray<{ readonly label: string; readonly onSelect: () => void }>;
}

/** What is done to a draft as a whole: compare with a revision, save as a file, throw the changes away. */
export function DraftMenu(props: DraftMenuProps) {
  const { kind, content, base, onDiscard, more = [] } = props;
  const [open, setOpen] = useState<"compare" | "discard" | null>(null);
  const download = () => saveAsFile(kind === "rubrics" ? "rubric.json" : "environment.json", content);
  return (
    <>
      <Menu
        label="More"
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label="More actions on this draft">
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem disabled={base === null} onSelect={() => setOpen("compare")}>
          Compare with a revision
        </MenuItem>
        <MenuItem onSelect={download}>Save as a file</MenuItem>
        {more.map(({ label, onSelect }) => (
          <MenuItem key={label} onSelect={onSelect}>
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem tone="danger" disabled={base === null} onSelect={() => setOpen("discard")}>
          Discard changes
        </MenuItem>
      </Menu>
      {open === "compare" && <CompareDialog {...props} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        open={open === "discard"}
        onOpenChange={(next) => setOpen(next ? "discard" : null)}
        title={`Discard all changes since revision ${base?.number ?? ""}?`}
        consequence="The draft becomes what was sent last. You can take this back with undo as long as the page is open; the log keeps both."
        action="Discard changes"
        tone="danger"
        onConfirm={async () => {
          await onDiscard();
          showDone("The draft is what was sent last.");
        }}
      />
    </>
  );
}

function CompareDialog({
  kind,
  workflow,
  content,
  base,
  onClose,
}: DraftMenuProps & { readonly onClose: () => void }) {
  const [revisionId, setRevisionId] = useState(base?.id ?? "");
  const [revisions, before] = useRevisions(kind, workflow, revisionId);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="What changed"
      description="The draft against a revision, field by field."
    >
      <div className="flex flex-col gap-3 pb-4">
        <Select
          aria-label="Revision to compare with"
          className="max-w-80"
          value={revisionId}
          onValueChange={setRevisionId}
          options={revisions.map(({ id, number, state, summary }) => ({
            value: id,
            label: `Revision ${number}, ${state.replace("_", " ")}`,
            hint: summary,
          }))}
        />
        {before === undefined ? (
          <LoadingRows rows={4} />
        ) : (
          <DiffView
            before={{ ...before.content, environment: undefined }}
            after={{ ...(content as object), environment: undefined }}
            labels={{ before: `Revision ${before.number}`, after: "Draft" }}
            empty="Nothing differs."
          />
        )}
      </div>
    </Dialog>
  );
}

function useRevisions(kind: DraftMenuProps["kind"], workflow: string, revisionId: string) {
  const trpc = useTRPC();
  const isRubric = kind === "rubrics";
  const one = { workflow, revisionId };
  const chosen = revisionId !== "";
  const rubrics = useQuery(trpc.rubrics.revisions.queryOptions({ workflow }, { enabled: isRubric }));
  const environments = useQuery(
    trpc.environments.revisions.queryOptions({ workflow }, { enabled: !isRubric }),
  );
  const rubric = useQuery(trpc.rubrics.revision.queryOptions(one, { enabled: isRubric && chosen }));
  const environment = useQuery(
    trpc.environments.revision.queryOptions(one, { enabled: !isRubric && chosen }),
  );
  return isRubric
    ? ([rubrics.data ?? [], rubric.data] as const)
    : ([environments.data ?? [], environment.data] as const);
}
