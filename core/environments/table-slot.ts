import { compileTable } from "#core/rules/decision-table.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { ProblemList } from "./problems.ts";
import { RuleFault } from "./rule-frame.ts";
import type { Names, Slot } from "./rule-slot.ts";

/** Compiles the decision table at `place` to something that evaluates like a rule. Null when it has problems. */
export function compileTableSlot(
  document: unknown,
  place: string,
  names: Names,
  problems: ProblemList,
  expects?: FeelType,
): Slot | null {
  const compiled = compileTable(document, { names }, expects === undefined ? {} : { expects });
  if (!compiled.ok) {
    for (const problem of compiled.problems) {
      const cell = problem.row === null ? "" : `/rows/${problem.row}`;
      problems.add(`${place}${cell}`, problem.message, {
        from: problem.from,
        to: problem.to,
        ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
      });
    }
    return null;
  }
  const { table } = compiled;
  return {
    text: table.table.name ?? "decision table",
    place,
    type: table.type,
    reads: table.reads,
    tree: null,
    evaluate: (frame) => {
      const outcome = table.evaluate(frame);
      if (outcome.ok) return outcome.value;
      throw new RuleFault(place, outcome.reason, outcome.from, outcome.to);
    },
    explain: (frame, origins) => table.explain(frame, origins).evidence,
  };
}
