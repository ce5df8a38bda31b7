import type { ProblemList } from "./problems.ts";
import type { Names, Slot } from "./rule-slot.ts";

/** Compiles the decision table at `place` to something that evaluates like a rule. Null when it has problems. */
export function compileTableSlot(
  _table: unknown,
  place: string,
  _names: Names,
  problems: ProblemList,
): Slot | null {
  problems.add(place, "Decision tables are not connected yet.");
  return null;
}
