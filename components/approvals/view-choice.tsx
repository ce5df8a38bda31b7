"use client";

import { cn } from "#components/ui/cn.ts";

/** Two or three ways to show the same thing, side by side. */
export function ViewChoice<T extends string>({
  label,
  value,
  onChange,
  choices,
}: {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly choices: ReadonlyArray<{ readonly value: T; readonly label: string }>;
}) {
  return (
    <fieldset className="inline-flex rounded-md border border-control/60 bg-surface p-px">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={cn(
            "h-7 rounded-sm px-2.5 text-sm text-muted hover:text-ink",
            choice.value === value && "bg-accent-soft font-medium text-accent hover:text-accent",
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
