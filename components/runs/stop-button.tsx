"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { Run } from "./runs-types.ts";

/** Stops a run after saying what that means; a reason goes into the audit log. */
export function StopButton({ run, stopping }: { readonly run: Run; readonly stopping: boolean }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const stop = useMutation(trpc.runs.stop.mutationOptions());
  if (stopping) {
    return (
      <Button disabled>
        <Square aria-hidden /> Stopping
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger">
          <Square aria-hidden /> Stop
        </Button>
      }
      title={`Stop run ${run.number}?`}
      consequence={
        run.kind === "training"
          ? "The update that is under way is finished. What was learned so far becomes a version of its own; the run cannot be continued."
          : "Cases that are being played are finished and kept; the others are left out. A stopped evaluation covers only part of the cases and cannot be continued."
      }
      action="Stop run"
      tone="danger"
      onConfirm={async () => {
        await stop.mutateAsync({ runId: run.id, reason: reason.trim() === "" ? null : reason.trim() });
        await client.invalidateQueries(trpc.runs.get.queryFilter());
      }}
    >
      <Field label="Reason" hint="Kept in the audit log.">
        <Textarea value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
