"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Command } from "./registry.ts";
import { useRegistry } from "./shortcuts-provider.tsx";

/**
 * Registers a command while the calling component is on the screen. `run` and `enabled` may change on each render. With `active: false`
 * the command is not there at all (a hidden panel must not listen).
 */
export function useShortcut(command: Command & { readonly active?: boolean }) {
  const registry = useRegistry();
  const latest = useRef(command);
  useEffect(() => {
    latest.current = command;
  });
  const { id, keys, label, group, whileTyping, inDialog, repeat, keyOnly, active = true } = command;
  useEffect(() => {
    if (!active) return;
    return registry.register({
      id,
      keys,
      label,
      group,
      whileTyping,
      inDialog,
      repeat,
      keyOnly,
      run: () => latest.current.run(),
      enabled: () => latest.current.enabled?.() ?? true,
    });
  }, [registry, active, id, keys, label, group, whileTyping, inDialog, repeat, keyOnly]);
}

const none: ReadonlyArray<Command> = [];

/** Everything that is registered now. */
export function useCommands(): ReadonlyArray<Command> {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list, () => none);
}

/** The first way to reach a command by key, for hints beside buttons. */
export function useKeysOf(id: string): string | undefined {
  return useCommands()
    .find((command) => command.id === id)
    ?.keys?.split(" | ")[0];
}
