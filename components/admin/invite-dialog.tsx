"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Role } from "#core/access/roles.ts";
import { FormDialog } from "./form-dialog.tsx";
import { MadeLinkNote } from "./made-link.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Invites somebody: address, name, roles; then the one-time link. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [tried, setTried] = useState(false);
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => client.invalidateQueries(trpc.members.pathFilter()),
    }),
  );
  const wellFormed = /^\S+@\S+\.\S+$/.test(email.trim());
  const failure = invite.isError ? failureOf(invite.error) : null;
  const submit = () => {
    setTried(true);
    if (wellFormed && roles.length > 0) invite.mutate({ email: email.trim(), name, roles });
  };
  if (invite.data) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`${email.trim()} is invited`}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <MadeLinkNote link={invite.data} person={email.trim()} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title="Invite a member"
      description="They choose their password by a link that works once. They are a member as soon as they have used it."
      refusal={failure === null ? null : failureText(failure)}
      action="Invite"
      busy={invite.isPending}
      onSubmit={submit}
    >
      <Field
        label="E-mail"
        required
        error={
          tried && !wellFormed ? "Enter an e-mail address, such as name@company.com." : failure?.fields.email
        }
      >
        <Input
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Name" hint="They can correct it when they join.">
        <Input autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <RoleChoices
        value={roles}
        onChange={setRoles}
        error={tried && roles.length === 0 ? "Choose at least one role." : undefined}
      />
    </FormDialog>
  );
}
