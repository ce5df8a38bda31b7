import { compileTable } from "#core/rules/decision-table.ts";
import type { ProblemList } from "./problems.ts";
import { RuleFault } from "./rule-frame.ts";
import type { Names, Slot } from "./rule-slot.ts";

/** Compiles the decision table at `place` to something that evaluates like a rule. Null when it has problems. */
export function compileTableSlot(
  table: unknown,
  place: string,
  names: Names,
  problems: ProblemList,
): Slot | null {
  const compiled = compileTable(table, { names });
  if (!compiled.ok) {
    for (const problem of compiled.problems) problems.add(place, problem.message);
    return null;
  }
  return {
    text: "decision table",
    place,
    type: compiled.table.type,
    reads: compiled.table.reads,
    evaluate: (frame) => {
      const outcome = compiled.table.evaluate(frame);
      if (outcome.ok) return outcome.value;
      throw new RuleFault(place, outcome.reason);
    },
  };
}
