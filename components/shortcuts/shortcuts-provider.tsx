"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { usePreferences } from "#components/ui/preferences-context.tsx";
import { CommandPalette, type PaletteSearch } from "./command-palette.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { matchKeys, pressText } from "./keys.ts";
import { createRegistry, type Registry, waysOf } from "./registry.ts";
import { isDialogOpen, isTyping, ownsKey } from "./situation.ts";

const RegistryContext = createContext<Registry | null>(null);
const fallback = createRegistry();

/** The registry of this page; outside the provider (print routes, sign-in) a silent one. */
export function useRegistry(): Registry {
  return useContext(RegistryContext) ?? fallback;
}

const sequencePause = 1200;

function useKeys(registry: Registry, singleKeys: boolean) {
  useEffect(() => {
    const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
    let pressed: string[] = [];
    let last = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const press = pressText(event, apple);
      if (press === null) return;
      const focused = document.activeElement;
      if (ownsKey(focused, press)) return;
      if (event.timeStamp - last > sequencePause) pressed = [];
      last = event.timeStamp;
      pressed = [...pressed, press];
      const known = registry.list().flatMap(waysOf);
      let { match, pending } = matchKeys(pressed, known);
      if (match === null && !pending && pressed.length > 1) {
        pressed = [press];
        ({ match, pending } = matchKeys(pressed, known));
      }
      if (match === null) {
        if (!pending) pressed = [];
        return;
      }
      pressed = [];
      const typing = isTyping(focused);
      const command = registry.choose(match, {
        typing,
        dialogOpen: isDialogOpen(),
        repeated: event.repeat,
        singleKeys,
      });
      if (command === undefined) return;
      event.preventDefault();
      // A field that saves on blur must have saved before the form is sent by key.
      if (typing && command.whileTyping && focused instanceof HTMLElement) focused.blur();
      command.run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [registry, singleKeys]);
}

/** One a page, in the shell: listens to keys and holds key sheet (`?`) and command palette (Ctrl/⌘ K). */
export function ShortcutsProvider({
  search,
  children,
}: {
  /** Finds objects for the palette by what was typed. */
  readonly search?: PaletteSearch | undefined;
  readonly children: ReactNode;
}) {
  const { preferences } = usePreferences();
  const [registry] = useState(createRegistry);
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  useKeys(registry, preferences.singleKeys);

  useEffect(() => {
    const general = { group: "General", keyOnly: true } as const;
    const palette = registry.register({
      ...general,
      id: "general.palette",
      label: "Command palette",
      keys: "mod+k",
      whileTyping: true,
      run: () => setOpen("palette"),
    });
    const sheet = registry.register({
      group: "General",
      id: "general.keys",
      label: "Keyboard shortcuts",
      keys: "?",
      run: () => setOpen("sheet"),
    });
    return () => {
      palette();
      sheet();
    };
  }, [registry]);

  const close = useMemo(() => (next: boolean) => setOpen((old) => (next ? old : null)), []);
  return (
    <RegistryContext value={registry}>
      {children}
      <CommandPalette open={open === "palette"} onOpenChange={close} registry={registry} search={search} />
      <KeySheet open={open === "sheet"} onOpenChange={close} registry={registry} />
    </RegistryContext>
  );
}
