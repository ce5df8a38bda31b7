"use client";

import { Command as Cmdk } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn.ts";
import { controlLooks } from "./input.tsx";
import { Popover } from "./popover.tsx";

export type Choice = {
  readonly value: string;
  readonly label: string;
  /** Type and unit, or what it means. */
  readonly hint?: string;
  readonly group?: string;
};

const groupLooks =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";

/** One of many, found by typing: more than a `Select` can show at once. Typing finds labels, hints and values alike. */
export function Combobox({
  label,
  value,
  options,
  disabled = false,
  invalid = false,
  placeholder = "Choose",
  className,
  onValueChange,
}: {
  /** What is chosen, for screen readers; the chosen label is added. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly placeholder?: string;
  readonly className?: string;
  readonly onValueChange: (value: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const shown = chosen?.label ?? placeholder;
  const groups = Map.groupBy(options, (option) => option.group ?? "");
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="w-88 p-0"
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={`${label}: ${shown}`}
          data-invalid={invalid || undefined}
          className={cn(
            controlLooks,
            "inline-flex h-8 w-auto items-center justify-between gap-2 text-left data-invalid:border-fail",
            className,
          )}
        >
          <span className={cn("truncate", chosen === undefined && "text-muted")} title={shown}>
            {shown}
          </span>
          <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden />
        </button>
      }
    >
      <Cmdk label={label} loop defaultValue={value}>
        <Cmdk.Input
          placeholder="Type to find"
          className="h-9 w-full border-b bg-transparent px-3 text-base outline-none"
        />
        <Cmdk.List className="max-h-72 overflow-y-auto p-1">
          <Cmdk.Empty className="px-2 py-4 text-muted text-sm">Nothing is called that here.</Cmdk.Empty>
          {[...groups].map(([group, members]) => (
            <Cmdk.Group key={group} {...(group === "" ? {} : { heading: group })} className={groupLooks}>
              {members.map((option) => (
                <Cmdk.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, option.hint ?? ""]}
                  onSelect={() => {
                    setOpen(false);
                    onValueChange(option.value);
                  }}
                  className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-base data-[selected=true]:bg-hover"
                >
                  <span className="w-4 shrink-0">
                    {option.value === value && <Check className="size-4 text-accent" aria-hidden />}
                  </span>
                  <span className="min-w-0">
                    {option.label}
                    {option.hint !== undefined && (
                      <span className="block text-muted text-xs">{option.hint}</span>
                    )}
                  </span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Popover>
  );
}
