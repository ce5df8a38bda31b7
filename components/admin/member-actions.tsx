"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, CircleCheck, Ellipsis, KeyRound, MonitorSmartphone, UserCog } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { DisableDialog } from "./disable-dialog.tsx";
import { MemberSessionsDialog } from "./member-sessions-dialog.tsx";
import { ResetLinkDialog } from "./reset-link-dialog.tsx";
import { RolesDialog } from "./roles-dialog.tsx";

export type Member = Outputs["members"]["list"][number];
type Asked = "roles" | "disable" | "enable" | "reset" | "sessions";

/** What an administrator can do with another member. */
export function MemberActions({ member }: { readonly member: Member }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const enable = useMutation(
    trpc.members.enable.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.members.pathFilter());
        showDone(`${member.name} can sign in again.`);
      },
    }),
  );
  const disabled = member.disabledAt !== null;
  return (
    <>
      <Menu
        label={`Actions for ${member.name}`}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${member.name}`}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsked("roles")}>
          <UserCog aria-hidden /> Change roles
        </MenuItem>
        {!disabled && (
          <>
            <MenuItem onSelect={() => setAsked("sessions")}>
              <MonitorSmartphone aria-hidden /> Sessions
            </MenuItem>
            <MenuItem onSelect={() => setAsked("reset")}>
              <KeyRound aria-hidden /> Make reset link
            </MenuItem>
          </>
        )}
        <MenuSeparator />
        {disabled ? (
          <MenuItem onSelect={() => setAsked("enable")}>
            <CircleCheck aria-hidden /> Enable
          </MenuItem>
        ) : (
          <MenuItem tone="danger" onSelect={() => setAsked("disable")}>
            <Ban aria-hidden /> Disable
          </MenuItem>
        )}
      </Menu>
      {asked === "roles" && <RolesDialog member={member} onClose={close} />}
      {asked === "disable" && <DisableDialog member={member} onClose={close} />}
      {asked === "reset" && <ResetLinkDialog member={member} onClose={close} />}
      {asked === "sessions" && <MemberSessionsDialog member={member} onClose={close} />}
      <ConfirmDialog
        open={asked === "enable"}
        onOpenChange={(open) => !open && close()}
        title={`Enable ${member.name}?`}
        consequence="They can sign in again with their old password and have the roles that they had."
        action="Enable member"
        onConfirm={async () => {
          await enable.mutateAsync({ personId: member.personId });
        }}
      />
    </>
  );
}
