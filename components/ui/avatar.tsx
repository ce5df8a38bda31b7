import { Bot } from "lucide-react";
import { cn } from "./cn.ts";

/** "Maria de la Cruz" → "MC"; one word gives one letter. */
export function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** A person has a round mark with initials, a model or the system a square one: never to be mixed up. */
export function Avatar({
  name,
  kind = "person",
  className,
}: {
  readonly name: string;
  readonly kind?: "person" | "machine";
  readonly className?: string;
}) {
  return (
    <span
      title={name}
      // As generated content, so that a button around it is called by its label alone.
      data-initials={kind === "person" ? initials(name) : undefined}
      aria-hidden
      className={cn(
        "inline-flex size-6 shrink-0 select-none items-center justify-center font-semibold text-xs",
        kind === "person"
          ? "rounded-full bg-accent-soft text-accent before:content-[attr(data-initials)]"
          : "rounded-sm bg-sunken text-muted",
        className,
      )}
    >
      {kind === "machine" && <Bot className="size-3.5" />}
    </span>
  );
}
