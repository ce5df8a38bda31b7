import type { Outputs } from "#components/api/outputs.ts";
import type { Format } from "#components/ui/format.ts";

export type Counterfactual = Outputs["trajectories"]["counterfactuals"][number];

const dayLength = 86_400_000;

/** The value that would have been needed and the one that was there, in words: "0.41 or less", "3 Mar 2026 or later", "yes". */
export function changeOf(
  found: Pick<Counterfactual, "kind" | "unit" | "was" | "value" | "onward">,
  format: Pick<Format, "number" | "date">,
): { value: string; was: string } {
  const text = (value: Counterfactual["value"]): string => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "string") return value;
    if (found.kind === "date") return format.date(new Date(value * dayLength).toISOString().slice(0, 10));
    const unit = found.unit === "" || found.unit === "count" ? "" : ` ${found.unit}`;
    return `${format.number(value)}${unit}`;
  };
  return { value: `${text(found.value)}${onwardWords(found)}`, was: text(found.was) };
}

function onwardWords({
  kind,
  onward,
  value,
  was,
}: Pick<Counterfactual, "kind" | "onward" | "value" | "was">): string {
  if (!onward) return "";
  const more = value > was;
  if (kind === "date") return more ? " or later" : " or earlier";
  return more ? " or more" : " or less";
}
