"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as RadixCheckbox, RadioGroup as RadixRadioGroup, Switch as RadixSwitch } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

const row = "flex min-h-6 items-start gap-2 text-base";

function Words({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <label htmlFor={id} className="select-none">
      {label}
      {hint !== undefined && <span className="block text-muted text-sm">{hint}</span>}
    </label>
  );
}

/** The bare box, for table rows; give it an `aria-label`. */
export function CheckboxMark({ className, ...rest }: ComponentProps<typeof RadixCheckbox.Root>) {
  return (
    <RadixCheckbox.Root
      className={cn(
        "relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent",
        className,
      )}
      {...rest}
    >
      <RadixCheckbox.Indicator className="text-accent-ink">
        {rest.checked === "indeterminate" ? (
          <Minus className="size-3" strokeWidth={3} aria-hidden />
        ) : (
          <Check className="size-3" strokeWidth={3} aria-hidden />
        )}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

type Labelled = { readonly label: ReactNode; readonly hint?: ReactNode };

export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: ComponentProps<typeof RadixCheckbox.Root> & Labelled) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <div className={cn(row, className)}>
      <CheckboxMark {...rest} id={id} className="mt-0.5" />
      <Words id={id} label={label} hint={hint} />
    </div>
  );
}

/** For settings that take effect at once; in forms that are sent, use Checkbox. */
export function Switch({
  label,
  hint,
  className,
  ...rest
}: ComponentProps<typeof RadixSwitch.Root> & Labelled) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <div className={cn(row, "justify-between gap-4", className)}>
      <Words id={id} label={label} hint={hint} />
      <RadixSwitch.Root
        {...rest}
        id={id}
        className="relative mt-0.5 h-5 w-9 shrink-0 rounded-full bg-control transition-colors before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-4.5" />
      </RadixSwitch.Root>
    </div>
  );
}

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

/** Two to five choices that should all be read. `aria-labelledby` or `aria-label` names the question. */
export function RadioGroup({
  choices,
  className,
  ...rest
}: ComponentProps<typeof RadixRadioGroup.Root> & { readonly choices: ReadonlyArray<Choice> }) {
  const base = useId();
  return (
    <RadixRadioGroup.Root className={cn("flex flex-col gap-2", className)} {...rest}>
      {choices.map((choice) => (
        <div key={choice.value} className={row}>
          <RadixRadioGroup.Item
            id={`${base}${choice.value}`}
            value={choice.value}
            disabled={choice.disabled ?? false}
            className="relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-accent"
          >
            <RadixRadioGroup.Indicator className="size-2 rounded-full bg-accent" />
          </RadixRadioGroup.Item>
          <Words id={`${base}${choice.value}`} label={choice.label} hint={choice.hint} />
        </div>
      ))}
    </RadixRadioGroup.Root>
  );
}
