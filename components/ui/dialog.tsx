"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

type DialogProps = {
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** The control that opens it; leave out when `open` is controlled. */
  readonly trigger?: ReactNode;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  /** Buttons; the primary one last. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
};

const widths = { sm: "sm:max-w-105", md: "sm:max-w-140", lg: "sm:max-w-190" };

/** A task that needs the person's whole attention. On a phone it fills the lower part of the screen. */
export function Dialog({ trigger, title, description, size = "md", footer, children, ...rest }: DialogProps) {
  return (
    <Radix.Root {...rest}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-appear flex-col rounded-t-md border bg-raised shadow-float sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[76dvh] sm:rounded-md",
            widths[size],
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-2">
            <div className="min-w-0 grow">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className="mt-1 text-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mr-1.5">
                <X />
              </Button>
            </Radix.Close>
          </header>
          {children !== undefined && <div className="min-h-0 grow overflow-y-auto px-5 py-2">{children}</div>}
          {footer !== undefined && (
            <footer className="mt-2 flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the surrounding Dialog: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
