"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { MadeLinkNote } from "./made-link.tsx";
import type { Member } from "./member-actions.tsx";

/** Makes a link by which a member sets a new password. */
export function ResetLinkDialog({
  member,
  onClose,
}: {
  readonly member: Member;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const create = useMutation(
    trpc.members.createResetLink.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => client.invalidateQueries(trpc.members.pathFilter()),
    }),
  );
  if (create.data) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`Reset link for ${member.name}`}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <MadeLinkNote link={create.data} person={member.email} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Make a reset link for ${member.name}?`}
      refusal={create.isError ? failureText(failureOf(create.error)) : null}
      action="Make reset link"
      busy={create.isPending}
      onSubmit={() => create.mutate({ personId: member.personId })}
    >
      <p className="text-muted">
        Whoever has the link can set the password of {member.email}, so give it to nobody else. When it is
        used, all sessions of {member.name} end. The old password works until then.
      </p>
    </FormDialog>
  );
}
