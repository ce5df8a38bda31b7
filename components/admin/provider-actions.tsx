"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, CircleCheck, Ellipsis, KeyRound, Pencil } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { ProviderDialog } from "./provider-dialog.tsx";
import { ProviderKeyDialog } from "./provider-key-dialog.tsx";
import type { Provider } from "./providers-screen.tsx";

/** Change, replace the key, take out of use and into use again. */
export function ProviderActions({ provider }: { readonly provider: Provider }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"change" | "key" | "disable" | "enable" | null>(null);
  const close = () => setAsked(null);
  const disable = useMutation(trpc.providers.disable.mutationOptions());
  const enable = useMutation(trpc.providers.enable.mutationOptions());
  return (
    <>
      <Menu
        label={`Actions for ${provider.name}`}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${provider.name}`}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsked("change")}>
          <Pencil aria-hidden /> Change
        </MenuItem>
        <MenuItem onSelect={() => setAsked("key")}>
          <KeyRound aria-hidden /> Replace key
        </MenuItem>
        <MenuSeparator />
        {provider.disabledAt === null ? (
          <MenuItem tone="danger" onSelect={() => setAsked("disable")}>
            <Ban aria-hidden /> Disable
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => setAsked("enable")}>
            <CircleCheck aria-hidden /> Enable
          </MenuItem>
        )}
      </Menu>
      {asked === "change" && <ProviderDialog provider={provider} onClose={close} />}
      {asked === "key" && <ProviderKeyDialog provider={provider} onClose={close} />}
      <ConfirmDialog
        open={asked === "disable"}
        onOpenChange={(open) => !open && close()}
        title={`Disable ${provider.name}?`}
        consequence="Runs of agents that use it are refused from now on, until it is enabled again. Finished runs keep their results."
        action="Disable provider"
        tone="danger"
        onConfirm={async () => {
          await disable.mutateAsync({ id: provider.id });
          await client.invalidateQueries(trpc.providers.pathFilter());
          showDone(`${provider.name} is disabled.`);
        }}
      />
      <ConfirmDialog
        open={asked === "enable"}
        onOpenChange={(open) => !open && close()}
        title={`Enable ${provider.name}?`}
        consequence="Agents that use it can run again, with the key that is stored; their calls cost money."
        action="Enable provider"
        onConfirm={async () => {
          await enable.mutateAsync({ id: provider.id });
          await client.invalidateQueries(trpc.providers.pathFilter());
          showDone(`${provider.name} is enabled.`);
        }}
      />
    </>
  );
}
