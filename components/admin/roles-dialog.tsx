"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { isRole, type Role } from "#core/access/roles.ts";
import { FormDialog } from "./form-dialog.tsx";
import type { Member } from "./member-actions.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Changes the roles of another member and says what that gives and takes. */
export function RolesDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const before = member.roles.filter(isRole);
  const [roles, setRoles] = useState<Role[]>([...before]);
  const change = useMutation(
    trpc.members.changeRoles.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await client.invalidateQueries(trpc.members.pathFilter());
        showDone(`The roles of ${member.name} were changed.`);
        onClose();
      },
    }),
  );
  const given = roles.filter((role) => !before.includes(role));
  const taken = before.filter((role) => !roles.includes(role));
  const parts = [
    given.length > 0 ? `gets ${format.list(given)}` : "",
    taken.length > 0 ? `loses ${format.list(taken)}` : "",
  ].filter(Boolean);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Roles of ${member.name}`}
      description="A change takes effect at their next request, also in sessions that are open now. It stands in the audit log under your name."
      refusal={change.isError ? failureText(failureOf(change.error)) : null}
      action="Change roles"
      busy={change.isPending}
      onSubmit={() => {
        if (roles.length > 0 && parts.length > 0) change.mutate({ personId: member.personId, roles });
      }}
    >
      <RoleChoices
        value={roles}
        onChange={setRoles}
        error={
          roles.length === 0
            ? "Choose at least one role. To keep somebody out, disable the member instead."
            : undefined
        }
      />
      <p aria-live="polite" className="rounded-md border bg-sunken px-3 py-2 text-sm">
        {parts.length === 0 ? "Nothing changes yet." : `${member.name} ${format.list(parts)}.`}
      </p>
    </FormDialog>
  );
}
