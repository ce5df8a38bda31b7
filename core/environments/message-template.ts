import { describeValue } from "#core/rules/describe-value.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import type { ProblemList } from "./problems.ts";
import { RuleFault, type RuleFrame } from "./rule-frame.ts";
import { compileSlot, type Names, type Slot } from "./rule-slot.ts";

/** A message whose `{{ rule }}` parts are filled in from what the agent may know. */
export interface Template {
  fill(frame: RuleFrame): string;
}

/** Compiles a message; `names` must hold only what its reader may know. Null when a part has a problem. */
export function compileTemplate(
  text: string,
  place: string,
  names: Names,
  problems: ProblemList,
): Template | null {
  const pieces: (string | Slot)[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{\{(.*?)\}\}/gs)) {
    const slot = compileSlot((match[1] ?? "").trim(), place, names, problems);
    if (slot === null) return null;
    pieces.push(text.slice(at, match.index), slot);
    at = match.index + match[0].length;
  }
  const rest = text.slice(at);
  if (pieces.length === 0) return { fill: () => rest };
  return {
    fill: (frame) =>
      pieces.map((piece) => (typeof piece === "string" ? piece : filled(piece, frame))).join("") + rest,
  };
}

/** A message must always reach its reader, so a part that cannot be computed reads "unknown". */
function filled(slot: Slot, frame: RuleFrame): string {
  try {
    return plainText(slot.evaluate(frame), slot.type);
  } catch (error) {
    if (error instanceof RuleFault) return "unknown";
    throw error;
  }
}

function plainText(value: Value, type: FeelType): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return describeValue(value, type);
}
