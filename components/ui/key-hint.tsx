"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn.ts";

const subscribe = () => () => undefined;
const onApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
const names: Record<string, string> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowRight: "→",
  ArrowLeft: "←",
  ArrowUp: "↑",
  ArrowDown: "↓",
  " ": "Space",
};

/** Keys as people know them: "mod+k" is ⌘K on Apple machines and Ctrl K elsewhere; "g g" is two presses. */
export function KeyHint({ keys, className }: { readonly keys: string; readonly className?: string }) {
  const apple = useSyncExternalStore(subscribe, onApple, () => false);
  return (
    <span className={cn("inline-flex items-center gap-1 whitespace-nowrap", className)}>
      {keys
        .split(" ")
        .flatMap((press) => {
          const parts = press.split(/(?<=.)\+(?=.)/);
          return parts.map((part) => ({ part, chord: parts.length > 1 && part.length === 1 }));
        })
        .map(({ part, chord }, index) => (
          <kbd
            // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key
            key={index}
            className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-current/30 px-1 font-sans text-xs"
          >
            {part === "mod" ? (apple ? "⌘" : "Ctrl") : (names[part] ?? (chord ? part.toUpperCase() : part))}
          </kbd>
        ))}
    </span>
  );
}
