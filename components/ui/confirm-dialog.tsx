"use client";

import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

type ConfirmDialogProps = {
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** A question that names the object: "Retire rubric 7 of Auto claims?" */
  readonly title: string;
  /** What happens then, in one or two sentences: who is bound, what it costs, whether it can be taken back. */
  readonly consequence: ReactNode;
  /** What exactly is bound: version, digest, cost; shown between consequence and buttons. */
  readonly children?: ReactNode;
  /** The verb of the action: "Retire rubric". */
  readonly action: string;
  readonly tone?: "primary" | "danger";
  /** The dialog stays open and busy until this settles; it stays open when it rejects. */
  readonly onConfirm: () => void | Promise<void>;
  readonly disabled?: boolean;
};

/** Before anything destructive or binding. Focus starts on Cancel. */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  consequence,
  children,
  action,
  tone = "primary",
  onConfirm,
  disabled = false,
}: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (next: boolean) => {
    if (busy) return;
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOwnOpen(false);
      onOpenChange?.(false);
    } catch {
      // The caller has shown the failure; the dialog stays, so that the person can try again or cancel.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Radix.Root open={open ?? ownOpen} onOpenChange={change}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-appear overflow-y-auto rounded-t-md border bg-raised shadow-float sm:inset-x-4 sm:top-[16vh] sm:bottom-auto sm:mx-auto sm:max-w-115 sm:rounded-md">
          <div className="flex flex-col gap-2 px-5 pt-4 pb-3">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-muted">{consequence}</div>
            </Radix.Description>
            {children}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
            <Radix.Cancel asChild>
              <Button aria-disabled={busy || undefined}>Cancel</Button>
            </Radix.Cancel>
            <Button variant={tone} busy={busy} disabled={disabled} onClick={() => void confirm()}>
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
