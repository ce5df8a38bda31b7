"use client";

import { Redo2, Undo2 } from "lucide-react";
import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { SaveState } from "./use-draft.ts";

/** "Saved 14:02", quietly; says so when it is not saved. */
export function SaveStateText({ state }: { readonly state: SaveState }) {
  const format = useFormat();
  const words = {
    saved: () => `saved ${format.time("at" in state ? state.at : 0)}`,
    unsaved: () => "not saved yet",
    saving: () => "saving…",
    failed: () => `not saved: ${"message" in state ? state.message : ""}`,
    conflict: () => "not saved: somebody else changed it",
  };
  return (
    <output
      aria-live="polite"
      className={
        state.kind === "failed" || state.kind === "conflict" ? "text-fail text-sm" : "text-muted text-sm"
      }
      suppressHydrationWarning
    >
      {words[state.kind]()}
    </output>
  );
}

/** Undo and redo buttons with their keys. */
export function UndoButtons({
  undo,
  redo,
  canUndo,
  canRedo,
}: {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}) {
  useShortcut({
    id: "draft.undo",
    keys: "mod+z",
    label: "Undo",
    group: "Draft",
    run: undo,
    enabled: () => canUndo,
  });
  useShortcut({
    id: "draft.redo",
    keys: "mod+y",
    label: "Redo",
    group: "Draft",
    run: redo,
    enabled: () => canRedo,
  });
  return (
    <span className="inline-flex">
      <Tooltip content="Undo">
        <Button variant="ghost" size="icon-sm" aria-label="Undo" disabled={!canUndo} onClick={undo}>
          <Undo2 />
        </Button>
      </Tooltip>
      <Tooltip content="Redo">
        <Button variant="ghost" size="icon-sm" aria-label="Redo" disabled={!canRedo} onClick={redo}>
          <Redo2 />
        </Button>
      </Tooltip>
    </span>
  );
}
