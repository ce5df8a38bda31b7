"use client";

import { useMutation } from "@tanstack/react-query";
import { Keyboard, LogOut, MonitorSmartphone } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { useRegistry } from "#components/shortcuts/shortcuts-provider.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import type { Theme } from "#components/ui/preferences.ts";
import { usePreferences } from "#components/ui/preferences-context.tsx";
import { paths } from "./paths.ts";
import type { ShellPerson } from "./shell-data.ts";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Who is signed in, how the interface behaves for them, their sessions, and the way out. */
export function PersonMenu({ person }: { readonly person: ShellPerson }) {
  const { preferences, change } = usePreferences();
  const registry = useRegistry();
  const signOut = useMutation(
    useTRPC().access.signOut.mutationOptions({
      onSuccess: () => window.location.assign(paths.signIn()),
    }),
  );
  return (
    <Menu
      label="Your account"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.name}`}
          className="flex size-8 items-center justify-center rounded-full hover:bg-hover"
        >
          <Avatar name={person.name} />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="font-medium">{person.name}</p>
        <p className="text-muted text-sm">{person.email}</p>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice
        value={preferences.theme}
        onValueChange={(theme) => change({ theme: theme as Theme })}
        options={themes}
      />
      <MenuSeparator />
      <MenuCheck
        checked={preferences.density === "compact"}
        onCheckedChange={(compact) => change({ density: compact ? "compact" : "comfortable" })}
        onSelect={(event) => event.preventDefault()}
      >
        Compact rows
      </MenuCheck>
      <MenuCheck
        checked={preferences.singleKeys}
        onCheckedChange={(singleKeys) => change({ singleKeys })}
        onSelect={(event) => event.preventDefault()}
      >
        Shortcuts of a single key
      </MenuCheck>
      <MenuSeparator />
      <MenuItem onSelect={() => registry.find("general.keys")?.run()}>
        <Keyboard aria-hidden /> Keyboard shortcuts
      </MenuItem>
      <MenuItem asChild>
        <Link href={paths.sessions}>
          <MonitorSmartphone aria-hidden /> Sessions
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => signOut.mutate()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
