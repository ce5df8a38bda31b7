"use client";

import { Menu as MenuIcon, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Rail } from "./rail.tsx";
import type { ShellData, ShellOrganization } from "./shell-data.ts";

/** The rail on a phone: a sheet from the left behind a button in the top bar. */
export function RailSheet({
  data,
  onSwitch,
}: {
  readonly data: ShellData;
  readonly onSwitch?: ((organization: ShellOrganization) => void) | undefined;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open navigation" className="-ml-2 sm:hidden">
          <MenuIcon />
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[86vw] animate-appear overflow-y-auto border-r bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">Navigation</Radix.Title>
          <Radix.Close asChild>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Close navigation"
              className="absolute top-3 right-2 z-10"
            >
              <X />
            </Button>
          </Radix.Close>
          <Rail data={data} wide onNavigate={() => setOpen(false)} onSwitch={onSwitch} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
