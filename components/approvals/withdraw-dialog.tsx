"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Revision } from "./revision-screen.tsx";

/** The author takes a revision back before anybody decided. */
export function WithdrawDialog({ revision, name }: { readonly revision: Revision; readonly name: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const withdraw = useMutation(trpc.approvals.withdraw.mutationOptions());
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      trigger={<Button>Withdraw</Button>}
      title={`Withdraw ${name} of ${revision.workflow.name}?`}
      consequence="Nobody can decide on it any more. Your draft stays as it is; you can send a new revision at any time."
      action="Withdraw revision"
      disabled={reason.trim() === ""}
      onConfirm={async () => {
        await withdraw.mutateAsync({ revisionId: revision.id, reason: reason.trim() });
        await client.invalidateQueries();
        showDone(`You withdrew ${name}.`);
      }}
    >
      <Field label="Reason" required className="mt-2">
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
      </Field>
    </ConfirmDialog>
  );
}
