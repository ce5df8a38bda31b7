"use client";

import type { ReactNode } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useKeysOf } from "./use-shortcut.ts";

/** A tooltip that takes the key from the registry, so that it can never differ from what works. */
export function ShortcutTooltip({
  command,
  label,
  side = "top",
  children,
}: {
  /** Id of the registered command. */
  readonly command: string;
  readonly label: string;
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly children: ReactNode;
}) {
  const keys = useKeysOf(command);
  return (
    <Tooltip
      side={side}
      content={
        <span className="inline-flex items-center gap-2">
          {label}
          {keys !== undefined && <KeyHint keys={keys} />}
        </span>
      }
    >
      {children}
    </Tooltip>
  );
}
