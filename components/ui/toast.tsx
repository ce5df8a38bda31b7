"use client";

import { CircleAlert, CircleCheck, Info } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";
import { usePreferences } from "./preferences-context.tsx";

/** Mounted once in the root layout. */
export function Toaster() {
  const { preferences } = usePreferences();
  return (
    <Sonner
      theme={preferences.theme}
      position="bottom-right"
      closeButton
      // Clear of the sticky bar, whose buttons must never be covered.
      offset={{ bottom: 72, right: 24 }}
      mobileOffset={{ bottom: 112 }}
      containerAriaLabel="Notifications"
      icons={{
        success: <CircleCheck className="size-4 text-pass" aria-hidden />,
        error: <CircleAlert className="size-4 text-fail" aria-hidden />,
        info: <Info className="size-4 text-info" aria-hidden />,
      }}
      toastOptions={{
        style: {
          background: "var(--color-raised)",
          color: "var(--color-ink)",
          borderColor: "var(--color-border)",
          borderRadius: "6px",
          boxShadow: "var(--shadow-float)",
          fontFamily: "var(--font-sans)",
          fontSize: "13px",
          alignItems: "flex-start",
        },
        classNames: { description: "!text-muted", actionButton: "!bg-accent !text-accent-ink" },
      }}
    />
  );
}

/** Says that something was done; with `undo` for ten seconds when it can be taken back. */
export function showDone(sentence: string, undo?: () => void) {
  toast.success(
    sentence,
    undo ? { duration: 10_000, action: { label: "Undo", onClick: undo } } : { duration: 5_000 },
  );
}

/** Says what went wrong and what to do; stays until closed. The reference lets support find it in the logs. */
export function showFailure(sentence: string, reference?: string) {
  toast.error(sentence, {
    duration: Number.POSITIVE_INFINITY,
    ...(reference === undefined ? {} : { description: `Reference ${reference}` }),
  });
}

export function showNotice(sentence: string) {
  toast.info(sentence, { duration: 6_000 });
}
