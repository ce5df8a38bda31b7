"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { DraftMenu } from "#components/drafts/draft-menu.tsx";
import { ProblemList } from "#components/drafts/problem-list.tsx";
import { SaveStateText, UndoButtons } from "#components/drafts/save-state.tsx";
import { SendDialog } from "#components/drafts/send-dialog.tsx";
import type { DraftSession } from "#components/drafts/use-draft.ts";
import { DraftGateLine } from "#components/gate/gate-line.tsx";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { LoadRubricDialog, SaveRubricDialog } from "./rubric-files.tsx";

/** Title, saving, undo, problems, and the way to approval. */
export function RubricHeader({
  workflow,
  workflowName,
  base,
  draft,
  problems,
  mayEdit,
  maySend,
  onSend,
  onJump,
}: {
  readonly workflow: string;
  readonly workflowName: string;
  /** The revision that was sent last. */
  readonly base: Outputs["rubrics"]["draft"]["base"];
  readonly draft: DraftSession<RubricDocument>;
  readonly problems: readonly DocumentProblem[];
  readonly mayEdit: boolean;
  readonly maySend: boolean;
  readonly onSend: (summary: string) => Promise<string | undefined>;
  readonly onJump: (path: string) => void;
}) {
  const trpc = useTRPC();
  const discard = useMutation(trpc.rubrics.discard.mutationOptions());
  const { criteria } = draft.content;
  const [asked, setAsked] = useState<"save" | "load" | null>(null);
  return (
    <div className="gutter">
      {asked === "load" && (
        <LoadRubricDialog
          onLoad={(document) => draft.change(() => document)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "save" && <SaveRubricDialog rubric={draft.content} onClose={() => setAsked(null)} />}
      <PageHeader
        title="Rubric"
        meta={
          <>
            {base !== null && (
              <Badge tone={base.state === "approved" ? "pass" : "neutral"}>
                revision {base.number} {base.state.replace("_", " ")}
              </Badge>
            )}
            {mayEdit ? <SaveStateText state={draft.state} /> : <Badge>reading only</Badge>}
          </>
        }
        actions={
          <>
            <ProblemList problems={problems} onJump={onJump} />
            {mayEdit && (
              <>
                <UndoButtons {...draft} />
                <DraftMenu
                  kind="rubrics"
                  workflow={workflow}
                  content={draft.content}
                  base={base}
                  more={[
                    { label: "Save in another format", onSelect: () => setAsked("save") },
                    { label: "Load from a file", onSelect: () => setAsked("load") },
                  ]}
                  onDiscard={async () => draft.replace(await discard.mutateAsync({ workflow }))}
                />
              </>
            )}
            {base !== null && (
              <Button asChild>
                <Link href={paths.draftImpact(workflow)}>Impact</Link>
              </Button>
            )}
            <Button asChild>
              <Link href={paths.gate(workflow)}>Gate</Link>
            </Button>
            {maySend && (
              <SendDialog
                name={`Rubric of ${workflowName}`}
                disabledBecause={
                  problems.length > 0 ? `${problems.length} problems have to be corrected first.` : null
                }
                send={onSend}
              >
                <p className="text-sm">
                  {criteria.length} criteria, {criteria.filter(({ gate }) => gate !== "none").length} of them
                  must hold or must never happen.
                </p>
                <p className="text-sm">
                  <DraftGateLine workflow={workflow} />
                </p>
              </SendDialog>
            )}
          </>
        }
      />
    </div>
  );
}
