"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { FormDialog } from "./form-dialog.tsx";
import type { Member } from "./member-actions.tsx";

/** Disables another member, with a reason for the log. */
export function DisableDialog({
  member,
  onClose,
}: {
  readonly member: Member;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const disable = useMutation(
    trpc.members.disable.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await client.invalidateQueries(trpc.members.pathFilter());
        showDone(`${member.name} is disabled.`);
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Disable ${member.name}?`}
      description="Their open sessions end at once and signing in is refused. What they wrote, signed and judged stays as it is. An administrator can enable them again."
      refusal={disable.isError ? failureText(failureOf(disable.error)) : null}
      action="Disable member"
      tone="danger"
      busy={disable.isPending}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== "") disable.mutate({ personId: member.personId, reason: reason.trim() });
      }}
    >
      <Field
        label="Reason"
        hint="It stands in the audit log."
        required
        error={tried && reason.trim() === "" ? "Say why, in a few words." : undefined}
      >
        <Textarea value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
