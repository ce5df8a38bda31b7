"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

const item =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

/** Actions on one object behind a button: `<Menu trigger={<Button/>}><MenuItem/>…</Menu>`. */
export function Menu({
  trigger,
  align = "end",
  label,
  children,
}: {
  readonly trigger: ReactNode;
  readonly align?: "start" | "end";
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-md border bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** With `asChild`, the child is a Link. */
export function MenuItem({
  className,
  tone = "plain",
  ...rest
}: ComponentProps<typeof Radix.Item> & { readonly tone?: "plain" | "danger" }) {
  return <Radix.Item className={cn(item, tone === "danger" && "text-fail", className)} {...rest} />;
}

export function MenuCheck({ children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={item} {...rest}>
      <span className="w-4">
        <Radix.ItemIndicator>
          <Check className="text-accent" aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function MenuChoice({
  value,
  onValueChange,
  options,
}: {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: ReactNode }>;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className={item}
          onSelect={(event) => event.preventDefault()}
        >
          <span className="w-4">
            <Radix.ItemIndicator>
              <Check className="text-accent" aria-hidden />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-muted text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-border" />;
}
